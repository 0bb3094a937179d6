import type { Actor } from '../domain/actor.ts'
import type { Brand, Document, Model } from '../domain/brand.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import { mayUseOldTls } from '../domain/old-tls.ts'
import type { Phone } from '../domain/phone.ts'
import { Problem } from '../domain/problem.ts'
import type { Screen } from '../domain/screen.ts'
import { isDatabaseAway } from '../stores/database-away.ts'
import { findPhone, updatePhone } from '../stores/phones.ts'
import { listSessions, sessionOnPhone } from '../stores/sessions.ts'
import { applyChange, changeOfLogin, changeOfLogout, type Change } from './answer-change.ts'
import { brandById, modelOf } from './brand-list.ts'
import { checkLogin } from './check-login.ts'
import { addressesFor } from './configuration.ts'
import type { Context } from './context.ts'
import type { FileRequest } from './file-request.ts'
import { readRules, type Rules } from './group-rules.ts'
import { logOut } from './hot-desk.ts'
import { logInOnPhone, readDestination, type Earned } from './log-in-on-phone.ts'
import { counted } from './login-figures.ts'
import type { LoginOutcome } from './login-wish.ts'
import { opensByToken } from './phone-credentials.ts'
import { whoIsOn } from './phone-ingredients.ts'
import {
  loggedIn,
  leavesAfterCall,
  loggedOut,
  loginForm,
  logoutQuestion,
  mainMenu,
  nobodyHere,
  takeOverQuestion,
  trouble,
  type Changed,
  type Shown,
} from './phone-screens.ts'
import { refuseOwnWithoutHotDesking } from './refuse-log-out.ts'
import { screenOf } from './resync-in-band.ts'
import { noteRefusedOnPhone } from './refused-on-phone.ts'
import { readTicket, writeTicket } from './take-over-ticket.ts'
import { templateFor } from './template-for.ts'
import { before, patienceAtPhone } from './too-late.ts'
import { findHolder, type TokenHolder } from './token-holder.ts'
import { unreachable, unreachableScreen } from './unreachable.ts'
import { contactsOfPhone } from './whose-contact.ts'

/** What a phone's browser asks of the Login/Logout app: a step of the conversation and what was typed. */
export interface AppRequest {
  token: string
  /** Below `/p/TOKEN/app/`. */
  step: string
  /** From the query or the form, whichever the brand sends. */
  fields: Readonly<Record<string, string>>
  source: string
  userAgent: string
  transport?: FileRequest['transport']
  proof?: FileRequest['proof']
  /** Until when its answer is waited for, by the clock that does not jump; some seconds unless said. */
  until?: number
}

/** One phone in conversation with us. */
interface Talk {
  holder: TokenHolder
  phone: Phone
  brand: Brand
  model: Model
  rules: Rules
  actor: Actor
  source: string
  until: number
}

/**
 * The next screen, in the markup of the phone that asks; while the database is away one that says so, where it can be drawn.
 * Undefined: no such phone or no such step.
 */
export async function answerApp(context: Context, request: AppRequest): Promise<Document | undefined> {
  const step = Object.hasOwn(steps, request.step) ? steps[request.step] : undefined
  const until = request.until ?? performance.now() + patienceAtPhone
  try {
    return step && (await before(until, takeStep(context, step, { ...request, until })))
  } catch (error) {
    const screen = isDatabaseAway(error) ? unreachableScreen(context.brands, request) : undefined
    if (!screen) throw error
    context.log.warn(
      { code: unreachable().code, err: error },
      'Somebody at a phone was told that the server cannot be reached',
    )
    return screen
  }
}

async function takeStep(
  context: Context,
  step: Step,
  request: AppRequest & { until: number },
): Promise<Document | undefined> {
  const talk = await startTalk(context, request)
  if (!talk) return undefined
  const { brand, model } = talk
  const answer = await step(context, talk, request.fields).catch((error: unknown) =>
    afterProblem(context, talk, error, request.fields),
  )
  if (answer.kind !== 'changed') return brand.draw(answer, model)
  const isWhole = mayHoldSecrets(talk, request)
  return (await applyChange(context, brand, answer, isWhole)) ?? brand.draw(await answer.notice(), model)
}

