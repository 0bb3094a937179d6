import { CompleteSettings, type PhoneSettings, type SettingName } from '../../../domain/settings/phone-settings.ts'
import { isTicked, textOf, textsOf, type FormBody } from '../form-body.ts'
import { controlOf, type Control } from './control.ts'
import { readRows } from './key-rows.ts'

/**
 * The settings that a form decides, for a command to check: what is left empty is not decided. `before` is what was
 * saved; of it come the passwords, which a form does not bring unless somebody types new ones.
 */
export function readSettings(body: FormBody, before: PhoneSettings): Record<string, unknown> {
  const names = Object.keys(CompleteSettings.shape) as SettingName[]
  const read = names.map(
    (name) => [name, readers[controlOf(name).kind](body, `settings.${name}`, before[name])] as const,
  )
  return Object.fromEntries(read.filter(([, value]) => value !== undefined))
}

type Reader = (body: FormBody, name: string, before: unknown) => unknown

/** How each kind of control is read; undefined: this layer does not decide it. */
const readers: Record<Control['kind'], Reader> = {
  password: (body, name, before) => {
    if (isTicked(body, `${name}.clear`)) return undefined
    return textOf(body, name) || before
  },
  keys: (body, name) => {
    const rows = readRows(body, name)
    return rows.length > 0 || isTicked(body, `${name}.decided`) ? rows : undefined
  },
  order: (body, name) => {
    const chosen = textsOf(body, name).filter((one) => one !== '')
    return chosen.length > 0 ? chosen : undefined
  },
  text: (body, name) => {
    const text = textOf(body, name).trim()
    return text === '' && !isTicked(body, `${name}.empty`) ? undefined : text
  },
  number: readNumber,
  softKey: readNumber,
  switch: (body, name) => {
    const text = textOf(body, name)
    return text === '' ? undefined : text === 'true'
  },
  select: (body, name) => textOf(body, name) || undefined,
}

function readNumber(body: FormBody, name: string): unknown {
  const text = textOf(body, name).trim()
  if (text === '') return undefined
  // What is no number stays text, so that the command says so at the field.
  return /^-?\d+$/.test(text) ? Number(text) : text
}
