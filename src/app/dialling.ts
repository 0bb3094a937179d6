import type { Actor } from '../domain/actor.ts'
import { macOfDeskLine } from '../domain/desk-line.ts'
import { hostOf } from '../domain/host-of.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import type { Call } from '../domain/manager.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { latestSessionsOfPhone, sessionOnPhone } from '../stores/sessions.ts'
import { checkLogin } from './check-login.ts'
import { counted } from './login-figures.ts'
import type { Context } from './context.ts'
import { logIn, logOut } from './hot-desk.ts'
import { phoneOfCall } from './in-call.ts'
import type { LoginOutcome } from './login-wish.ts'
import { refuseOwnWithoutHotDesking } from './refuse-log-out.ts'

/** A phone that has dialled the login or logout code. */
export interface Caller {
  mac: Mac
  /** The PBX's id of the call: the phone is in a call, but in this one with us. */
  callId: string
  /** The IP address that the call comes from. */
  source: string
  actor: Actor
}

/** How long the news of a call may take to reach us by the manager interface, in milliseconds. */
const newsTakes = 1000

/**
 * Which phone has dialled a code, by the registration that its call's packets belong to. What the call says of itself
 * counts for nothing but its id: the PBX is asked. Undefined: there is no such call, it is at another number, or its phone
 * is not known.
 */
export async function whoDials(
  context: Context,
  callId: string,
  code: 'loginCode' | 'logoutCode',
): Promise<Caller | undefined> {
  const { manager } = context.pbx
  const call = await callWith(context, callId)
  if (!manager || !call) return undefined
  const codes = context.pbx.codes ? await context.pbx.codes() : await readGlobalSettings(context.database)
  const dialled = await manager.dialledOn(call.channel)
  if (dialled === undefined || dialled !== codes[code]) return undefined
  const address = call.address || ((await manager.addressOf(call.channel)) ?? '')
  const { endpoint } = call
  const mac = await phoneOfCall(context, { endpoint, address })
  if (mac === undefined || !(await mayBe(context, mac, endpoint))) return undefined
  const source = hostOf(address)
  return { mac, callId, source, actor: { name: `phone ${showMac(mac)}, dialling`, address: source } }
}

/**
 * A softphone may name somebody else's phone in its User-Agent. A phone's calls come from its desk line, from whoever is
 * on it, or, until it has noticed, from who was on it last.
 */
async function mayBe({ database }: Context, mac: Mac, endpoint: string): Promise<boolean> {
  if (macOfDeskLine(endpoint) === mac) return true
  const sessions = await latestSessionsOfPhone(database, mac)
  const last = sessions.find(({ endedAt }) => endedAt !== null)
  return [...sessions.filter(({ endedAt }) => endedAt === null), last].some((one) => one?.extension === endpoint)
}

/** A right password, typed by dialling. Throws the Problem of `checkLogin`. */
export async function checkDialled(
  context: Context,
  { mac, source, actor }: Caller,
  typed: { number: string; password: string },
): Promise<{ number: string; startedBy: string }> {
  const attempt = { extension: typed.number, phone: mac, address: source }
  const login = await counted('dialling', checkLogin(context, actor, attempt, typed.password))
  return { number: login.number, startedBy: `${login.with} password, dialled` }
}

/** The login itself, once the password was right; `takeOver` names who the caller was told is on the phone. */
export function logInByDialling(
  context: Context,
  { mac, callId, actor }: Caller,
  earned: { number: string; startedBy: string },
  takeOver: string | false,
): Promise<LoginOutcome> {
  return logIn(context, actor, { ...earned, mac, takeOver, inCall: callId, onPhone: true })
}

/** Logs out whoever is on the calling phone, where that is for hot desking. Gives the number, or undefined: nobody was. */
export async function logOutByDialling(context: Context, { mac, callId, actor }: Caller): Promise<string | undefined> {
  const session = await sessionOnPhone(context.database, mac)
  if (!session) return undefined
  await refuseOwnWithoutHotDesking(context.database, context, session)
  await logOut(context, actor, session.id, { why: 'logged out by dialling', inCall: callId })
  return session.extension
}

async function callWith({ pbx }: Context, id: string): Promise<Call | undefined> {
  const { manager } = pbx
  const known = () => manager?.calls().find((call) => call.id === id)
  const already = known()
  if (!manager || already) return already
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      stop()
      resolve(known())
    }
    const timer = setTimeout(done, newsTakes)
    const stop = manager.listen((news) => {
      if (news.kind === 'call' && news.call.id === id) done()
    })
  })
}
