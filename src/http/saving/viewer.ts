import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Request, Response } from 'express'
import type { Context } from '../../app/context.ts'
import { findGroup } from '../../stores/groups.ts'
import { accessOf } from '../middleware/sign-in.ts'

const provider = 'layouts/page.njk'
const layouts = {
  administrator: provider,
  support: provider,
  group: known('layouts/portal.njk'),
  subscriber: known('layouts/own.njk'),
} as const

/** The layout of whoever looks: the provider's, the portal's with its group, or a subscriber's own. */
export async function layoutOf(context: Context, request: Request, response: Response): Promise<string> {
  const access = accessOf(request)
  if (access.role === 'group') response.locals['group'] = await findGroup(context.database, access.group)
  return layouts[access.role]
}

function known(layout: string): string {
  return existsSync(fileURLToPath(new URL(`../../../views/${layout}`, import.meta.url))) ? layout : provider
}
