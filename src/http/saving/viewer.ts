import type { Request, Response } from 'express'
import type { Context } from '../../app/context.ts'
import type { Access } from '../../domain/access.ts'
import { findGroup } from '../../stores/groups.ts'
import { accessOf } from '../middleware/sign-in.ts'

const layouts: Readonly<Record<Access['role'], string>> = {
  administrator: 'layouts/page.njk',
  support: 'layouts/page.njk',
  group: 'layouts/portal.njk',
  range: 'layouts/page.njk',
  subscriber: 'layouts/own.njk',
}

/** The layout of whoever looks: the provider's, the portal's with its group, or a subscriber's own. */
export async function layoutOf(context: Context, request: Request, response: Response): Promise<string> {
  const access = accessOf(request)
  if (access.role === 'group') response.locals['group'] = await findGroup(context.database, access.group)
  return layouts[access.role]
}
