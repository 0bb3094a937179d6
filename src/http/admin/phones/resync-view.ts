import type { Context } from '../../../app/context.ts'
import { resyncPhone } from '../../../app/resync-phones.ts'
import type { Actor } from '../../../domain/actor.ts'
import type { Mac } from '../../../domain/mac.ts'
import type { Resync, ResyncState } from '../../../domain/resync.ts'
import { findResync } from '../../../stores/resyncs.ts'
import { urls } from '../urls.ts'

/** One step of a resync: what, when (null: it has not come to that), and more in words. */
export interface ResyncStep {
  title: string
  at: number | null
  /** How long after the wish: `0.4 s later`. Empty: it is the wish, or has not come to that. */
  later: string
  said: string
}

/** A phone's last resync as its page shows it; `steps` is empty when there was none. */
export interface ResyncPart {
  state: { words: string; look: string } | null
  steps: ResyncStep[]
  /** Why it has not come further. */
  trouble: string
  /** When it is tried again; null: nothing is left to do, or nobody knows. */
  nextAt: number | null
}

const states: Readonly<Record<ResyncState, { words: string; look: string }>> = {
  waiting: { words: 'Waiting', look: 'care' },
  held: { words: 'Waits for the end of a call', look: 'care' },
  told: { words: 'Told', look: 'care' },
  fetched: { words: 'Has its configuration', look: 'care' },
  done: { words: 'Done', look: '' },
  failed: { words: 'In vain so far', look: 'care' },
}

/** How far the phone is with fetching what it is to be. */
export async function resyncPart(context: Pick<Context, 'database' | 'pbx'>, mac: Mac): Promise<ResyncPart> {
  const resync = await findResync(context.database, mac)
  if (!resync) return { state: null, steps: [], trouble: '', nextAt: null }
  const away = resync.nextAt === null ? '' : connectionTrouble(context)
  return {
    state: states[resync.state],
    steps: [
      { title: resync.restart ? 'Restart wanted' : 'Wanted', at: resync.wantedAt, later: '', said: resync.why },
      { title: 'Told', ...momentOf(resync, resync.toldAt), said: toldWords(resync) },
      { title: 'Fetched', ...momentOf(resync, resync.fetchedAt), said: fetchedWords(resync) },
      ...registration(resync),
    ],
    trouble: away || (resync.trouble ?? ''),
    nextAt: away ? null : resync.nextAt,
  }
}

/** Has the phone told; gives where to go on and what to say. */
export async function resync(
  context: Context,
  actor: Actor,
  mac: Mac,
  restart: boolean,
): Promise<{ address: string; said: string }> {
  await resyncPhone(context, actor, mac, { restart })
  const said = restart
    ? 'The phone is told to restart. Below stands how far it is.'
    : 'The phone is told to fetch its configuration. Below stands how far it is.'
  return { address: `${urls.phone(mac)}#resync`, said }
}

/** Why nothing at all can be told now; empty: it can. */
function connectionTrouble({ pbx }: Pick<Context, 'pbx'>): string {
  const trouble = 'The phone fetches by itself when its interval is over.'
  if (!pbx.manager) return `There is no PBX that could tell the phone. ${trouble}`
  if (pbx.manager.state().connected) return ''
  return `The PBX does not answer now, so the phone is told when it does. Until then: ${lowered(trouble)}`
}

function lowered(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

function toldWords({ toldHow, attempts }: Resync): string {
  if (toldHow === null) return ''
  if (toldHow === 'in-band') return 'by the answer on its screen'
  return attempts > 1 ? `by the PBX, for the ${ordinal(attempts)} time` : 'by the PBX'
}

function ordinal(count: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }
  return `${count}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(count)]}`
}

function fetchedWords({ fetchedFile, fetchedBytes }: Resync): string {
  if (fetchedFile === null) return ''
  return fetchedBytes === null ? fetchedFile : `${fetchedFile}, ${fetchedBytes} bytes`
}

function momentOf({ wantedAt }: Resync, at: number | null): Pick<ResyncStep, 'at' | 'later'> {
  if (at === null) return { at, later: '' }
  const seconds = Math.max(at - wantedAt, 0) / 1000
  const shown =
    seconds < 120 ? `${seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0)} s` : `${Math.round(seconds / 60)} min`
  return { at, later: `${shown} later` }
}

/** What is to register is known once the phone has its file. */
function registration(resync: Resync): ResyncStep[] {
  const { fetchedAt, registerAs, registeredAt } = resync
  const registered = { title: 'Registered', ...momentOf(resync, registeredAt) }
  if (fetchedAt === null) return [{ ...registered, said: '' }]
  return registerAs === null ? [] : [{ ...registered, said: `as ${registerAs}` }]
}
