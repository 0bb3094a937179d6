import { Router } from 'express'
import type { Context } from '../../app/context.ts'
import { reachesGroup } from '../../domain/access.ts'
import type { Group } from '../../domain/group.ts'
import { findGroup } from '../../stores/groups.ts'
import { accessOf } from '../middleware/sign-in.ts'
import { groupOf } from './group-of.ts'
import { phonesRouter } from './phones/router.ts'
import { recordRouter } from './record/router.ts'
import { sessionsRouter } from './sessions/router.ts'
import { settingsRouter } from './settings/router.ts'
import { subscribersRouter } from './subscribers/router.ts'
import { portalUrls } from './urls.ts'

/** Every page of the BG Admin Portal: where a noun's pages are below `/portal/GROUP`, and its router. */
const portalNouns: readonly [path: string, router: (context: Context) => Router][] = [
  ['/phones', phonesRouter],
  ['/subscribers', subscribersRouter],
  ['/sessions', sessionsRouter],
  ['/settings', settingsRouter],
  ['/record', recordRouter],
]

/**
 * The BG Admin Portal: one group's pages, for its own administrator and for the provider (B9). To anybody else a group is
 * not there: what is answered is the same as for a group that does not exist.
 */
export function groupPages(context: Context): Router {
  const portal = Router({ mergeParams: true })
  portal.use(async (request, response, next) => {
    const group = await groupAsked(context, (request.params as { group?: string }).group ?? '')
    if (!group || !reachesGroup(accessOf(request), group.id)) {
      next('router')
      return
    }
    response.locals['group'] = group
    next()
  })
  portal.get('/', (_request, response) => {
    response.redirect(303, portalUrls.portalPhones(groupOf(response).id))
  })
  for (const [path, router] of portalNouns) portal.use(path, router(context))
  const pages = Router()
  pages.use(`${portalUrls.portal()}/:group`, portal)
  return pages
}

async function groupAsked({ database }: Context, typed: string): Promise<Group | undefined> {
  return /^[1-9]\d{0,8}$/.test(typed) ? findGroup(database, Number(typed)) : undefined
}
