import { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { wantExtension } from '../../app/extensions.ts'
import { modelsOfPerson, pictureOf } from '../../app/person-picture.ts'
import { versionOf } from '../../app/versions.ts'
import type { Extension } from '../../domain/extension.ts'
import type { PersonKeys } from '../../domain/person-keys.ts'
import { findKeys } from '../../stores/extension-keys.ts'
import { formBody, textOf, type FormBody } from '../admin/form-body.ts'
import { formProblem } from '../admin/form-problem.ts'
import { changeRows } from '../admin/settings-form/key-rows.ts'
import { statusOf } from '../middleware/problem-status.ts'
import { beginSaving, typedIn } from '../saving/begin-saving.ts'
import { historyRouter } from '../saving/history-router.ts'
import { formOfKeys, readKeys } from './keys-form.ts'
import { keysPage, modelWanted, type KeysPageInput } from './keys-page.ts'
import type { KeysPlace } from './place.ts'

const view = 'keys/keys.njk'

/**
 * The editor of a person's keys (rule 8): one ordered list, and a picture of the phone with its keys as they will be. It
 * stands wherever `place` says; until it is saved, nothing changes but what is drawn.
 */
export function keysRouter(context: Context, place: KeysPlace): Router {
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    const { extension, kept } = await wanted(context, place, request, response)
    const phone = textOf(request.query, 'phone')
    const body = (await typedIn(context, request)) ?? { ...(kept && formOfKeys(kept.keys, kept.revision)), phone }
    await draw(context, place, response, { extension, body, saved: kept?.revision ?? 0 })
  })
  router.post('/', async (request, response) => {
    const { extension, kept } = await wanted(context, place, request, response)
    const body = formBody(request)
    const saved = kept?.revision ?? 0
    const drawn = await withoutSaving(context, extension, body)
    if (drawn) {
      await draw(context, place, response, { extension, body: drawn, saved })
      return
    }
    try {
      const wish = wishOf(place, response, extension)
      await beginSaving(context, request, response, { ...wish, input: changeOf(body) })
    } catch (error) {
      await draw(context, place, response, { extension, body, saved, problem: formProblem(error) })
    }
  })
  router.use(
    '/history',
    historyRouter(context, async (request, response) => {
      const { extension } = await wanted(context, place, request, response)
      const of = versionOf.keys(extension.number)
      return { ...wishOf(place, response, extension), of, layout: place.layout }
    }),
  )
  return router
}

/** What the form holds after a button that saves nothing; undefined: it was one that saves. */
async function withoutSaving(context: Context, extension: Extension, body: FormBody): Promise<FormBody | undefined> {
  const action = textOf(body, 'action')
  if (action === 'show') return body
  if (action === 'begin') return begun(context, extension, body)
  if (action === 'begin-empty') return { ...body, ...formOfKeys([], 0) }
  return changeRows(body)
}

/** A list of their own that begins with the keys that a phone of the model has without one. */
async function begun(context: Context, extension: Extension, body: FormBody): Promise<FormBody> {
  const model = modelWanted(await modelsOfPerson(context, extension), textOf(body, 'phone'))
  const picture = model && (await pictureOf(context, extension, { ...model, keys: null }))
  return { ...body, ...formOfKeys(picture?.keys ?? [], 0) }
}

function changeOf(body: FormBody) {
  const { keys, revision } = readKeys(body)
  return { keys: textOf(body, 'action') === 'none' ? null : keys, revision }
}

/** What saving the list is, before it is said what is saved. */
function wishOf(place: KeysPlace, response: Response, { number }: Extension) {
  return {
    what: `The list of keys of ${number}`,
    editor: place.address(number, response),
    command: { kind: 'keys' as const, extension: number },
  }
}

async function draw(context: Context, place: KeysPlace, response: Response, input: KeysPageInput): Promise<void> {
  const page = await keysPage(context, place, response, input)
  response.status(input.problem ? statusOf(input.problem) : 200).render(view, page)
}

async function wanted(
  context: Context,
  place: KeysPlace,
  request: Request,
  response: Response,
): Promise<{ extension: Extension; kept: PersonKeys | undefined }> {
  const number = await place.extensionOf(request, response)
  const extension = await wantExtension(context.database, number)
  return { extension, kept: await findKeys(context.database, number) }
}
