import type { Brand, Model } from '../../../domain/brand.ts'
import { keyTypeLabels, keyTypes } from '../../../domain/keys.ts'
import type { FieldProblems } from '../../../domain/problem.ts'
import {
  settingMeta,
  settingSections,
  type CompleteSettings,
  type PhoneSettings,
  type SettingName,
} from '../../../domain/settings/phone-settings.ts'
import type { Choice, Field } from '../field.ts'
import { isTicked, textOf, textsOf, type FormBody } from '../form-body.ts'
import { controlOf, type Control } from './control.ts'
import { readRows, type KeyRow } from './key-rows.ts'
import { inWords } from './labels.ts'
import { limitsOf } from './limits.ts'

/** What the form of one layer of settings is drawn from. */
export interface SettingsFormInput {
  /** What the form holds: `formOfSettings(saved)`, or what was typed. */
  body: FormBody
  /** What is saved: tells which passwords there are. */
  before: PhoneSettings
  /** What each setting would be if this layer did not decide it. */
  otherwise: CompleteSettings
  brand: Brand
  /** For one model's settings; without it the limits of all the brand's models are said. */
  model?: Model
  /** By name as in `settings.codecs`. */
  problems: FieldProblems
}

/** A setting with one control, one whose values have an order (`choices` for each place), or a list of keys. */
export type SettingRow =
  | { kind: 'field'; field: Field }
  | { kind: 'order'; field: Field; places: string[] }
  | { kind: 'keys'; field: Field; rows: KeyFields[]; decided: boolean; most: number; one: string }

/** One key of a list: its controls, and the sentence for whoever cannot see where it stands. */
export interface KeyFields {
  title: string
  index: number
  fields: Field[]
}

export interface SettingsForm {
  sections: { title: string; rows: SettingRow[] }[]
}

/** The form of one layer of settings, as views/parts/settings-form.njk draws it. `readSettings` reads what it sends. */
export function settingsForm(input: SettingsFormInput): SettingsForm {
  return {
    sections: settingSections.map(({ title, fields }) => ({
      title,
      rows: (Object.keys(fields) as SettingName[]).map((setting) => settingRow(setting, input)),
    })),
  }
}

/** All fields of the form, for the summary of what has to be put right; a key's say which key they are of. */
export function settingsFields({ sections }: SettingsForm): Pick<Field, 'name' | 'title'>[] {
  return sections.flatMap(({ rows }) =>
    rows.flatMap((row) => [
      row.field,
      ...(row.kind === 'keys' ? row.rows : []).flatMap((key) =>
        key.fields.map(({ name, title }) => ({ name, title: `${key.title}, ${title}` })),
      ),
    ]),
  )
}

function settingRow(setting: SettingName, input: SettingsFormInput): SettingRow {
  const control = controlOf(setting)
  const field = baseField(setting, control, input)
  if (control.kind === 'order') {
    const chosen = textsOf(input.body, field.name).filter((one) => one !== '')
    return { kind: 'order', field, places: control.choices.map((_, place) => chosen[place] ?? '') }
  }
  if (control.kind === 'keys') {
    const rows = readRows(input.body, field.name)
    return {
      kind: 'keys',
      field,
      rows: rows.map((row, index) => keyFields(field, row, index, input.problems)),
      decided: rows.length > 0 || isTicked(input.body, `${field.name}.decided`),
      most: control.most,
      one: field.title.replace(/s$/, '').toLowerCase(),
    }
  }
  return { kind: 'field', field }
}

function baseField(setting: SettingName, control: Control, input: SettingsFormInput): Field {
  const { title, description, unit } = settingMeta(setting)
  const name = `settings.${setting}`
  const problem = input.problems[name]
  const otherwise = inWords(setting, input.otherwise[setting])
  return {
    name,
    title,
    value: control.kind === 'password' ? '' : textOf(input.body, name),
    ...(unit === undefined ? {} : { unit }),
    ...(problem === undefined ? {} : { problem }),
    description: [description, explain(control, otherwise, unit)].filter(Boolean).join(' '),
    remarks: [...limitsOf(input.brand, setting, input.model), ...typedPassword(control, textOf(input.body, name))],
    ...ofKind(setting, control, input),
  }
}

/** What the setting is when nothing is decided here; a select says it in its first choice. */
function explain(control: Control, otherwise: string, unit: string | undefined): string {
  if (otherwise === '') return ''
  if (control.kind === 'text' || control.kind === 'number') return `Left empty: ${otherwise}${unit ? ` ${unit}` : ''}.`
  if (control.kind === 'order') return `None chosen: ${otherwise}.`
  return control.kind === 'keys' ? `Not decided here: ${otherwise}.` : ''
}

function typedPassword(control: Control, typed: string): string[] {
  if (control.kind !== 'password' || typed === '') return []
  return ['Type it again before you save: a page never shows a password, not even one that was just typed.']
}

function ofKind(
  setting: SettingName,
  control: Control,
  { body, before, otherwise }: SettingsFormInput,
): Pick<Field, 'kind'> & Partial<Field> {
  const undecided = { value: '', label: `Not decided here: ${inWords(setting, otherwise[setting])}` }
  switch (control.kind) {
    case 'password':
      return { kind: 'password', isSet: Boolean(before[setting]) }
    case 'switch':
      return { kind: 'select', choices: [undecided, { value: 'true', label: 'On' }, { value: 'false', label: 'Off' }] }
    case 'select':
      return { kind: 'select', choices: [undecided, ...control.choices] }
    case 'order':
      return { kind: 'select', choices: [{ value: '', label: 'None' }, ...control.choices] }
    case 'text':
      return { kind: 'text', ...ofText(setting, control.mayBeEmpty, { body, otherwise }) }
    case 'number':
      return { kind: 'number' }
    case 'keys':
      return { kind: 'text' }
  }
}

/** A text can also be decided to be empty; that is asked only where it makes a difference. */
function ofText(
  setting: SettingName,
  mayBeEmpty: boolean,
  { body, otherwise }: Pick<SettingsFormInput, 'body' | 'otherwise'>,
): Partial<Field> {
  const name = `settings.${setting}.empty`
  const on = isTicked(body, name)
  return {
    ...(setting === 'timeZone' ? { list: 'time-zones' } : {}),
    ...(mayBeEmpty && (on || otherwise[setting] !== '') ? { tick: { name, label: 'Empty on the phone', on } } : {}),
  }
}

const keyTypeChoices: Choice[] = keyTypes.map((type) => ({ value: type, label: keyTypeLabels[type] }))

function keyFields(list: Field, row: KeyRow, index: number, problems: FieldProblems): KeyFields {
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
