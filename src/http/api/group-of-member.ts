import { z } from 'zod'
import type { Context } from '../../app/context.ts'
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
