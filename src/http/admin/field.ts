import type { FieldProblems, Problem } from '../../domain/problem.ts'

/** One field of a form, as `field` in views/parts/field.njk draws it. */
export interface Field {
  /** In the form's body; an id is made of it. */
  name: string
  kind: 'text' | 'number' | 'password' | 'textarea' | 'select' | 'checkbox'
  title: string
  /** What is in it; of a password never anything. */
  value: string | boolean
  description?: string
  unit?: string
  /** What is wrong with what was typed. */
  problem?: string
  /** What is worth knowing, such as what a brand cannot do. */
  remarks?: readonly string[]
  choices?: readonly Choice[]
  /** More choices of a select, under titles. */
  groups?: readonly { title: string; choices: readonly Choice[] }[]
  /** Of a password: whether there is one, so that it can be kept by leaving the field empty. */
  isSet?: boolean
  /** Of a password: what the box that takes it away says, where "Clear the …" would not be plain. */
  clears?: string
  /** A box beneath that says more than the field can, such as that it is to be empty. */
  tick?: { name: string; label: string; on: boolean }
  /** Of a setting: beneath it stands where it comes from. */
  hasWhence?: boolean
  required?: boolean
  autocomplete?: string
  /** The id of a datalist with suggestions. */
  list?: string
  rows?: number
}

export interface Choice {
  value: string
  label: string
}

/** A field's name as an id that a page can link to: `lineKeys.0.value` becomes `field-lineKeys-0-value`. */
export function idOf(name: string): string {
  return `field-${name.replace(/\W+/g, '-')}`
}

/** The ids of everything that explains a field, for `aria-describedby`; empty when nothing does. */
export function describedBy(field: Field): string {
  const id = idOf(field.name)
  const parts = {
    problem: field.problem,
    unit: ['text', 'number'].includes(field.kind) && field.unit,
    set: field.kind === 'password' && field.isSet !== undefined,
    about: field.description,
    whence: field.hasWhence,
    remarks: field.remarks?.length,
  }
  return Object.entries(parts)
    .filter(([, isThere]) => isThere)
    .map(([part]) => `${id}-${part}`)
    .join(' ')
}

/** The summary at the top of a form that was refused: each sentence with a link to its field, where there is one. */
export interface ProblemSummary {
  sentence: string
  items: { sentence: string; href: string }[]
}

/**
 * The summary of a problem on a form with these fields; null when there is none. What concerns no field of the form is
 * said without a link; given with its title, a field is named before the sentence. `fields`: the problem's own, unless the form calls them otherwise.
 */
export function summaryOf(
  problem: Problem | undefined,
  named: readonly (string | Pick<Field, 'name' | 'title'>)[],
  fields: FieldProblems = problem?.fields ?? {},
): ProblemSummary | null {
  if (!problem) return null
  const entries = Object.entries(fields)
  if (entries.length === 0) return { sentence: problem.sentence, items: [] }
  return {
    sentence: entries.length === 1 ? 'One thing has to be put right:' : 'Some things have to be put right:',
    items: entries.map(([name, sentence]) => {
      const field = named.find((one) => (typeof one === 'string' ? one : one.name) === name)
      const title = typeof field === 'object' ? `${field.title}: ` : ''
      return { sentence: title + sentence, href: field ? `#${idOf(name)}` : '' }
    }),
  }
}

/** Puts a form's problems at its fields. */
export function withProblems(fields: readonly Field[], problems: FieldProblems): Field[] {
  return fields.map((field) => {
    const problem = problems[field.name]
    return problem === undefined ? field : { ...field, problem }
  })
}
