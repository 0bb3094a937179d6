import type { Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { putInGroup } from '../../../app/group-members.ts'
import { invalid } from '../../../domain/problem.ts'
import { groupNames } from '../../../stores/groups.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import type { Field } from '../field.ts'
import { isTicked, textOf } from '../form-body.ts'
import type { MemberKind } from './members.ts'

/** A group to choose. */
export interface NamedGroup {
  id: number
  name: string
}

/** What a list is narrowed to in its address: a group's id, or this for what is in none. */
const none = 'none'

/** Chooses the group that something is in, or none. `value`: an id, or empty. */
export function groupField(groups: readonly NamedGroup[], value: string): Field {
  return {
    name: 'group',
    kind: 'select',
    title: 'Business group',
    value,
    choices: [{ value: '', label: 'None' }, ...groups.map(({ id, name }) => ({ value: String(id), label: name }))],
  }
}

/** What was chosen. Throws a Problem at the field when that is none of the choices. */
export function readGroupChoice(body: unknown): number | null {
  const chosen = textOf(body, 'group')
  if (chosen === '') return null
  if (!/^[1-9]\d{0,8}$/.test(chosen)) throw invalid({ group: 'Choose a business group of the list, or none.' })
  return Number(chosen)
}

/** Puts one phone or extension into the group that was chosen on its page. Gives the sentence of what was done. */
export async function putIntoChosen(context: Context, request: Request, kind: MemberKind, id: string): Promise<string> {
  const group = readGroupChoice(request.body)
  const members = await kind.members(context, [id], isTicked(request.body, 'along'))
  await putInGroup(context, actorOf(request), group, members)
  if (group === null) return `Saved. The ${kind.one} is in no business group.`
  const [named] = await groupNames(context.database, [group])
  return `Saved. The ${kind.one} is in ${named?.name ?? ''}.`
}

/** The group that the address of a list narrows it to; undefined: to none. What makes no sense counts as not said. */
export function narrowedTo(query: unknown, groups: readonly NamedGroup[]): NamedGroup | null | undefined {
  const said = textOf(query, 'group')
  if (said === none) return null
  return groups.find(({ id }) => String(id) === said)
}

/** What a list can be narrowed to: every group, one of them, or what is in none. Null: there are no groups. */
export function groupFilter(groups: readonly NamedGroup[], narrowed: NamedGroup | null | undefined): Field | null {
  if (groups.length === 0) return null
  const value = narrowed === null ? none : String(narrowed?.id ?? '')
  const { choices = [], ...field } = groupField(groups, value)
  const open = [
    { value: '', label: 'Every group' },
    { value: none, label: 'In no group' },
  ]
  return { ...field, choices: [...open, ...choices.slice(1)] }
}

/** How the next page's address says the same. */
export function saidOf(narrowed: NamedGroup | null | undefined): { name: string; value: string }[] {
  if (narrowed === undefined) return []
  return [{ name: 'group', value: narrowed === null ? none : String(narrowed.id) }]
}
