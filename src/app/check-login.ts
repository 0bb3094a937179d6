import type { Actor } from '../domain/actor.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import type { FreshEntry } from '../domain/directory.ts'
import type { Extension } from '../domain/extension.ts'
import { Problem } from '../domain/problem.ts'
import { findExtension, replacePortalHash, replaceVoicemailHash } from '../stores/extensions.ts'
import { findPhone } from '../stores/phones.ts'
import { ringOf } from '../stores/secrets.ts'
import { hashVoicemail, isUnderOldKey } from '../stores/voicemail-hash.ts'
import { takeTurn, type Turn } from './attempts-under-way.ts'
import { checkPassword, type PasswordKind } from './check-password.ts'
import type { Context } from './context.ts'
import { readRules, type Rules } from './group-rules.ts'
import { countFailure, forgetFailures, refuseWhileLocked, unknownSubject, type Attempt } from './lockout.ts'
import { isMirrored, mirrorEntry } from './mirror-entry.ts'
import { hashPassword, isOutdated } from './password-hash.ts'
import { record } from './record.ts'
import { subscriberTyped } from './subscribers.ts'

/** How long a person waits for the PBX before they are told that it does not answer, in milliseconds. */
const patience = 5000

/** Whom a number and a password were those of. */
interface Login {
  number: string
  with: PasswordKind
}

/**
 * Checks a number and a password typed on a phone (rule 4), with the voicemail password that the PBX has in this moment.
 * Gives the extension's number and which password it was. Wrong number and wrong password are the Problem `wrong-login`
 * in the same words and after the same work; too many of them `locked`. An empty password is refused but not counted.
 * While the PBX does not answer, only passwords count that it is not needed for; any other is the Problem `pbx-away`.
 * Of another group's subscriber, or of an extension outside, a group's phone knows as little as of nobody. `rules`: those
 * of the phone, where the caller has read them.
 */
export async function checkLogin(
  context: Context,
  actor: Actor,
  { rules, ...typed }: Attempt & { rules?: Rules },
  password: string,
): Promise<Login> {
  const { database } = context
  const holding = rules ?? (await readRules(database, (await findPhone(database, typed.phone))?.group))
  const { kept, meant } = await subscriberTyped(database, typed.extension, holding.of, holding.group)
  const attempt = { ...typed, extension: kept ? meant : unknownSubject(context, meant) }
  const turn = takeTurn(attempt)
  try {
    return await checkAttempt(context, actor, { attempt, meant, kept, password, rules: holding, turn })
  } finally {
    turn.end()
  }
}

/** An attempt whose turn it is. */
interface Checked {
  attempt: Attempt
  /** The number as we know it, where there is one; otherwise what was typed. */
  meant: string
  kept: Extension | undefined
  password: string
  rules: Rules
  turn: Turn
}

async function checkAttempt(context: Context, actor: Actor, checked: Checked): Promise<Login> {
  const { attempt, meant, kept, password, turn } = checked
  const { of: group, settings } = checked.rules
  await refuseWhileLocked(context.database, context, attempt)
  const asked = await askDirectory(context, meant, kept)
  if (asked === 'away') return checkWithoutPbx(context, { attempt, kept, password, settings, turn })
  const fresh = asked && (kept || (await isNew(context, group, asked))) ? asked : undefined
  const known = fresh && { ...fresh, portalHash: portalHashOf(kept) }
  const kind = await checkPassword(context.database, password, known, settings)
  if (fresh && kind !== null) {
    await turn.earlier
    const login = await rightPassword(context, attempt, { fresh, kept, kind })
    if (kept) await renewHash(context, kept, kind, password)
    return login
  }
  await noteWrong(context, actor, attempt, { kept, password, group })
  throw new Problem('refused', 'wrong-login', 'Wrong number or password.')
}

async function rightPassword(
  context: Context,
  attempt: Attempt,
  { fresh, kept, kind }: { fresh: FreshEntry; kept: Extension | undefined; kind: PasswordKind },
): Promise<Login> {
  await forgetFailures(context, attempt)
  if (!isMirrored(context.pbx.directory.kind, fresh, kept)) await mirrorEntry(context, fresh)
  return { number: fresh.number, with: kind }
}

async function renewHash(context: Context, kept: Extension, kind: PasswordKind, password: string): Promise<void> {
  if (kind === 'portal') await renewPortalHash(context, kept, password)
  if (kind === 'voicemail') await renewVoicemailHash(context, kept, password)
}

