import type { Mac } from '../domain/mac.ts'
import type { Contact } from '../domain/manager.ts'
import type { Phone } from '../domain/phone.ts'
import type { Resync, ResyncState } from '../domain/resync.ts'
import type { ServedFile } from '../domain/phone-file.ts'
import { findPhone } from '../stores/phones.ts'
import type { AwaitedResync } from '../stores/phones-asking.ts'
import { changeResync, findResync, hastenResync } from '../stores/resyncs.ts'
import { afterCommit } from '../stores/transaction.ts'
import { brandById, modelOf } from './brand-list.ts'
import type { Context } from './context.ts'
import { deskLineOf } from './desk-lines.ts'
import { whoIsOn } from './phone-ingredients.ts'
import { settlesIn } from './resync-pace.ts'
import { contactsOfPhone } from './whose-contact.ts'
import { deskLineName } from '../domain/desk-line.ts'

/** Every state that is not the end. */
export const openStates: readonly ResyncState[] = ['waiting', 'held', 'told', 'fetched', 'failed']

/** Whether something is left to do. */
export function isOpen(resync: Resync | undefined): resync is Resync & { nextAt: number } {
  return typeof resync?.nextAt === 'number'
}

/** How long a phone that was told in vain is left alone, however often it registers, in milliseconds. */
const quiet = 5 * 60_000

/**
 * The phone's resync that its next file will answer, to be read before the file is made: what was wished for after that
 * is not in the file. Undefined: there is nothing to follow.
 */
export async function followedResync({ database }: Context, mac: Mac): Promise<Resync | undefined> {
  const resync = await findResync(database, mac)
  return isOpen(resync) && isFollowed(resync) ? resync : undefined
}

/** A restart that was asked for does not come of a phone that fetches before it was told. */
export function isFollowed({ restart, toldAt }: Pick<Resync, 'restart' | 'toldAt'>): boolean {
  return !restart || toldAt !== null
}

/** Which phone it is, and as what it is to register; null: nothing. */
export interface Expected {
  phone: Pick<Phone, 'brand' | 'model'>
  registerAs: string | null
}

/**
 * The phone has its configuration: all is done when it is registered as it should be, or has nothing to register.
 * `expected`: what that is, where the caller has just read it.
 */
export async function noteFetched(
  context: Context,
  resync: AwaitedResync,
  { file, etag, bytes }: Pick<ServedFile, 'file' | 'etag' | 'bytes'>,
  expected?: Expected,
): Promise<void> {
  const { mac } = resync
  const phone = expected?.phone ?? (await findPhone(context.database, mac))
  if (!phone) return
  const now = context.now()
  const registerAs = expected ? expected.registerAs : await expectedEndpoint(context, mac)
  const isThere = await isRegistered(context, mac, registerAs)
  const model = modelOf(brandById(context.brands, phone.brand), phone.model)
  const fetched = {
    fetchedAt: now,
    fetchedFile: file,
    fetchedEtag: etag,
    fetchedBytes: bytes,
    registerAs,
    trouble: null,
  }
  const step = isThere
    ? { ...fetched, ...end(registerAs !== null && context.pbx.manager ? now : null) }
    : { ...fetched, state: 'fetched' as const, nextAt: now + settlesIn(resync, model) }
  if (!(await changeResync(context.database, resync, openStates, step))) return
  afterCommit(context.database, () => {
    context.news.tell({ kind: 'resync', mac })
  })
}

/** A registration of this phone: what it has to do with its resync, if it has one. */
export async function noteRegistered(context: Context, mac: Mac, { endpoint }: Contact): Promise<void> {
  const resync = await findResync(context.database, mac)
  if (!isOpen(resync)) return
  if (resync.fetchedAt !== null && resync.registerAs === endpoint) {
    await noteDone(context, resync)
    return
  }
  const now = context.now()
  if (!isReached(resync, now) || !(await hastenResync(context.database, resync, now))) return
  context.news.tell({ kind: 'resync', mac })
}

/**
 * Whether it can be told now what could not be told before. A wish that nobody has looked at yet is due in this moment
 * anyway, once the answer on the phone's screen is there.
 */
function isReached({ state, attempts, trouble, toldAt }: Resync, now: number): boolean {
  if (attempts === 0 && trouble === null) return false
  return state === 'waiting' || (state === 'failed' && (toldAt ?? 0) < now - quiet)
}

/** Ends the resync of a phone that is registered as it should be. */
export async function noteDone(context: Context, resync: Resync): Promise<void> {
  const registeredAt = resync.registerAs === null ? null : context.now()
  if (!(await changeResync(context.database, resync, openStates, end(registeredAt)))) return
  context.news.tell({ kind: 'resync', mac: resync.mac })
}

/** Whether a phone is seen as the endpoint that it should be. Without a manager nothing is seen, and nothing waited for. */
export async function isRegistered(context: Context, mac: Mac, endpoint: string | null): Promise<boolean> {
  if (endpoint === null || context.pbx.manager === undefined) return true
  return (await contactsOfPhone(context, mac)).some((contact) => contact.endpoint === endpoint)
}

function end(registeredAt: number | null) {
  return { state: 'done' as const, nextAt: null, trouble: null, registeredAt }
}

/** What this phone is to register as: who is on it, or its desk line; null: nothing. */
async function expectedEndpoint(context: Context, mac: Mac): Promise<string | null> {
  const { database } = context
  const extension = await whoIsOn(database, mac)
  if (extension) return extension.number
  return (await deskLineOf(database, context, mac)) ? deskLineName(mac, context.pbx.directory.kind) : null
}
