import type { Extension } from '../../../domain/extension.ts'
import { invalid, type FieldProblems } from '../../../domain/problem.ts'
import type { Field } from '../field.ts'
import { isTicked, textOf, type FormBody } from '../form-body.ts'

const passwords = ['voicemailPassword', 'portalPassword'] as const

/** A new extension as its form brought it, for the command to check. */
export function newExtensionInput(body: FormBody) {
  return {
    number: textOf(body, 'number').trim(),
    name: textOf(body, 'name'),
    sipPassword: textOf(body, 'sipPassword'),
    voicemailPassword: textOf(body, 'voicemailPassword') || null,
    portalPassword: textOf(body, 'portalPassword') || null,
    enabled: isTicked(body, 'enabled'),
    hotDesking: isTicked(body, 'hotDesking'),
  }
}

/**
 * What is changed of an extension: a password that is left empty stays as it is, one whose box is ticked goes. Throws a
 * Problem at the field where both were done.
 */
export function extensionChange(body: FormBody) {
  const problems: FieldProblems = {}
  for (const name of passwords) {
    if (isTicked(body, `${name}.clear`) && textOf(body, name) !== '')
      problems[name] = 'Type a new password, or tick the box to have none: not both.'
  }
  if (Object.keys(problems).length > 0) throw invalid(problems)
  const sipPassword = textOf(body, 'sipPassword')
  return {
    name: textOf(body, 'name'),
    enabled: isTicked(body, 'enabled'),
    hotDesking: isTicked(body, 'hotDesking'),
    ...(sipPassword === '' ? {} : { sipPassword }),
    ...passwordChange(body, 'voicemailPassword'),
    ...passwordChange(body, 'portalPassword'),
  }
}

function passwordChange(body: FormBody, name: (typeof passwords)[number]) {
  if (isTicked(body, `${name}.clear`)) return { [name]: null }
  const typed = textOf(body, name)
  return typed === '' ? {} : { [name]: typed }
}

/** What is changed of a PBX's extension: what its form has, and what somebody sends beside that, to be told why not. */
export function pbxExtensionChange(body: FormBody) {
  const { name, enabled, ...change } = extensionChange(body)
  return {
    ...change,
    ...('name' in body ? { name } : {}),
    ...('enabled' in body ? { enabled } : {}),
  }
}

/** What the form of an extension holds as it is kept; of a new one, what most will want. */
export function formOfExtension(extension?: Extension): FormBody {
  return {
    name: extension?.name ?? '',
    ...((extension?.enabled ?? true) ? { enabled: 'on' } : {}),
    ...((extension?.hotDesking ?? true) ? { hotDesking: 'on' } : {}),
  }
}

/** What of a PBX's extension is ours. */
const ours = ['portalPassword', 'hotDesking']

/** The fields of a PBX's extension: what is ours of it. */
export function pbxExtensionFields(body: FormBody, before: Extension): Field[] {
  return extensionFields(body, before).filter(({ name }) => ours.includes(name))
}

/** The form's fields: what was typed in them, but never a password. `before`: the extension as it is kept. */
export function extensionFields(body: FormBody, before?: Extension): Field[] {
  const number: Field = {
    name: 'number',
    kind: 'text',
    title: 'Number',
    value: textOf(body, 'number'),
    required: true,
  }
  return [
    ...(before ? [] : [number]),
    { name: 'name', kind: 'text', title: 'Name', value: textOf(body, 'name') },
    ...passwordFields(before),
    {
      name: 'enabled',
      kind: 'checkbox',
      title: 'Enabled',
      value: isTicked(body, 'enabled'),
      description: 'Off: it is logged out wherever it is, and cannot log in.',
    },
    {
      name: 'hotDesking',
      kind: 'checkbox',
      title: 'Hot desking',
      value: isTicked(body, 'hotDesking'),
      description: 'It may log in to phones.',
    },
  ]
}

function passwordFields(before?: Extension): Field[] {
  const noMailbox = 'Without a mailbox it logs in with the User Password of Global Settings.'
  return [
    {
      name: 'sipPassword',
      kind: 'password',
      title: 'SIP password',
      value: '',
      required: before === undefined,
      description: before ? 'One is set. Leave this empty to keep it.' : 'What its phone registers with.',
    },
    {
      name: 'voicemailPassword',
      kind: 'password',
      title: 'Voicemail password',
      value: '',
      description: before ? noMailbox : `Empty: it has no mailbox. ${noMailbox}`,
      ...(before ? { isSet: before.voicemailHash !== null, clears: 'No mailbox from now on' } : {}),
    },
    {
      name: 'portalPassword',
      kind: 'password',
      title: 'Portal password',
      value: '',
      description: 'It can have letters. Empty: none.',
      ...(before
        ? {
            isSet: before.portalHash !== null,
            clears: 'No portal password from now on',
            description: 'It can have letters.',
          }
        : {}),
    },
  ]
}
