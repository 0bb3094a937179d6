import type { Brand, Model } from '../../../domain/brand.ts'
import type { FieldProblems } from '../../../domain/problem.ts'
import { settingsOf } from '../../../domain/settings/layers.ts'
import { baseSettings } from '../../../domain/settings/merge.ts'
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
import { keyFields, type KeyFields } from './key-fields.ts'
import { readRows } from './key-rows.ts'
import { inWords } from './labels.ts'
import { limitsOf } from './limits.ts'
import { readSettings } from './read-settings.ts'
import { mostSoftKeys, softKeyChoices } from './soft-key-choices.ts'
import { comesFrom, winsOver, type LayersAround, type ShownSource } from './whence.ts'

/** What the form of one layer of settings is drawn from. */
export interface SettingsFormInput {
  /** What the form holds: `formOfSettings(saved)`, or what was typed. */
  body: FormBody
  /** What is saved: tells which passwords there are. */
  before: PhoneSettings
  /** The layers around it: what each setting would be if this one did not decide it, and what wins over it. */
  around: LayersAround
  brand: Brand
  /** For one model's settings; without it the limits of all the brand's models are said. */
  model?: Model
  /** By name as in `settings.codecs`. */
  problems: FieldProblems
  /** True: what this layer decides can be locked, so that no layer above changes it. */
  canLock?: boolean
  /** The settings that are asked for; without it, all. */
  only?: readonly SettingName[]
}

/** Where a setting comes from, as it is said below its control. */
export interface Whence {
  /** What it is where it is not decided here: `Left empty: 300 seconds`; empty: that cannot be said. */
  lead: string
  from: ShownSource
  /** What decides it whatever is said here. */
  wins: ShownSource | null
  /** It is decided here, and a button takes that away. */
  canTakeAway: boolean
  /** It was decided here, and is not any more once the form is saved. */
  isTakenAway: boolean
  /** Null: it cannot be locked. */
  lock: { value: SettingName; on: boolean } | null
}

/** A setting with one control, one whose values have an order (`choices` for each place), or a list of keys. */
export type SettingRow = { field: Field; whence: Whence } & (
  | { kind: 'field' }
  | { kind: 'order'; places: string[] }
  | { kind: 'keys'; rows: KeyFields[]; decided: boolean; most: number; one: string }
)

export interface SettingsForm {
  sections: { title: string; rows: SettingRow[] }[]
}

/** The form of one layer of settings, as views/parts/settings-form.njk draws it. `readSettings` reads what it sends. */
export function settingsForm(input: SettingsFormInput): SettingsForm {
  const drawn: Drawn = {
    ...input,
    otherwise: settingsOf(baseSettings, input.around.below),
    decided: readSettings(input.body, input.before),
  }
  const isAsked = (setting: SettingName) => input.only?.includes(setting) ?? true
  const sections = settingSections.map(({ title, fields }) => ({
    title,
    rows: (Object.keys(fields) as SettingName[]).filter(isAsked).map((setting) => settingRow(setting, drawn)),
  }))
  return { sections: sections.filter(({ rows }) => rows.length > 0) }
}

/** The input with what follows from it. */
interface Drawn extends SettingsFormInput {
  /** What each setting is where this layer does not decide it. */
  otherwise: CompleteSettings
  /** What the form decides, as it stands. */
  decided: Record<string, unknown>
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

function settingRow(setting: SettingName, input: Drawn): SettingRow {
  const control = controlOf(setting)
  const field = baseField(setting, control, input)
  const whence = whenceOf(setting, control, input)
  if (control.kind === 'order') {
    const chosen = textsOf(input.body, field.name).filter((one) => one !== '')
    return { kind: 'order', field, whence, places: control.choices.map((_, place) => chosen[place] ?? '') }
  }
  if (control.kind === 'keys') {
    const rows = readRows(input.body, field.name)
    return {
      kind: 'keys',
      field,
      whence,
      rows: rows.map((row, index) => keyFields(field, row, index, input.problems)),
      decided: rows.length > 0 || isTicked(input.body, `${field.name}.decided`),
      most: control.most,
      one: field.title.replace(/s$/, '').toLowerCase(),
    }
  }
  return { kind: 'field', field, whence }
}

function baseField(setting: SettingName, control: Control, input: Drawn): Field {
  const { title, description, unit } = settingMeta(setting)
  const name = `settings.${setting}`
  const problem = input.problems[name]
  return {
    name,
    hasWhence: true,
    title,
    value: control.kind === 'password' ? '' : textOf(input.body, name),
    ...(unit === undefined ? {} : { unit }),
    ...(problem === undefined ? {} : { problem }),
    ...aboutSetting(control, description),
    remarks: [...limitsOf(input.brand, setting, input.model), ...typedPassword(control, textOf(input.body, name))],
    ...ofKind(setting, control, input),
  }
}

/** Where the setting comes from, what wins over it, and what can be done about it. */
function whenceOf(setting: SettingName, control: Control, input: Drawn): Whence {
  const isDecided = input.decided[setting] !== undefined
  return {
    lead: leadOf(setting, control, input.otherwise),
    from: comesFrom(input.around, setting),
    wins: winsOver(input.around, setting),
    // A password has a box of its own for it.
    canTakeAway: isDecided && control.kind !== 'password',
    isTakenAway: !isDecided && input.before[setting] !== undefined,
    lock: input.canLock ? { value: setting, on: textsOf(input.body, 'locked').includes(setting) } : null,
  }
}

/** What the setting is when nothing is decided here. */
function leadOf(setting: SettingName, { kind }: Control, otherwise: CompleteSettings): string {
  if (kind === 'password') return ''
  const { unit } = settingMeta(setting)
  const words = inWords(setting, otherwise[setting]) || 'nothing'
  const when = { text: 'Left empty', number: 'Left empty', order: 'None chosen' } as const
  const said = kind in when ? when[kind as keyof typeof when] : 'Not decided here'
  return `${said}: ${words}${unit === undefined ? '' : ` ${unit}`}`
}

function typedPassword(control: Control, typed: string): string[] {
  if (control.kind !== 'password' || typed === '') return []
  return ['Type it again before you save: a page never shows a password, not even one that was just typed.']
}

function ofKind(setting: SettingName, control: Control, input: Drawn): Pick<Field, 'kind'> & Partial<Field> {
  const { body, before, otherwise } = input
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
    case 'softKey':
      return { kind: 'select', choices: [undecided, ...logOutChoices(input)] }
    case 'keys':
      return { kind: 'text' }
  }
}

/** A text can also be decided to be empty; that is asked only where it makes a difference. */
function ofText(
  setting: SettingName,
  mayBeEmpty: boolean,
  { body, otherwise }: Pick<Drawn, 'body' | 'otherwise'>,
): Partial<Field> {
  const name = `settings.${setting}.empty`
  const on = isTicked(body, name)
  return {
    ...(setting === 'timeZone' ? { list: 'time-zones' } : {}),
    ...(mayBeEmpty && (on || otherwise[setting] !== '') ? { tick: { name, label: 'Empty on the phone', on } } : {}),
  }
}

/** The soft keys of the model; where it is not known, as many as any of the brand's has. */
function logOutChoices({ model, brand }: Pick<Drawn, 'model' | 'brand'>): Choice[] {
  return softKeyChoices(model ? model.softKeys : mostSoftKeys(brand))
}

/** Where there are choices, what stands for them in a number is of no use to anybody. */
function aboutSetting({ kind }: Control, description: string | undefined): { description?: string } {
  if (kind === 'softKey') return { description: 'Which soft key below the display carries Log Out.' }
  return description === undefined ? {} : { description }
}