/** Its settings, with their passwords, are in no answer for which less was shown than their file asks for. */
function mayHoldSecrets({ rules: { settings }, phone }: Talk, { proof }: AppRequest): boolean {
  return opensByToken(settings, 'secrets') || proof === phone.mac
}

/** Undefined: no such phone. Throws the Problem `unreachable` while there is no address that a phone could be given. */
async function startTalk(context: Context, request: AppRequest & { until: number }): Promise<Talk | undefined> {
  const { token, source, userAgent, until } = request
  const holder = await findHolder(context, token)
  if (!holder?.trusted) await context.guesses?.admit(source, holder?.mac ?? token)
  const phone = holder && (await findPhone(context.database, holder.mac))
  if (!phone) return undefined
  // Its own browser knows best which markup it reads; many browsers do not say.
  const said = context.brands.find((one) => one.readUserAgent(userAgent) !== undefined)
  const own = brandById(context.brands, phone.brand)
  const brand = said ?? own
  const rules = await readRules(context.database, phone.group)
  if (!mayCome(phone, own, request, rules)) return undefined
  addressesFor(context, { settings: rules.settings, phone, template: null, source })
  const actor = { name: `phone ${showMac(phone.mac)}`, address: source }
  return { holder, phone, brand, model: modelOf(brand, phone.model), rules, actor, source, until }
}

/** Not with the certificate of another phone, and by old TLS only where its model is named. */
function mayCome(phone: Phone, { name }: Brand, { transport, proof }: AppRequest, { settings }: Rules): boolean {
  if ((proof ?? phone.mac) !== phone.mac) return false
  return transport !== 'oldTls' || mayUseOldTls(settings, { brand: name, model: phone.model })
}

/** What a screen that leads on shows: its words, and the address of the next step, which may depend on the template. */
async function shownOn(context: Context, { holder, phone, brand, model, rules, source }: Talk): Promise<Shown> {
  const { settings } = rules
  const template = phone.destination === 'auto' ? await templateOf(context, holder, phone) : null
  const { origin } = addressesFor(context, { settings, phone, template, source })
  return { brand, model, style: settings.appStyle, app: `${origin}/p/${holder.token}/app` }
}

async function templateOf({ database }: Context, { trusted }: TokenHolder, phone: Phone) {
  const on = trusted ? await whoIsOn(database, phone.mac) : null
  return (await templateFor(database, phone, on?.number ?? null)).template
}

type Step = (context: Context, talk: Talk, fields: Readonly<Record<string, string>>) => Promise<Screen | Change>

const steps: Partial<Record<string, Step>> = {
  menu: async (context, talk) => mainMenu(await shownOn(context, talk)),
  login: showLogin,
  enter,
  'take-over': takeOver,
  logout: askLogout,
  'logout-now': logoutNow,
}

/** Login Int and Login Ext bring `to`: from then on the phone is given that address (E7). */
async function showLogin(context: Context, talk: Talk, { to }: Readonly<Record<string, string>>): Promise<Screen> {
  const shown = await shownOn(context, talk)
  const destination = readDestination(to)
  if (talk.holder.trusted && destination !== undefined)
    await updatePhone(context.database, talk.phone.mac, { destination })
  return loginForm(shown, { to: to ?? '' })
}

async function enter(context: Context, talk: Talk, fields: Readonly<Record<string, string>>): Promise<Screen | Change> {
  const number = (fields['extension'] ?? '').trim()
  const { phone, source, rules } = talk
  const attempt = { extension: number, phone: phone.mac, address: source, rules }
  const login = await counted('phone', checkLogin(context, talk.actor, attempt, fields['password'] ?? ''))
  const earned = { number: login.number, startedBy: `${login.with} password`, to: fields['to'] ?? '' }
  return logInHere(context, talk, earned, false)
}

