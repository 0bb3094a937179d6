import type { Request } from 'express'
import { wantGroupProfile } from '../../../app/group-profiles.ts'
import type { Context } from '../../../app/context.ts'
import type { GroupProfile } from '../../../domain/group-profile.ts'
import { groupOf } from '../group-of.ts'

/** The group's phone profile for the model that an address names. Throws a Problem when there is none. */
export function ownProfile(
  { database }: Pick<Context, 'database'>,
  { params }: Pick<Request, 'params'>,
  response: { locals: Record<string, unknown> },
): Promise<GroupProfile> {
  const { brand = '', model = '' } = params as Partial<Record<string, string>>
  return wantGroupProfile(database, { group: groupOf(response).id, brand, model })
}
