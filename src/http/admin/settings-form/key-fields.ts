import { keyTypeLabels, keyTypes } from '../../../domain/keys.ts'
import type { FieldProblems } from '../../../domain/problem.ts'
import type { Choice, Field } from '../field.ts'
import type { KeyRow } from './key-rows.ts'

/** One key of a list: its controls, and the sentence for whoever cannot see where it stands. */
export interface KeyFields {
  title: string
  index: number
  fields: Field[]
}

const keyTypeChoices: Choice[] = keyTypes.map((type) => ({ value: type, label: keyTypeLabels[type] }))

/** The controls of one key of a list, as it was typed. */
export function keyFields(
  list: Pick<Field, 'name' | 'title'>,
  row: KeyRow,
  index: number,
  problems: FieldProblems,
): KeyFields {
  const base = `${list.name}.${index}`
  const fields: Field[] = [
    { name: `${base}.type`, kind: 'select', title: 'Type', value: row.type, choices: keyTypeChoices },
    { name: `${base}.label`, kind: 'text', title: 'Label', value: row.label },
    { name: `${base}.value`, kind: 'text', title: 'Number or address', value: row.value },
  ]
  return {
    index,
    title: `${list.title.replace(/s$/, '')} ${index + 1}`,
    fields: fields.map((field) => {
      const problem = problems[field.name]
      return problem === undefined ? field : { ...field, problem }
    }),
  }
}
