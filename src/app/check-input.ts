import type { z } from 'zod'
import { invalid, type FieldProblems } from '../domain/problem.ts'

/** Checks what was typed or sent against a schema. Throws a Problem with a sentence for each field that is wrong. */
export function checkInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const checked = schema.safeParse(input, { reportInput: true })
  if (checked.success) return checked.data
  const fields: FieldProblems = {}
  for (const issue of checked.error.issues) addIssue(fields, issue)
  throw invalid(fields)
}

function addIssue(fields: FieldProblems, issue: z.core.$ZodIssue): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) fields[[...issue.path, key].join('.')] ??= `There is no field ${key}.`
    return
  }
  fields[issue.path.join('.')] ??= sentence(issue)
}

const missing: readonly (string | undefined)[] = ['invalid_type', 'invalid_union']

/** zod's own words say "Invalid input: expected string, received undefined"; a person is told what to do. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined && missing.includes(issue.code)) return 'This is missing.'
  if (issue.code === 'invalid_type') return `This must be ${kind(issue.expected)}.`
  if (issue.code === 'invalid_value') return `Choose one of ${issue.values.map(String).join(', ')}.`
  if (issue.code === 'too_big' && issue.origin !== 'string') return `At most ${String(issue.maximum)}.`
  if (issue.code === 'too_small' && issue.origin !== 'string' && issue.origin !== 'array')
    return `At least ${String(issue.minimum)}.`
  return issue.message
}

function kind(expected: string): string {
  const names: Record<string, string> = {
    int: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
    string: 'text',
    array: 'a list',
  }
  return names[expected] ?? expected
}
