import { z } from 'zod'
import { readMac } from '../../domain/mac.ts'

const numberSentence = 'An extension is a number of 1 to 20 digits.'

/** An extension's number; a script may send it as a JSON number. */
export const ExtensionNumber = z
  .union([z.string().trim(), z.int().nonnegative().transform(String)], numberSentence)
  .pipe(z.string().regex(/^\d{1,20}$/, numberSentence))

/** A MAC address in any usual spelling, read as 12 hexadecimal digits in lower case. */
export const MacAddress = z
  .string()
  .refine((text) => readMac(text) !== undefined, 'A MAC address has 12 hexadecimal digits, such as 00:15:65:aa:bb:cc.')
  .transform((text) => readMac(text) ?? text)
  .meta({ examples: ['00:15:65:aa:bb:cc'], description: 'A MAC address in any usual spelling.' })

/** The parameter of `/v1/NOUN/{id}`. */
export const IdAddress = z.object({
  id: z
    .string()
    .refine((text) => /^[1-9]\d{0,14}$/.test(text), 'An id is a whole number from 1.')
    .transform(Number)
    .meta({ type: 'integer', minimum: 1 }),
})

/** The parameter of `/v1/phones/{mac}`. */
export const PhoneAddress = z.object({ mac: MacAddress })

/** The parameter of `/v1/extensions/{number}`. */
export const NumberAddress = z.object({
  number: z.string().refine((text) => /^\d{1,20}$/.test(text), 'There is no such extension: a number has digits only.'),
})

/** The parameters that name an exact model; a brand is its id in any case. */
export const ModelAddress = z.object({
  brand: z
    .string()
    .transform((text) => text.toLowerCase())
    .meta({ type: 'string', examples: ['yealink'] }),
  model: z.string().meta({ examples: ['T46S'] }),
})

/** Something in a query that narrows a list down; empty counts as not there. */
export const Filter = z
  .string('Name this once.')
  .trim()
  .max(100)
  .transform((text) => (text === '' ? undefined : text))
  .optional()

/** A business group that a list is narrowed to: its id, or `none`. */
export const GroupFilter = Filter.refine(
  (text) => text === undefined || text === 'none' || /^[1-9]\d{0,8}$/.test(text),
  'Name a business group by its id, or write none.',
).meta({ description: 'In this business group only: its id, or `none` for what is in no group.' })

/** True and false in a query. */
export const Flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((text) => text === 'true' || text === '1')
  .meta({ type: 'boolean', default: false })

/**
 * A body with `fields`, into which somebody may also put back what reading gave beside them: those of `answer` that
 * cannot be written are taken and left out.
 */
export function writable<Fields extends z.ZodObject>(fields: Fields, answer: z.ZodObject) {
  const readOnly = Object.keys(answer.shape).filter((name) => !(name in fields.shape))
  const ignored = readOnly.map((name) => [name, z.unknown().optional().meta({ readOnly: true })] as const)
  return z.strictObject({ ...fields.shape, ...Object.fromEntries(ignored) }).transform((body) => {
    const kept = Object.entries(body).filter(([name]) => !readOnly.includes(name))
    return Object.fromEntries(kept) as z.output<Fields>
  })
}
