import { createHash } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import passport from 'passport'
import { Strategy } from 'passport-local'
import type { Context } from '../../app/context.ts'
import { counted } from '../../app/login-figures.ts'
import { checkSignIn, signedInNow, type SignedIn } from '../../app/sign-in.ts'
import type { Access } from '../../domain/access.ts'
import type { Actor } from '../../domain/actor.ts'
import { urls } from '../admin/urls.ts'
import { isOpen, isOpenAndUsed } from '../../app/sign-ins.ts'
import { signedOutAs } from '../../app/signed-out.ts'
import { addressOf } from './source-of-person.ts'

/** What a browser session keeps of who signed in. `mark` changes with the password and with what they may do, which ends older sessions. */
interface Kept {
  key: SignedIn['key']
  mark: string
}

/** Knows who is signed in, and checks names and passwords. */
export function makePassport(context: Context) {
  const own = new passport.Passport()
  own.use(
    new Strategy({ usernameField: 'name', passReqToCallback: true }, (request, name, password, done) => {
      counted('page', checkSignIn(context, { name: name.trim(), password, address: addressOf(request) })).then(
        (known) => {
          done(null, known ?? false)
        },
        (error: unknown) => {
          done(error)
        },
      )
    }),
  )
  own.serializeUser<Kept>((user, done) => {
    const known = user as SignedIn
    done(null, { key: known.key, mark: markOf(known) })
  })
  own.deserializeUser(
    (request: Request, kept: Partial<Kept>, done: (error: unknown, user?: SignedIn | false) => void) => {
      const { key, mark } = kept
      // One of an earlier version, which kept something else.
      if (!key) {
        done(null, false)
        return
      }
      stillSignedIn(context, { key, mark }, () => isOpenAndUsed(context, signedOutAs(request.sessionID), key)).then(
        (found) => {
          done(null, found ?? false)
        },
        (error: unknown) => {
          done(error)
        },
      )
    },
  )
  return own
}

export type Passport = ReturnType<typeof makePassport>

/** Sends everybody else to sign in first, and afterwards to where they wanted to go. */
export const requireSignIn: RequestHandler = (request, response, next) => {
  if (signedIn(request)) next()
  // A stream of events cannot be led to another page; this answer ends it for good.
  else if (request.get('accept') === 'text/event-stream') response.status(204).end()
  else response.redirect(303, urls.signIn(request.method === 'GET' ? request.originalUrl : undefined))
}

/** Who is signed in. */
export function signedIn(request: Request): SignedIn | undefined {
  return request.user as SignedIn | undefined
}

/** What whoever is signed in may do. Only behind the sign-in. */
export function accessOf(request: Request): Access {
  const known = signedIn(request)
  if (!known) throw new Error('Nobody is signed in where somebody has to be.')
  return known.access
}

/** The id of whoever asks; undefined: it is nobody who signs in by name. */
export function selfOf(request: Request): number | undefined {
  const key = signedIn(request)?.key
  return key && 'administrator' in key ? key.administrator : undefined
}

const titles: Record<Access['role'], string> = {
  administrator: 'administrator',
  support: 'provider support',
  group: 'group administrator',
  range: 'limited administrator',
  subscriber: 'subscriber',
}

/** Who does something with this request, as the record says it. Only behind the sign-in. */
export function actorOf(request: Request): Actor {
  const known = signedIn(request)
  const address = addressOf(request)
  if (!known) return { name: 'somebody', address }
  const title = 'freepbx' in known.key ? `FreePBX ${titles[known.access.role]}` : titles[known.access.role]
  const name = `${title} ${known.name}`
  return { name, address, ...(known.group === undefined ? {} : { group: known.group }) }
}

/** An address of ours that one may be sent on to: a path, never another site. */
export function localPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(wanted)) return urls.home()
  return wanted
}

/**
 * Whether somebody may still do what they could when they signed in with this browser session: a user of FreePBX, whom it
 * vouches for at each request, as long as this one lasts. While the database is away, this throws.
 */
export async function isStillSignedIn(context: Context, known: SignedIn, sessionId: string): Promise<boolean> {
  const { key } = known
  if ('freepbx' in key) return true
  const open = () => isOpen(context, signedOutAs(sessionId), key)
  return (await stillSignedIn(context, { key, mark: markOf(known) }, open)) !== undefined
}

/** Who they are now; undefined: they may not do any more what they could, or this sign-in was ended. */
async function stillSignedIn(
  context: Context,
  { key, mark }: Pick<Kept, 'key'> & { mark: string | undefined },
  isOpenStill: () => Promise<boolean>,
): Promise<SignedIn | undefined> {
  const found = await signedInNow(context, key)
  return found && markOf(found) === mark && (await isOpenStill()) ? found : undefined
}

/** What changes with the password and with what somebody may do. */
export function markOf({ passwordHash, access, group }: SignedIn): string {
  const all = JSON.stringify([passwordHash, access, group ?? null])
  return createHash('sha256').update(all).digest('hex').slice(0, 16)
}
