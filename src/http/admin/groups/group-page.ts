import type { Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { notFound } from '../../../domain/problem.ts'
import { listAdministrators } from '../../../stores/administrators.ts'
import { listGroups, type ListedGroup } from '../../../stores/groups.ts'
import { urls } from '../urls.ts'

/** The pages of one group. */
export type GroupPart = 'settings' | 'phones' | 'subscribers' | 'administrators'

/** The group that an address names, with how much is in it. Throws a Problem when there is none. */
export async function wantListed({ database }: Context, { params }: Pick<Request, 'params'>): Promise<ListedGroup> {
  const { group: typed = '' } = params as { group?: string }
  const id = /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : 0
  const { items } = await listGroups(database, { page: 1, size: 1, search: '' }, { id })
  if (!items[0]) throw notFound('such business group')
  return items[0]
}

/** What every page of a group shows at its top: its name, and the way to its other pages. */
export async function groupHead({ database }: Pick<Context, 'database'>, group: ListedGroup, here: GroupPart) {
  const { id, phones, subscribers } = group
  const administrators = (await listAdministrators(database, id)).length
  const tabs: [GroupPart, string, string][] = [
    ['settings', 'Settings', urls.group(id)],
    ['phones', `Phones (${phones})`, urls.groupPart(id, 'phones')],
    ['subscribers', `Subscribers (${subscribers})`, urls.groupPart(id, 'subscribers')],
    ['administrators', `Administrators (${administrators})`, urls.groupPart(id, 'administrators')],
  ]
  return { group, tabs: tabs.map(([part, title, address]) => ({ title, address, isHere: part === here })) }
}
