import type { Request, Response } from 'express'
import { localPath } from '../middleware/sign-in.ts'
import { textOf } from './form-body.ts'

/** Leads to a page that says once what was done. */
export function leadTo(
  request: Request,
  response: Response,
  { address, said }: { address: string; said: string },
): void {
  request.session.notice = said
  response.redirect(303, address)
}

/** The page of ours that a form was sent from, as its hidden field `back` says; without one, `otherwise`. */
export function backOf(request: Request, otherwise: string): string {
  const back = textOf(request.body, 'back')
  return back === '' ? otherwise : localPath(back)
}
