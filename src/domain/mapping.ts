import { z } from 'zod'
import { readMac } from './mac.ts'

const blankable = z
  .string()
  .trim()
  .nullish()
  .transform((text) => (text === '' ? null : (text ?? null)))

/** A row of Extension Mapping as an administrator writes it. A blank model or MAC address is null. */
export const MappingInput = z.strictObject({
  extension: z
    .string()
    .trim()
    .regex(/^\d{1,20}$/, 'Type the extension’s number.')
    .meta({ title: 'Extension' }),
  brand: z.string().meta({ title: 'Brand' }),
  template: z.int().positive().meta({ title: 'Template', description: 'Its id.' }),
  model: blankable.meta({ title: 'Model', description: 'Blank: any model of the brand.' }),
  mac: blankable
    .refine((text) => text === null || readMac(text) !== undefined, 'A MAC address has 12 hexadecimal digits.')
    .transform((text) => (text === null ? null : (readMac(text) ?? null)))
    .meta({ title: 'MAC address', description: 'Blank: any phone. With one, that phone is this extension’s own.' }),
})
export type MappingInput = z.infer<typeof MappingInput>

export const MappingChange = MappingInput.partial()
export type MappingChange = z.infer<typeof MappingChange>

export interface Mapping {
  id: number
  extension: string
  brand: string
  templateId: number
  model: string | null
  mac: string | null
}
