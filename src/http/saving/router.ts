import { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { draftOf, ownerOf, replaceDraft, type SavingDraft } from '../../app/drafts.ts'
import { finishSaving, revisionNow } from '../../app/finish-saving.ts'
import { trySettings } from '../../app/save-settings.ts'
import { planSaving } from '../../app/saving-plan.ts'
import type { Problem } from '../../domain/problem.ts'
import { rolloutModes, type RolloutMode } from '../../domain/saving.ts'
import { formBody, textOf } from '../admin/form-body.ts'
import { formProblem } from '../admin/form-problem.ts'
import { leadTo } from '../admin/lead-back.ts'
import { statusOf } from '../middleware/problem-status.ts'
import { accessOf, actorOf } from '../middleware/sign-in.ts'
import { whoIs } from './begin-saving.ts'
import { maySave } from './may-save.ts'
import { planView } from './plan-view.ts'
import { savingUrls } from './urls.ts'
import { layoutOf } from './viewer.ts'

/** What saving a draft will do, and saving it then: now, when idle, or not yet (B30). A draft is its owner's alone. */
export function savingRouter(context: Context): Router {
  const router = Router()
  router.get('/:draft', async (request, response, next) => {
    const draft = await draftAsked(context, request)
    if (draft) await draw(context, request, response, draft)
    else next('router')
  })
  router.post('/:draft', async (request, response, next) => {
    const draft = await draftAsked(context, request)
    if (draft) await save(context, request, response, draft)
    else next('router')
  })
  return router
}

interface Asked {
  id: string
  owner: string
  draft: SavingDraft
}

async function draftAsked(context: Context, request: Request): Promise<Asked | undefined> {
  const id = String(request.params['draft'])
  const owner = ownerOf(whoIs(request))
  const draft = await draftOf(context, owner, id)
  return draft && (await maySave(context, accessOf(request), draft.command)) ? { id, owner, draft } : undefined
}

async function draw(context: Context, request: Request, response: Response, asked: Asked): Promise<void> {
  try {
    const plan = await planSaving(context, await trySettings(context, actorOf(request), asked.draft))
    const { draft } = asked
    response.render('saving/plan.njk', {
      layout: await layoutOf(context, request, response),
      what: draft.what,
      ...{ address: savingUrls.saving(asked.id), back: backOf(asked) },
      ...planView(context, plan),
    })
  } catch (error) {
    await refuse(context, request, response, { ...asked, problem: formProblem(error) })
  }
}

async function save(context: Context, request: Request, response: Response, asked: Asked): Promise<void> {
  const mode = modeOf(textOf(formBody(request), 'when'))
  if (!mode) {
    response.status(422)
    await draw(context, request, response, asked)
    return
  }
  try {
    const rollout = await finishSaving(context, actorOf(request), { ...asked, mode })
    const { what, editor } = asked.draft
    if (rollout === undefined) {
      const said = `${what} is saved. Phones take it when they next ask.`
      leadTo(request, response, { address: editor, said })
    } else {
      leadTo(request, response, { address: savingUrls.rollout(rollout), said: `${what} is saved.` })
    }
  } catch (error) {
    await refuse(context, request, response, { ...asked, problem: formProblem(error) })
  }
}

/** It cannot be saved any more as it was typed: somebody else was quicker. What was typed is kept, and the editor has it. */
async function refuse(
  context: Context,
  request: Request,
  response: Response,
  asked: Asked & { problem: Problem },
): Promise<void> {
  const { id, owner, draft, problem } = asked
  const revision = await revisionNow(context, draft.command)
  // The next attempt starts from what is saved now: that is what "save again" means.
  if (problem.kind === 'conflict' && draft.typed && revision !== undefined)
    await replaceDraft(context, owner, id, { ...draft, typed: { ...draft.typed, revision: String(revision) } })
  response.status(statusOf(problem)).render('saving/refused.njk', {
    layout: await layoutOf(context, request, response),
    what: draft.what,
    sentence: problem.sentence,
    back: backOf(asked),
  })
}

function backOf({ id, draft }: Asked): string {
  return draft.typed ? savingUrls.typedAgain(draft.editor, id) : draft.editor
}

function modeOf(typed: string): RolloutMode | undefined {
  return rolloutModes.find((mode) => mode === typed)
}
