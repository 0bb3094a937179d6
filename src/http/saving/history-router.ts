import { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { revisionNow } from '../../app/finish-saving.ts'
import { notFound } from '../../domain/problem.ts'
import type { PageRequest } from '../../domain/page.ts'
import type { SavingCommand } from '../../domain/saving.ts'
import type { Version, VersionOf } from '../../domain/version.ts'
import { findVersion, listVersions } from '../../stores/versions.ts'
import { formBody, textOf } from '../admin/form-body.ts'
import { formProblem } from '../admin/form-problem.ts'
import { pageRequestOf } from '../admin/list-query.ts'
import { statusOf } from '../middleware/problem-status.ts'
import { beginSaving } from './begin-saving.ts'
import { whatDiffers } from './history-words.ts'
import { savingUrls } from './urls.ts'

/** Whose history it is, and the editor that it stands beside. */
export interface HistoryPlace {
  of: VersionOf
  command: SavingCommand
  /** As in "Template standard is saved." */
  what: string
  /** The address of the editor; the history is below it. */
  editor: string
  layout: string
  /** What is saved to go back to a version, of what that holds; absent: all of it. */
  wanted?: (content: Record<string, unknown>) => Record<string, unknown>
}

/** Finds the place for a request. Throws a Problem where there is nothing for whoever asks. */
export type FindHistoryPlace = (request: Request, response: Response) => Promise<HistoryPlace>

/**
 * The earlier versions of what an editor changes: who saved them, when, what differs, and the way back to one, which is
 * saved like anything else. It is mounted at `history` below the editor.
 */
export function historyRouter(context: Context, findPlace: FindHistoryPlace): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    await draw(context, request, response, await findPlace(request, response))
  })
  router.post('/', async (request, response) => {
    const place = await findPlace(request, response)
    const id = Number(textOf(formBody(request), 'revision'))
    const version = Number.isSafeInteger(id) ? await findVersion(context.database, place.of, id) : undefined
    if (!version) throw notFound('such version')
    const revision = await revisionNow(context, place.command)
    const { command, what, editor } = place
    const input = { ...(place.wanted?.(version.content) ?? version.content), revision }
    try {
      await beginSaving(context, request, response, { command, what, editor, input, isTyped: false })
    } catch (error) {
      const problem = formProblem(error)
      response.status(statusOf(problem))
      await draw(context, request, response, { ...place, trouble: problem.sentence })
    }
  })
  return router
}

async function draw(
  context: Context,
  request: Request,
  response: Response,
  { of, what, editor, layout, trouble = '' }: HistoryPlace & { trouble?: string },
): Promise<void> {
  const asked = { ...pageRequestOf(request), size: 20 }
  const page = await listVersions(context.database, of, asked)
  const earlier = await nextOf(context, of, asked)
  const first = page.total - (page.page - 1) * page.size
  response.render('saving/history.njk', {
    ...{ layout, what, editor, trouble, address: savingUrls.history(editor) },
    page: {
      ...page,
      items: page.items.map((version, at) => ({
        number: first - at,
        revision: version.revision,
        at: version.at,
        actor: version.actor,
        isNow: asked.page === 1 && at === 0,
        changes: whatDiffers((page.items[at + 1] ?? earlier)?.content ?? {}, version.content),
        isFirst: (page.items[at + 1] ?? earlier) === undefined,
      })),
    },
  })
}

/** The version before those of this page. */
async function nextOf({ database }: Context, of: VersionOf, { page, size }: PageRequest): Promise<Version | undefined> {
  const { items } = await listVersions(database, of, { page: page * size + 1, size: 1, search: '' })
  return items[0]
}
