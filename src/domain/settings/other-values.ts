import { z } from 'zod'
import { codecs } from './calls.ts'
import type { PhoneKey } from '../keys.ts'
import { CompleteSettings, type SettingName } from './phone-settings.ts'

/** Texts and lists to try; each setting takes those that its own schema takes. */
const texts = ['', 'other.example', 'other.example:5099', 'http://other.example/a', '909', 'Another-1']

/** Zones with unlike rules: none, one of each half of the world. */
const zones = ['Asia/Tokyo', 'Australia/Lord_Howe', 'Europe/Berlin']

const lists: readonly unknown[] = [
  [],
  [...codecs].reverse(),
  [codecs[3]],
  keysOf(10, { type: 'speed-dial', label: 'Another', value: '909' }),
  keysOf(120, { type: 'blf', label: 'Another', value: '909' }),
]

/** Other values that a setting could have, valid ones all, and enough of them that one makes a difference if any does. */
export function otherValues(name: SettingName, value: unknown): unknown[] {
  const now = JSON.stringify(value)
  const others = [...near(name, value), ...valuesOf(name)].filter((other) => JSON.stringify(other) !== now)
  // The ends and the middle of a long list are as unlike as any.
  return others.length < 5 ? others : [0, others.length >> 1, others.length - 1].map((index) => others[index])
}

/** For a phone that knows no higher number: half of what it is. */
function near(name: SettingName, value: unknown): unknown[] {
  const half = typeof value === 'number' ? Math.round(value / 2) : undefined
  return half !== undefined && CompleteSettings.shape[name].safeParse(half).success ? [half] : []
}

const known = new Map<SettingName, unknown[]>()

function valuesOf(name: SettingName): unknown[] {
  const found = known.get(name) ?? candidates(name)
  known.set(name, found)
  return found
}

function candidates(name: SettingName): unknown[] {
  const schema = CompleteSettings.shape[name]
  if (schema instanceof z.ZodBoolean) return [true, false]
  if (schema instanceof z.ZodEnum) return schema.options
  if (schema instanceof z.ZodNumber) return numbersIn(schema.minValue ?? 0, schema.maxValue ?? 0)
  return [...texts, ...zones, ...lists].filter((one) => schema.safeParse(one).success)
}

/** Both ends: what a phone with few steps tells apart. */
function numbersIn(least: number, most: number): number[] {
  return [...new Set([least, most])]
}

function keysOf(count: number, key: PhoneKey): PhoneKey[] {
  return Array.from({ length: count }, (_, index) => ({ ...key, value: String(900 + index) }))
}