/**
 * A hash of another kind, or of less cost, than today's is replaced while its password is at hand; the next time, where
 * too many hashes are being made.
 */
async function renewPortalHash(
  { database }: Context,
  { number, portalHash }: Extension,
  password: string,
): Promise<void> {
  if (portalHash === null || !isOutdated(portalHash)) return
  const after = await hashPassword(password).catch((error: unknown) => {
    if (error instanceof Problem) return undefined
    throw error
  })
  if (after !== undefined) await replacePortalHash(database, number, { before: portalHash, after })
}

/** The keys have been rotated since it was made. */
async function renewVoicemailHash(
  { database }: Context,
  { number, voicemailHash }: Extension,
  password: string,
): Promise<void> {
  const ring = ringOf(database)
  if (voicemailHash === null || !isUnderOldKey(ring, voicemailHash)) return
  const after = hashVoicemail(ring, number, password)
  await replaceVoicemailHash(database, number, { before: voicemailHash, after })
}

/** One that the PBX has made since it was last read: it is in no group yet. */
async function isNew({ database }: Context, group: number | undefined, { number }: FreshEntry): Promise<boolean> {
  return group === undefined && !(await findExtension(database, number))
}

function portalHashOf(kept: Extension | undefined): string | null {
  return kept ? kept.portalHash : null
}

async function noteWrong(
  context: Context,
  actor: Actor,
  attempt: Attempt,
  { kept, password, group }: { kept: Extension | undefined; password: string; group: number | undefined },
): Promise<void> {
  if (password === '') return
  // Somebody may have typed their password into the wrong field: only a number that there is goes on record.
  const subject = kept ? `extension ${kept.number}` : 'no extension'
  const deed = { action: 'login.refused', subject, result: 'wrong-login', details: { phone: attempt.phone }, group }
  await countFailure(context, attempt, { alongside: (transaction) => record(transaction, context, actor, deed) })
}

/** Undefined as well for what is no number. */
async function askDirectory(
  { pbx }: Context,
  number: string,
  kept: Extension | undefined,
): Promise<FreshEntry | undefined | 'away'> {
  if (pbx.directory.entryOf) return kept && pbx.directory.entryOf(kept)
  if (!/^\d{1,20}$/.test(number)) return undefined
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'away'>((resolve) => {
    timer = setTimeout(() => {
      resolve('away')
    }, patience)
  })
  try {
    return await Promise.race([pbx.directory.find(number), late])
  } catch (error) {
    if (error instanceof Problem && error.kind === 'away') return 'away'
    throw error
  } finally {
    clearTimeout(timer)
  }
}

type WithoutPbx = Pick<Checked, 'attempt' | 'kept' | 'password' | 'turn'> & { settings: GlobalSettings }

/**
 * The portal password and the Admin Password are ours, so they log in all the same. Whether there is a mailbox only the
 * PBX can say: neither its password nor the User Password counts. Wrong ones are counted apart, by extension and address:
 * nobody who typed the right voicemail password meanwhile is locked out when the PBX is back, and nobody can guess.
 */
async function checkWithoutPbx(context: Context, checked: WithoutPbx): Promise<Login> {
  const { attempt, kept, password, settings, turn } = checked
  const extension = kept?.enabled ? kept : undefined
  const apart = {
    extension: `${attempt.extension} ${apartWords}`,
    phone: '',
    address: `${attempt.address} ${apartWords}`,
  }
  const sentence = 'The PBX does not answer, so the password cannot be checked. Try again in a minute.'
  const away = new Problem('away', 'pbx-away', sentence)
  try {
    await refuseWhileLocked(context.database, context, apart, ['extension', 'address'])
  } catch (error) {
    throw error instanceof Problem ? away : error
  }
  const known = extension && {
    ...{ number: extension.number, voicemailPassword: null, hasMailbox: true },
    portalHash: extension.portalHash,
  }
  const kind = await checkPassword(context.database, password, known, settings)
  if (extension && kind !== null) {
    await turn.earlier
    await forgetFailures(context, apart, ['extension', 'address'])
    return { number: extension.number, with: kind }
  }
  if (password !== '') await countFailure(context, apart, { scopes: ['extension', 'address'] })
  throw away
}

/** Stands behind what is counted apart. */
const apartWords = '(PBX away)'
