import type { Request, Response } from 'express'
import type { Context } from '../../app/context.ts'
import { draftOf, keepDraft, ownerOf } from '../../app/drafts.ts'
import { saveSettings, trySettings, type SavingOrder } from '../../app/save-settings.ts'
import { changesPhones } from '../../app/saving-plan.ts'
import type { SignedIn } from '../../app/sign-in.ts'
import { formBody, textOf, type FormBody } from '../admin/form-body.ts'
import { leadTo } from '../admin/lead-back.ts'
import { csrfField } from '../middleware/csrf.ts'
import { actorOf, signedIn } from '../middleware/sign-in.ts'
import { savingUrls } from './urls.ts'

/** What an editor wants saved. */
export interface SavingWish extends SavingOrder {
  /** As in "Template standard is saved." */
  what: string
  /** The address of the editor. */
  editor: string
  /** False: what the request's form brought is not what the editor's form holds. */
  isTyped?: boolean
}

/**
 * Saves what an editor's form holds, in two steps: leads to the page that says what saving it will do to phones. Where it
 * does nothing to any, it is saved at once. Throws the Problems of the command, for the editor to show.
 */
export async function beginSaving(
  context: Context,
  request: Request,
  response: Response,
  wish: SavingWish,
): Promise<void> {
  const { what, editor, command, input, isTyped = true } = wish
  const actor = actorOf(request)
  if (!(await changesPhones(context, await trySettings(context, actor, wish)))) {
    await saveSettings(context, actor, wish)
    leadTo(request, response, { address: editor, said: `${what} is saved. No phone changes by it.` })
    return
  }
  const typed = isTyped ? { ...formBody(request), [csrfField]: undefined } : null
  const id = await keepDraft(context, ownerOf(whoIs(request)), { what, editor, command, input, typed })
  response.redirect(303, savingUrls.saving(id))
}

/** What was typed into an editor, where one comes back to it from there; undefined: it shows what is saved. */
export async function typedIn(context: Context, request: Request): Promise<FormBody | undefined> {
  const id = textOf(request.query, 'draft')
  if (id === '') return undefined
  const draft = await draftOf(context, ownerOf(whoIs(request)), id)
  return (draft?.typed as FormBody | null | undefined) ?? undefined
}

/** Who is signed in. Only behind the sign-in. */
export function whoIs(request: Request): SignedIn {
  const known = signedIn(request)
  if (!known) throw new Error('Nobody is signed in where somebody has to be.')
  return known
}
