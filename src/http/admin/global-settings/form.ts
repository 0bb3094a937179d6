import { GlobalSettings } from '../../../domain/global-settings.ts'
import type { FieldProblems } from '../../../domain/problem.ts'
import type { Choice, Field } from '../field.ts'
import { isTicked, linesOf, textOf, type FormBody } from '../form-body.ts'

type Name = keyof GlobalSettings

interface Section {
  title: string
  /** What holds for all of its fields. */
  about?: string
  names: readonly Name[]
}

/** The page's sections. The approval window is opened where the phones wait for it, on their own page. */
export const globalSections: readonly Section[] = [
  { title: 'Addresses', names: ['internalAddress', 'externalAddress', 'localNetworks'] },
  { title: 'Passwords', names: ['userPassword', 'adminPassword', 'acceptedPasswords'] },
  { title: 'Passwords of the phones themselves', names: ['phoneUserPassword', 'phoneAdminPassword'] },
  {
    title: 'Login/Logout',
    names: ['defaultLogin', 'loginKeys', 'appStyle', 'elsewhere', 'mostPhones', 'showOccupant'],
  },
  {
    title: 'Login by dialling',
    about:
      'For phones without a screen of their own for it, and for anybody who likes it better. Needs a PBX. Inside FreePBX ' +
      'its own page Feature Codes counts, and not the codes here.',
    names: ['loginCode', 'logoutCode'],
  },
  {
    title: 'Timers',
    about:
      'Who logged in is logged out by the first of these that comes due. A phone can have stricter ones, on its own page. ' +
      'Nobody is logged out of a phone that is theirs by Extension Mapping, or in the middle of a call.',
    names: ['longestMinutes', 'logoutAt', 'idleMinutes', 'warnMinutes'],
  },
  {
    title: 'Emergency calls',
    about: 'Inside FreePBX its own emergency routes count, and neither the numbers nor the context here.',
    names: ['emergencyNumbers', 'emergencyContext', 'emergencyHoldMinutes', 'deskLines'],
  },
  { title: 'Record', names: ['recordDays'] },
  { title: 'Signing in to these pages', names: ['secondFactor'] },
  {
    title: 'New phones',
    names: [
      'approvalNetworks',
      'firstPhoneMinutes',
      'secretFiles',
      'certifiedPhones',
      'oldTlsModels',
      'mostNewPhones',
      'newPhonesKeptDays',
    ],
  },
  {
    title: 'Guessing',
    about:
      'Who asks for one phone after the other, or types one password after the other, has to wait. Phones that have been ' +
      'approved are never counted. For many new phones behind one address, name its network here, or open the window for new phones.',
    names: ['newPhonesPerAddress', 'manyPhonesNetworks', 'failuresPerAddress'],
  },
]

const units: Partial<Record<Name, string>> = {
  firstPhoneMinutes: 'minutes',
  longestMinutes: 'minutes',
  idleMinutes: 'minutes',
  warnMinutes: 'minutes',
  emergencyHoldMinutes: 'minutes',
  recordDays: 'days',
  newPhonesKeptDays: 'days',
}

const choiceLabels: Readonly<Record<string, string>> = {
  voicemail: 'The voicemail password',
  portal: 'The portal password',
  both: 'Either of the two',
  one: 'One: Login',
  two: 'Two: Login Int and Login Ext',
  key: 'A Log Out key that asks to confirm',
  menu: 'A button that opens a menu with Login and Logout',
  move: 'Move: the other phone is logged out',
  refuse: 'Refuse: the login says where',
  many: 'Many: an extension may be on several phones',
  token: 'Its own address',
  credentials: 'Its own address, user name and password',
  certificate: 'Its own address and its maker’s certificate',
  located: 'Phones in a location',
  all: 'Every approved phone',
  known: 'Those that were entered, mapped or approved before',
  any: 'Any phone with a certificate of its maker',
  optional: 'Whoever wants one sets it up',
  required: 'Everybody who signs in by name needs one',
}

