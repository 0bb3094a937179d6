import { z } from 'zod'

const Value = z.union([z.string(), z.number(), z.boolean()], 'A value is a text, a number, true or false.')

const Pair = z.strictObject({ name: z.string(), value: Value })

/** Extra parameters as a script may send them, read as the lines that they are. */
export const ExtraParameterLines = z
  .union(
    [z.string(), z.record(z.string(), Value), z.array(Pair)],
    'Send lines of name = value, an object of names and values, or a list of {"name": …, "value": …}.',
  )
  .transform((given, check) => {
    if (typeof given === 'string') return given
    const pairs = Array.isArray(given) ? given : Object.entries(given).map(([name, value]) => ({ name, value }))
    return pairs
      .map(({ name, value }) =>
        line(name, String(value), (sentence) => {
          check.addIssue(sentence)
        }),
      )
      .join('\n')
  })
  .meta({
    title: 'Extra parameters',
    description:
      'Lines of name = value in the brand’s own names; also an object or a list. They win over the settings.',
  })

/** A name or a value with a new line in it would be two lines, and another parameter. */
function line(name: string, value: string, complain: (sentence: string) => void): string {
  if (/[\n\r]/.test(`${name}${value}`)) complain(`${JSON.stringify(name)} has a new line in it. Use one line.`)
  if (/^\s*(#|$)|=/.test(name)) complain(`${JSON.stringify(name)} is not a parameter’s name.`)
  return `${name} = ${value}`
}
