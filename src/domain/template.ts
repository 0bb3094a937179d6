import { z } from 'zod'
import { PhoneSettings } from './settings/phone-settings.ts'
import { singleLine } from './text.ts'

export const destinations = ['auto', 'internal', 'external'] as const

/** Which of the two addresses a phone is given; `auto`: by the network that it asks from. */
export type Destination = (typeof destinations)[number]

/** A template as an administrator writes it. */
export const TemplateInput = z.strictObject({
  brand: z.string().meta({ title: 'Brand', description: 'The brand’s id, such as yealink.' }),
  name: singleLine(60).trim().min(1, 'Give the template a name.').meta({ title: 'Name' }),
  default: z.boolean().meta({ title: 'Default template', description: 'Making one the default replaces the other.' }),
  destination: z.enum(destinations).meta({
    title: 'Destination address',
    description: 'The internal or the external address; auto: by the network that the phone asks from.',
  }),
  settings: PhoneSettings.meta({ title: 'Settings', description: 'Those that this template decides.' }),
  extraParameters: z.string().max(20_000).meta({
    title: 'Extra parameters',
    description: 'Lines of name = value in the brand’s own names. They win over the settings.',
  }),
})
export type TemplateInput = z.infer<typeof TemplateInput>

export const NewTemplate = TemplateInput.partial({
  default: true,
  destination: true,
  settings: true,
  extraParameters: true,
})
export type NewTemplate = z.infer<typeof NewTemplate>

/** What is not named stays as it is. `revision`: the one that the change started from, to notice somebody else's. */
export const TemplateChange = TemplateInput.omit({ brand: true }).partial().extend({ revision: z.int().optional() })
export type TemplateChange = z.infer<typeof TemplateChange>

export interface Template extends TemplateInput {
  id: number
  revision: number
}
