import { PhoneKey, keyTypes } from '../../domain/keys.ts'
import type { FieldProblems } from '../../domain/problem.ts'
import { isTicked, textOf, type FormBody } from '../admin/form-body.ts'
import { formOfRows, readRows, type KeyRow } from '../admin/settings-form/key-rows.ts'
import { keyFields, type KeyFields } from '../admin/settings-form/key-fields.ts'

/** The form's name of the list. */
const list = { name: 'keys', title: 'Keys' }

/** No more than the setting of a phone's line keys takes. */
export const mostKeys = 120

/** What the form holds for a list. `revision`: where a change starts from. */
export function formOfKeys(keys: readonly PhoneKey[], revision: number): FormBody {
  return { revision: String(revision), ...formOfRows(list.name, keys), 'keys.decided': 'on' }
}

/** Whether the form holds a list of the person's own, be it empty. */
export function hasList(body: FormBody): boolean {
  return isTicked(body, 'keys.decided') || readRows(body, list.name).length > 0
}

/** The change that the form asks for, for the command to check. */
export function readKeys(body: FormBody) {
  return { keys: readRows(body, list.name), revision: Number(textOf(body, 'revision')) }
}

/** The keys as they stand in the form, finished or not, for a picture. */
export function typedKeys(body: FormBody): PhoneKey[] {
  return readRows(body, list.name).slice(0, mostKeys).map(asKey)
}

function asKey({ type, label, value }: KeyRow): PhoneKey {
  const checked = PhoneKey.safeParse({ type, label, value })
  if (checked.success) return checked.data
  return { type: keyTypes.find((one) => one === type) ?? 'empty', label: oneLine(label), value: oneLine(value) }
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ').slice(0, 250)
}

/** The rows of the list, with what is wrong at them. */
export function keyRows(body: FormBody, problems: FieldProblems): KeyFields[] {
  return readRows(body, list.name).map((row, index) => keyFields(list, row, index, problems))
}