/** What the form holds for settings as they are saved: never a password. */
export function formOfGlobalSettings(settings: GlobalSettings): FormBody {
  const parts = globalSections.flatMap(({ names }) => names).map((name) => [name, asText(name, settings[name])])
  return Object.fromEntries(parts.filter(([, value]) => value !== undefined)) as FormBody
}

/** What a form changes of the settings: only what is different, and a password only when one was typed or cleared. */
export function readGlobalForm(body: FormBody, before: GlobalSettings): Record<string, unknown> {
  const names = globalSections.flatMap((section) => section.names)
  const read = names.map((name): [Name, unknown] => [name, readOne(name, body, before)])
  return Object.fromEntries(read.filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name])))
}

/** The page's fields, section by section. */
export function globalFields(body: FormBody, before: GlobalSettings, problems: FieldProblems) {
  const wrong = byField(problems)
  return globalSections.map(({ title, about = '', names }) => ({
    title,
    about,
    fields: names.map((name): Field => {
      const schema = GlobalSettings.shape[name]
      const { title: fieldTitle = name, description } = schema.meta() ?? {}
      const howToType = schema.type === 'array' ? ['One a line.'] : []
      const problem = wrong[name]
      return {
        name,
        title: fieldTitle,
        description: [description ?? '', ...howToType].join(' '),
        ...(problem === undefined ? {} : { problem }),
        ...(units[name] === undefined ? {} : { unit: units[name] }),
        ...control(name, body, before),
      }
    }),
  }))
}

/** A problem of one line of a list stands at the list. */
export function byField(problems: FieldProblems): FieldProblems {
  const found: FieldProblems = {}
  for (const [path, sentence] of Object.entries(problems)) {
    const [name = path, line] = path.split('.')
    found[name] ??= line === undefined ? sentence : `Line ${Number(line) + 1}: ${sentence}`
  }
  return found
}

function control(name: Name, body: FormBody, before: GlobalSettings): Pick<Field, 'kind' | 'value'> & Partial<Field> {
  const schema = GlobalSettings.shape[name]
  const value = textOf(body, name)
  if (isSecret(name)) {
    const remarks = value === '' ? [] : ['Type it again before you save: a page never shows a password.']
    return { kind: 'password', value: '', isSet: before[name] !== '', remarks }
  }
  switch (schema.type) {
    case 'enum':
      return { kind: 'select', value, choices: schema.options.map(choice) }
    case 'boolean':
      return { kind: 'checkbox', value: isTicked(body, name) }
    case 'array':
      return { kind: 'textarea', value, rows: Math.max(4, value.split('\n').length) }
    case 'number':
      return { kind: 'number', value }
    case 'string':
      return { kind: 'text', value }
  }
}

/** A value of an enumeration, with what the page calls it. */
export function choice(value: string): Choice {
  return { value, label: choiceLabels[value] ?? value }
}

function isSecret(name: Name): boolean {
  return GlobalSettings.shape[name].meta()?.['secret'] === true
}

function readOne(name: Name, body: FormBody, before: GlobalSettings): unknown {
  if (isSecret(name)) {
    if (isTicked(body, `${name}.clear`)) return ''
    return textOf(body, name) || before[name]
  }
  const text = textOf(body, name).trim()
  switch (GlobalSettings.shape[name].type) {
    case 'boolean':
      return isTicked(body, name)
    case 'array':
      return linesOf(body, name)
    case 'number':
      return /^\d+$/.test(text) ? Number(text) : text
    case 'enum':
    case 'string':
      return text
  }
}

function asText(name: Name, value: GlobalSettings[Name]): string | undefined {
  if (isSecret(name)) return undefined
  if (Array.isArray(value)) return value.join('\n')
  if (typeof value === 'boolean') return value ? 'on' : undefined
  return String(value)
}
