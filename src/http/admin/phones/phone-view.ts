import type { Context } from '../../../app/context.ts'
import { lineOf } from '../../../app/phone-lines.ts'
import { waitingSecond } from '../../../domain/held-phone.ts'
import { showMac, type Mac } from '../../../domain/mac.ts'
import type { PhoneToken, ListedPhone } from '../../../domain/phone.ts'
import { notFound, Problem } from '../../../domain/problem.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'
import { groupNames } from '../../../stores/groups.ts'
import { findHeld } from '../../../stores/held-phones.ts'
import { findCredentials } from '../../../stores/phone-credentials.ts'
import { servedTo, uploadsOf } from '../../../stores/phone-files.ts'
import { tokensOf } from '../../../stores/phone-tokens.ts'
import { findListedPhone } from '../../../stores/phones.ts'
import { sessionOnPhone } from '../../../stores/sessions.ts'
import { groupField } from '../groups/group-choice.ts'
import { lineWords } from '../live/live-phone.ts'
import { locksNow } from '../locks.ts'
import { answerQuestion } from '../mappings/which-template.ts'
import { brandName } from '../names.ts'
import { emergencyPart } from './emergency-part.ts'
import { locationPart } from './location-part.ts'
import { ladderView } from './ladder-view.ts'
import { phoneFields, restartSentence } from './phone-form.ts'
import { phoneRows } from './phone-rows.ts'
import { resyncPart } from './resync-view.ts'
import { timersView } from './timers-form.ts'

/** Everything that is known of one phone, as its page shows it. Throws a Problem when there is no such phone. */
export async function phoneView(context: Context, mac: Mac) {
  const { database, brands } = context
  const phone = await wantPhone(context, mac)
  const [row] = await phoneRows(context, [phone])
  const session = (await sessionOnPhone(database, mac)) ?? null
  const brand = brands.find(({ id }) => id === phone.brand)
  const tokens = await tokensOf(database, mac)
  return {
    phone: row,
    isApproved: phone.state !== 'unapproved',
    facts: factsOf(context, phone, restartSentence(brand, phone.model)),
    session,
    line: lineWords(await lineOf(context, mac)),
    tokens: tokens.map(tokenWords),
    ladder: ladderView(await readGlobalSettings(database), brand, (await findCredentials(database, mac)) ?? null),
    second: waitingSecond(await findHeld(database, mac)),
    candidates: tokens.filter(({ state }) => state === 'candidate').length,
    served: await servedTo(database, mac),
    uploads: await uploadsOf(database, mac),
    locks: await locksNow(context, { scope: 'phone', subject: mac }),
    fields: phoneFields(brand, phone),
    answer: await templateAnswer(context, phone),
    group: groupField(await groupNames(database), String(phone.group ?? '')),
    location: await locationPart(context, phone),
    emergency: await emergencyPart(context, mac),
    timers: await timersView(context, mac),
    resync: await resyncPart(context, mac),
  }
}

/** The phone, or a Problem that says that there is none. */
export async function wantPhone({ database }: Pick<Context, 'database'>, mac: Mac): Promise<ListedPhone> {
  const phone = await findListedPhone(database, mac)
  if (!phone) throw notFound(`phone ${showMac(mac)}`)
  return phone
}

interface Fact {
  term: string
  said?: string
  /** Instead of words: a moment. */
  at?: number
}

const notKnown = 'Not known'

function factsOf({ brands }: Pick<Context, 'brands'>, phone: ListedPhone, restart: string): Fact[] {
  const seen = phone.lastSeen === null ? { said: 'Never' } : { at: phone.lastSeen }
  return [
    { term: 'MAC address', said: showMac(phone.mac) },
    { term: 'Brand', said: brandName(brands, phone.brand) },
    { term: 'Model', said: phone.model || notKnown },
    { term: 'Firmware', said: phone.firmware || notKnown },
    { term: 'Address', said: phone.address || notKnown },
    { term: 'When its user changes', said: restart },
    { term: 'In the list since', at: phone.createdAt },
    { term: 'Last seen', ...seen },
  ]
}

const tokenStates: Record<PhoneToken['state'], { words: string; look: string }> = {
  active: { words: 'The phone’s own', look: '' },
  candidate: { words: 'Waiting for approval', look: 'care' },
  dead: { words: 'Worth nothing any more', look: 'off' },
}

/** A token is named by the start of its hash; the token itself is not kept. */
function tokenWords({ hash, state, address, createdAt, usedAt }: PhoneToken) {
  return { name: hash.slice(0, 16), state, ...tokenStates[state], address, createdAt, usedAt }
}

/** Which template the phone gets with whoever is on it, and why; null: its brand is not one of ours any more. */
async function templateAnswer(context: Context, { extension, mac }: ListedPhone) {
  try {
    return await answerQuestion(context, { extension: extension ?? '', phone: mac, model: '' })
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
