import { localPath } from '../middleware/sign-in.ts'
import { textOf } from './form-body.ts'

/** Leads to a page that says once what was done. */
export function leadTo(
  request: { session: { notice?: string } },
  response: { redirect(status: number, address: string): void },
  { address, said }: { address: string; said: string },
): void {
  request.session.notice = said
  response.redirect(303, address)
}

/** The page of ours that a form was sent from, as its hidden field `back` says; without one, `otherwise`. */
export function backOf(body: unknown, otherwise: string): string {
  const back = textOf(body, 'back')
  return back === '' ? otherwise : localPath(back)
}
