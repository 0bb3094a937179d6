import { keyTypeLabels, type PhoneKey } from '../../domain/keys.ts'
import {
  CompleteSettings,
  settingMeta,
  type PhoneSettings,
  type SettingName,
} from '../../domain/settings/phone-settings.ts'
import { inWords } from '../admin/settings-form/labels.ts'

/** One thing that a version has otherwise than the one before; of a password only that it does. */
export interface HistoryChange {
  title: string
  before: string
  after: string
}

type Content = Readonly<Record<string, unknown>>

/** What a version has otherwise than the one before it; without one, everything that it decides. */
export function whatDiffers(before: Content, after: Content): HistoryChange[] {
  return [...ofSettings(settingsIn(before), settingsIn(after)), ...ofOthers(before, after)]
}

function settingsIn({ settings }: Content): PhoneSettings {
  return settings ?? {}
}

function ofSettings(before: PhoneSettings, after: PhoneSettings): HistoryChange[] {
  const names = Object.keys(CompleteSettings.shape) as SettingName[]
  return names
    .filter((name) => !isSame(before[name], after[name]))
    .map((name) => {
      const { title, unit } = settingMeta(name)
      const said = (value: unknown) =>
        settingInWords(name, value) + (unit !== undefined && value !== undefined ? ` ${unit}` : '')
      return { title, ...pair(said(before[name]), said(after[name])) }
    })
}

function settingInWords(name: SettingName, value: unknown): string {
  if (value === undefined) return 'not decided'
  if (settingMeta(name).secret === true) return 'a password'
  if (name === 'lineKeys' || name === 'softKeys') return keysInWords(value as PhoneKey[])
  return value === '' ? 'empty' : inWords(name, value)
}

/** Equal words for different values would look like a mistake. */
function pair(before: string, after: string): { before: string; after: string } {
  return before === after ? { before, after: 'changed' } : { before, after }
}

const titles: Readonly<Record<string, string>> = {
  name: 'Name',
  destination: 'Destination address',
  extraParameters: 'Extra parameters',
  locked: 'Locked',
  keys: 'Keys',
}

function ofOthers(before: Content, after: Content): HistoryChange[] {
  return Object.entries(titles)
    .filter(([name]) => !isSame(before[name], after[name]) && !(isEmpty(before[name]) && isEmpty(after[name])))
    .map(([name, title]) => ({ title, ...pair(otherInWords(name, before[name]), otherInWords(name, after[name])) }))
}

function otherInWords(name: string, value: unknown): string {
  if (value === undefined || value === null) return 'none'
  if (name === 'keys') return keysInWords(value as PhoneKey[])
  if (name === 'locked') return (value as SettingName[]).map((one) => settingMeta(one).title).join(', ') || 'nothing'
  // These may hold passwords in the brand's own names.
  if (name === 'extraParameters') return linesInWords(value as string)
  return typeof value === 'string' ? value : ''
}

function linesInWords(text: string): string {
  const count = text.split('\n').filter((line) => line.trim() !== '').length
  if (count === 0) return 'none'
  return count === 1 ? 'one line' : `${count} lines`
}

function keysInWords(keys: readonly PhoneKey[]): string {
  if (keys.length === 0) return 'none'
  return keys
    .map(({ type, label, value }) => [keyTypeLabels[type], label || value].filter(Boolean).join(' '))
    .join(', ')
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

/** Of what is no setting nothing and emptiness are the same. */
function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
