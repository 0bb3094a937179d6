import { z } from 'zod'
import type { Context } from '../../app/context.ts'
import { putInGroup, type Members } from '../../app/group-members.ts'
import type { Actor } from '../../domain/actor.ts'
import { invalid } from '../../domain/problem.ts'
import { findGroup } from '../../stores/groups.ts'

/** The business group of a phone or an extension, as a body names it. */
export const Group = z.int('Name a business group by its id.').positive().nullable().meta({
  description:
    'The id of the business group that it is in; null: in none. Who is on a phone of another group is logged out.',
})

/** Before anything is changed: throws a Problem at `group` when there is no such group. */
export async function checkGroup({ database }: Context, group: number | null | undefined): Promise<void> {
  if (typeof group !== 'number' || (await findGroup(database, group))) return
  throw invalid({ group: `There is no business group ${group}.` })
}

/** Puts a phone or an extension where the body says; undefined: it says nothing. */
export async function putIn(
  context: Context,
  actor: Actor,
  group: number | null | undefined,
  { phones = [], extensions = [] }: Partial<Members>,
): Promise<void> {
  if (group !== undefined) await putInGroup(context, actor, group, { phones, extensions })
}