async function takeOver(
  context: Context,
  talk: Talk,
  fields: Readonly<Record<string, string>>,
): Promise<Screen | Change> {
  const ticket = readTicket(context.signingKey, talk.phone.mac, fields['ticket'] ?? '', context.now())
  if (!ticket || (await isUsed(context, talk.phone.mac, ticket)))
    return loginForm(await shownOn(context, talk), { message: 'That took too long. Please log in again.' })
  return logInHere(context, talk, ticket, ticket.occupant)
}

async function logInHere(
  context: Context,
  talk: Talk,
  earned: Earned,
  takeOver: string | false,
): Promise<Screen | Change> {
  const outcome = await logInOnPhone(context, talk, earned, takeOver)
  if (outcome.kind === 'occupied') return askToTakeOver(context, talk, earned, outcome)
  const { holder, rules, source } = talk
  const carried = { token: holder.token, trusted: true, source, settings: rules.settings }
  return changeOfLogin(context, outcome, carried, async () =>
    loggedIn(await afterChange(context, talk), outcome.extension),
  )
}

/** A ticket is good once: somebody who has logged out since does not come back by the address that the phone remembers. */
async function isUsed(
  context: Context,
  mac: Mac,
  { number, writtenAt }: { number: string; writtenAt: number },
): Promise<boolean> {
  const last = { page: 1, size: 1, search: '' }
  const { items } = await listSessions(context.database, last, true, { extension: number, mac })
  return items.some(({ startedAt }) => startedAt >= writtenAt)
}

async function askToTakeOver(
  context: Context,
  talk: Talk,
  earned: Earned,
  { number, occupant }: Extract<LoginOutcome, { kind: 'occupied' }>,
): Promise<Screen> {
  const ticket = { ...earned, occupant: number }
  const signed = writeTicket(context.signingKey, talk.phone.mac, ticket, context.now())
  const named = talk.rules.settings.showOccupant ? occupant : undefined
  return takeOverQuestion(await shownOn(context, talk), named, signed)
}

async function askLogout(context: Context, talk: Talk): Promise<Screen> {
  const session = talk.holder.trusted ? await sessionOnPhone(context.database, talk.phone.mac) : undefined
  if (!session) return nobodyHere(await shownOn(context, talk))
  await refuseOwnWithoutHotDesking(context.database, context, session)
  return logoutQuestion(await shownOn(context, talk), session.extension)
}

async function logoutNow(context: Context, talk: Talk): Promise<Screen | Change> {
  const { holder, phone, source, until } = talk
  const session = holder.trusted ? await sessionOnPhone(context.database, phone.mac) : undefined
  if (!session) return nobodyHere(await shownOn(context, talk))
  await refuseOwnWithoutHotDesking(context.database, context, session)
  const how = { why: 'logged out on the phone', screen: screenOf(talk.brand), until }
  const { endedAt } = await logOut(context, talk.actor, session.id, how)
  if (endedAt === null) return leavesAfterCall()
  const notice = async () => loggedOut(await afterChange(context, talk))
  return changeOfLogout(context, phone, { token: holder.token, trusted: true, source }, notice)
}

/** What the screens after a change say of when it comes depends on whether the phone can be told now. */
async function afterChange(context: Context, { brand, model, phone }: Talk): Promise<Changed> {
  return { model, reached: brand.refetches || (await contactsOfPhone(context, phone.mac)).length > 0 }
}

/** A wrong password shows the form again with a message (B48); any other refusal is a notice. Bugs are not screens. */
async function afterProblem(
  context: Context,
  talk: Talk,
  error: unknown,
  fields: Readonly<Record<string, string>>,
): Promise<Screen> {
  if (!(error instanceof Problem)) throw error
  if (error.code !== 'wrong-login') {
    noteRefusedOnPhone(context, talk.actor, error, talk.phone.group)
    return trouble(error.sentence)
  }
  const typed = { message: error.sentence, number: fields['extension'] ?? '', to: fields['to'] ?? '' }
  return loginForm(await shownOn(context, talk), typed)
}
