import { reachOf } from '../../app/phone-reach.ts'
import type { Context } from '../../app/context.ts'
import { isInRange, type ExtensionRange } from '../../domain/extension-range.ts'
import type { Mac } from '../../domain/mac.ts'
import { notFound, type Problem } from '../../domain/problem.ts'
import { showMac } from '../../domain/mac.ts'
import { knownLine } from '../admin/live/live-phone.ts'
import type { ResyncPart, ResyncStep } from '../admin/phones/resync-view.ts'
import type { phoneView } from '../admin/phones/phone-view.ts'

type PhoneView = Awaited<ReturnType<typeof phoneView>>

/**
 * What somebody limited to a range sees of a phone: it, whoever of theirs is on it, its template and how far it is. Throws
 * `problem`, which it was to be drawn with, where the phone is somebody else's by now, or that there is none.
 */
export async function phoneOfRange(
  { database }: Pick<Context, 'database'>,
  range: ExtensionRange,
  mac: Mac,
  { view, problem }: { view: PhoneView; problem: Problem | undefined },
) {
  const reach = await reachOf(database, range, mac)
  const { phone, facts, session, line, answer, resync } = view
  const isSeen = phone !== undefined && (phone.on === null || isInRange(phone.on.number, range))
  if (!reach || !isSeen) throw problem ?? notFound(`phone ${showMac(mac)}`)
  const isTheirs = reach === 'theirs'
  return {
    ...{ phone, facts, isTheirs, answer },
    session: session && isInRange(session.extension, range) ? session : null,
    line: knownLine(line, range),
    resync: knownResync(resync, range),
  }
}

/** A resync that was wanted for somebody else, or for a reason that may name them, is shown without it. */
function knownResync(resync: ResyncPart, range: ExtensionRange): ResyncPart {
  const steps = resync.steps.map((step) => ({ ...step, said: knownStep(step, range) }))
  const registers = / as (\S+) yet\.$/.exec(resync.trouble)?.[1]
  const isKnown = registers === undefined || isInRange(registers, range)
  // What the PBX said may name whom it was told of.
  const trouble = resync.trouble.replace(/^(The phone could not be told): .*$/s, '$1.')
  return { ...resync, steps, trouble: isKnown ? trouble : '' }
}

function knownStep({ title, said }: ResyncStep, range: ExtensionRange): string {
  if (title === 'Told' || title === 'Fetched' || said.startsWith('asked for by ')) return said
  const number = /^(?:as )?(\d+)(?= |$)/.exec(said)?.[1]
  return number !== undefined && isInRange(number, range) ? said : ''
}
