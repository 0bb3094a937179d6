import { z } from 'zod'
import { CompleteSettings, settingMeta, type SettingName } from '../../../domain/settings/phone-settings.ts'
import { choiceLabel } from './labels.ts'
import type { Choice } from '../field.ts'

/** How a setting is asked for, read from its schema. */
export type Control =
  | { kind: 'number' }
  | { kind: 'password' }
  | { kind: 'softKey' }
  | { kind: 'keys'; most: number }
  | { kind: 'order'; choices: Choice[] }
  | { kind: 'select'; choices: Choice[] }
  | { kind: 'switch' }
  | { kind: 'text'; mayBeEmpty: boolean }

/** The control of a setting. A setting whose schema is of a kind that no form knows is an error, found by a test. */
export function controlOf(setting: SettingName): Control {
  const schema = CompleteSettings.shape[setting]
  if (setting === 'lineKeys' || setting === 'softKeys') return { kind: 'keys', most: mostOf(setting) }
  if (setting === 'logOutKey') return { kind: 'softKey' }
  if (settingMeta(setting).secret === true) return { kind: 'password' }
  switch (schema.type) {
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'switch' }
    case 'enum':
      return { kind: 'select', choices: choicesOf(setting, schema.options) }
    case 'array':
      return { kind: 'order', choices: choicesOf(setting, CompleteSettings.shape.codecs.element.options) }
    case 'string':
      return { kind: 'text', mayBeEmpty: schema.safeParse('').success }
  }
}

function mostOf(setting: 'lineKeys' | 'softKeys'): number {
  return z.toJSONSchema(CompleteSettings.shape[setting], { io: 'input' }).maxItems ?? Infinity
}

function choicesOf(setting: SettingName, values: readonly string[]): Choice[] {
  return values.map((value) => ({ value, label: choiceLabel(setting, value) }))
}
