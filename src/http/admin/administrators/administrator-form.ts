import { roleNames, type GivenAccess } from '../../../domain/access.ts'
import { invalid } from '../../../domain/problem.ts'
import type { Field } from '../field.ts'
import { textOf } from '../form-body.ts'

/** A group to choose. */
export interface NamedGroup {
  id: number
  name: string
}

/** Chooses what somebody may do: a role, or a group to administer. */
export function roleField(groups: readonly NamedGroup[], value: string): Field {
  return {
    name: 'role',
    kind: 'select',
    title: 'Role',
    value,
    choices: [
      { value: 'administrator', label: `${roleNames.administrator}: may do everything` },
      { value: 'support', label: `${roleNames.support}: may look at everything, and change nothing` },
    ],
    groups:
      groups.length === 0
        ? []
        : [
            {
              title: `${roleNames.group} of`,
              choices: groups.map(({ id, name }) => ({ value: `group:${id}`, label: `${roleNames.group} of ${name}` })),
            },
          ],
  }
}

/** An access as the field has it. */
export function roleChoice(access: GivenAccess): string {
  return access.role === 'group' ? `group:${access.group}` : access.role
}

/** What was chosen. Throws a Problem at the field when that is none of the choices. */
export function readRole(body: unknown): GivenAccess {
  const chosen = textOf(body, 'role')
  if (chosen === 'administrator' || chosen === 'support') return { role: chosen }
  const [, group] = /^group:([1-9]\d{0,8})$/.exec(chosen) ?? []
  if (group === undefined) throw invalid({ role: 'Choose what it may do.' })
  return { role: 'group', group: Number(group) }
}

/** What somebody may do, in words: `Group administrator of Example Company`. */
export function accessWords(access: GivenAccess, groups: readonly NamedGroup[]): string {
  if (access.role !== 'group') return roleNames[access.role]
  const name = groups.find(({ id }) => id === access.group)?.name
  return `${roleNames.group} of ${name ?? 'a group that is gone'}`
}

/** What somebody new signs in with. */
export function nameFields(name: string): Field[] {
  return [
    { name: 'name', kind: 'text', title: 'Name', value: name, required: true, description: 'What they sign in with.' },
    newPasswordField,
  ]
}

/** A new password. */
export const newPasswordField: Field = {
  name: 'password',
  kind: 'password',
  title: 'Password',
  value: '',
  required: true,
  description: 'At least 10 characters. It is never shown again: tell it to them.',
}
