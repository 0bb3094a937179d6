import type { GlobalSettings } from '../../../domain/global-settings.ts'
import { GroupInput, type Group } from '../../../domain/group.ts'
import type { Choice, Field } from '../field.ts'
import { textOf, type FormBody } from '../form-body.ts'
import { choice } from '../global-settings/form.ts'

/** What a new group is asked for. */
const spelling = ['name', 'countryCode', 'trunkPrefix', 'shortDigits'] as const
/** What a group decides in the place of Global Settings; left open, they hold. */
const rules = ['acceptedPasswords', 'elsewhere', 'mostPhones', 'showOccupant'] as const
const timers = ['longestMinutes', 'logoutAt', 'idleMinutes'] as const

type Name = (typeof spelling)[number] | (typeof rules)[number] | (typeof timers)[number]

const numbers: readonly Name[] = ['shortDigits', 'mostPhones', 'longestMinutes', 'idleMinutes']
const zeroIfEmpty: readonly Name[] = ['shortDigits', 'longestMinutes', 'idleMinutes']
const nullIfEmpty: readonly Name[] = rules

/** What the form of a group holds as it is saved. */
export function formOfGroup(group: Group): FormBody {
  const named = [...spelling, ...rules, ...timers].map((name) => [name, asText(group[name])])
  return { ...(Object.fromEntries(named) as FormBody), revision: String(group.revision) }
}

/** What the form says of a group, as the commands take it; what is no number is left for them to refuse. */
export function readGroup(body: FormBody) {
  return Object.fromEntries([...spelling, ...rules, ...timers].map((name) => [name, readOne(name, body)]))
}

/** The same of what the group's own administrator may change. */
export function readRules(body: FormBody) {
  return Object.fromEntries([...rules, ...timers].map((name) => [name, readOne(name, body)]))
}

/** The same of a new group. */
export function readNewGroup(body: FormBody) {
  return Object.fromEntries(spelling.map((name) => [name, readOne(name, body)]))
}

/** The fields of a new group: its name, and how its numbers are spelled. */
export function spellingFields(body: FormBody): Field[] {
  return spelling.map((name) => ({
    ...named(name, body),
    kind: numbers.includes(name) ? 'number' : 'text',
    required: name === 'name',
  }))
}

/** The fields of what a group decides for itself; `settings`: what holds where it decides nothing. */
export function ruleFields(body: FormBody, settings: GlobalSettings): Field[] {
  return [
    ...rules.map((name) => ({ ...named(name, body), ...control(name, settings) })),
    ...timers.map((name): Field => ({
      ...named(name, body),
      ...(name === 'logoutAt' ? { kind: 'text' } : { kind: 'number', unit: 'minutes' }),
    })),
  ]
}

function named(name: Name, body: FormBody) {
  const { title = name, description = '' } = metaOf(name)
  return { name, title, description, value: textOf(body, name) }
}

/** A setting that may be left open has its words inside. */
function metaOf(name: Name): { title?: string | undefined; description?: string | undefined } {
  const schema = GroupInput.shape[name]
  return (schema.type === 'nullable' ? schema.unwrap().meta() : schema.meta()) ?? {}
}

function control(name: (typeof rules)[number], settings: GlobalSettings): Pick<Field, 'kind'> & Partial<Field> {
  switch (name) {
    case 'mostPhones':
      return { kind: 'number', description: `Where an extension may be on several. Left empty: ${settings[name]}.` }
    case 'showOccupant':
      return { kind: 'select', choices: [open(settings[name] ? 'Yes' : 'No'), ...yesAndNo] }
    case 'acceptedPasswords':
    case 'elsewhere': {
      const { options } = GroupInput.shape[name].unwrap()
      return { kind: 'select', choices: [open(choice(settings[name]).label), ...options.map(choice)] }
    }
  }
}

const yesAndNo: readonly Choice[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
]

function open(otherwise: string): Choice {
  return { value: '', label: `As Global Settings say: ${otherwise}` }
}

function readOne(name: Name, body: FormBody): unknown {
  const text = textOf(body, name).trim()
  if (text === '' && nullIfEmpty.includes(name)) return null
  if (text === '' && zeroIfEmpty.includes(name)) return 0
  if (name === 'showOccupant') return text === 'true'
  return numbers.includes(name) && /^\d{1,9}$/.test(text) ? Number(text) : text
}

function asText(value: Group[Name]): string {
  return value === null ? '' : String(value)
}
