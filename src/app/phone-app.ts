import type { Actor } from '../domain/actor.ts'
import type { Brand, Document, Model } from '../domain/brand.ts'
import { showMac, type Mac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import { Problem } from '../domain/problem.ts'
import type { NoticeScreen, Screen } from '../domain/screen.ts'
import { findPhone, updatePhone } from '../stores/phones.ts'
import { findResync } from '../stores/resyncs.ts'
import { activateToken } from '../stores/phone-tokens.ts'
import { listSessions, sessionOnPhone } from '../stores/sessions.ts'
import { afterCommit } from '../stores/transaction.ts'
import { brandById, modelOf } from './brand-list.ts'
import { checkLogin } from './check-login.ts'
import { addressesFor, makeConfiguration } from './configuration.ts'
import type { Context } from './context.ts'
import { rulesOf } from './group-rules.ts'
import { counted } from './login-figures.ts'
import { logIn, logOut, type LoginOutcome } from './hot-desk.ts'
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
} from './phone-screens.ts'
import { readIngredients } from './phone-ingredients.ts'
import { refuseOverOwnWithoutHotDesking, refuseOwnWithoutHotDesking } from './refuse-log-out.ts'
import { noteAnswered, screenOf } from './resync-in-band.ts'
import { readTicket, writeTicket, type Ticket } from './take-over-ticket.ts'
import { findHolder, type TokenHolder } from './token-holder.ts'
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
}

/** One phone in conversation with us. */
interface Talk {
  holder: TokenHolder
  phone: Phone
  brand: Brand
  model: Model
  style: 'key' | 'menu'
  /** Start of every address that we give, `http://host:8084/p/TOKEN/app`. */
  app: string
  actor: Actor
  source: string
}

/** The next screen, in the markup of the phone that asks. Undefined: no such phone or no such step. */
export async function answerApp(context: Context, request: AppRequest): Promise<Document | undefined> {
  const holder = await findHolder(context, request.token)
  const phone = holder && (await findPhone(context.database, holder.mac))
  if (!phone) return undefined
  // Its own browser knows best which markup it reads; many browsers do not say.
  const said = context.brands.find((one) => one.readUserAgent(request.userAgent) !== undefined)
  const brand = said ?? brandById(context.brands, phone.brand)
  const model = modelOf(brand, phone.model)
  const step = Object.hasOwn(steps, request.step) ? steps[request.step] : undefined
  if (!step) return undefined
  const talk = await startTalk(context, { holder, phone, brand, model, source: request.source })
  const screen = await step(context, talk, request.fields).catch((error: unknown) =>
    afterProblem(talk, error, request.fields),
  )
  const changed = screen.kind === 'notice' && screen.refetch === true
  return (changed ? await tellNow(context, brand, request, phone.mac) : undefined) ?? brand.draw(screen, model)
}

/** After a change of user: the answer that makes the phone what it is to be now, where its brand has one. */
async function tellNow(context: Context, brand: Brand, request: AppRequest, mac: Mac): Promise<Document | undefined> {
  const resync = await findResync(context.database, mac)
  const applied = await applyNow(context, brand, request)
  await noteAnswered(context, brand, resync, applied)
  return applied
}

/** What the phone is to be now, told in the answer itself, where its brand can. */
async function applyNow(context: Context, brand: Brand, { token, source }: AppRequest): Promise<Document | undefined> {
  const holder = brand.apply && (await findHolder(context, token))
  const phone = holder && (await findPhone(context.database, holder.mac))
  if (phone?.brand !== brand.id || !holder) return undefined
  const { trusted } = holder
  return brand.apply?.(
    makeConfiguration(context, await readIngredients(context.database, context, phone, { token, trusted, source })),
  )
}

async function startTalk(
  context: Context,
  { holder, phone, brand, model, source }: Pick<Talk, 'holder' | 'phone' | 'brand' | 'model' | 'source'>,
): Promise<Talk> {
  const { token, trusted } = holder
  const ingredients = await readIngredients(context.database, context, phone, { token, trusted, source })
  const app = `${addressesFor(context, ingredients).origin}/p/${token}/app`
  const actor = { name: `phone ${showMac(phone.mac)}`, address: source }
  return { holder, phone, brand, model, style: ingredients.settings.appStyle, app, actor, source }
}

type Step = (context: Context, talk: Talk, fields: Readonly<Record<string, string>>) => Promise<Screen>

const steps: Partial<Record<string, Step>> = {
  menu: (_context, talk) => Promise.resolve(mainMenu(talk)),
  login: showLogin,
  enter,
  'take-over': takeOver,
  logout: askLogout,
  'logout-now': logoutNow,
}

/** Login Int and Login Ext bring `to`: from then on the phone is given that address (E7). */
async function showLogin(context: Context, talk: Talk, { to }: Readonly<Record<string, string>>): Promise<Screen> {
  if (!talk.holder.trusted || (to !== 'internal' && to !== 'external')) return loginForm(talk, { to: to ?? '' })
  await updatePhone(context.database, { ...talk.phone, destination: to })
  return loginForm(talk, { to })
}

async function enter(context: Context, talk: Talk, fields: Readonly<Record<string, string>>): Promise<Screen> {
  const number = (fields['extension'] ?? '').trim()
  const attempt = { extension: number, phone: talk.phone.mac, address: talk.source }
  const login = await counted('phone', checkLogin(context, talk.actor, attempt, fields['password'] ?? ''))
  const earned = { number: login.number, startedBy: `${login.with} password`, to: fields['to'] ?? '' }
  return logInHere(context, talk, earned, false)
}

async function takeOver(context: Context, talk: Talk, fields: Readonly<Record<string, string>>): Promise<Screen> {
  const ticket = readTicket(context.signingKey, talk.phone.mac, fields['ticket'] ?? '', context.now())
  if (!ticket || (await isUsed(context, talk.phone.mac, ticket)))
    return loginForm(talk, { message: 'That took too long. Please log in again.' })
  return logInHere(context, talk, ticket, ticket.occupant)
}

async function logInHere(context: Context, talk: Talk, earned: Earned, takeOver: string | false): Promise<Screen> {
  await refuseOverOwnWithoutHotDesking(context, talk.phone.mac, earned.number)
  const outcome = await logIn(context, talk.actor, { ...wish(context, talk, earned), takeOver })
  return afterLogin(context, talk, earned, outcome)
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

/** What the right password has earned. */
type Earned = Omit<Ticket, 'occupant'>

/** The login itself; with it, a token that had earned nothing yet becomes the phone's own and the one before dies. */
function wish(context: Context, talk: Talk, { number, startedBy, to }: Earned) {
  const { holder, phone, source } = talk
  const now = context.now()
  return {
    number,
    mac: phone.mac,
    startedBy,
    screen: screenOf(talk.brand),
    alongside: async (connection: Parameters<typeof updatePhone>[0]) => {
      if (!holder.trusted) {
        const { hash } = holder
        await activateToken(connection, { hash, mac: phone.mac, address: source, createdAt: now, usedAt: now })
        // From now on it may have a desk line, which the PBX is to know before the phone registers it.
        afterCommit(connection, () => {
          context.news.tell({ kind: 'places' })
        })
      }
      if (to === 'internal' || to === 'external') await updatePhone(connection, { ...phone, destination: to })
    },
  }
}

async function afterLogin(context: Context, talk: Talk, earned: Earned, outcome: LoginOutcome): Promise<Screen> {
  if (outcome.kind === 'in') return loggedIn(await afterChange(context, talk), outcome.extension)
  const { showOccupant } = await rulesOf(context.database, talk.phone.group)
  const ticket = { ...earned, occupant: outcome.number }
  const signed = writeTicket(context.signingKey, talk.phone.mac, ticket, context.now())
  return takeOverQuestion(talk, showOccupant ? outcome.occupant : undefined, signed)
}

async function askLogout(context: Context, talk: Talk): Promise<Screen> {
  const session = talk.holder.trusted ? await sessionOnPhone(context.database, talk.phone.mac) : undefined
  if (!session) return nobodyHere(talk)
  await refuseOwnWithoutHotDesking(context.database, context, session)
  return logoutQuestion(talk, session.extension)
}

async function logoutNow(context: Context, talk: Talk): Promise<NoticeScreen> {
  const session = talk.holder.trusted ? await sessionOnPhone(context.database, talk.phone.mac) : undefined
  if (!session) return nobodyHere(talk)
  await refuseOwnWithoutHotDesking(context.database, context, session)
  const how = { why: 'logged out on the phone', screen: screenOf(talk.brand) }
  const { endedAt } = await logOut(context, talk.actor, session.id, how)
  return endedAt === null ? leavesAfterCall() : loggedOut(await afterChange(context, talk))
}

/** What the screens after a change say of when it comes depends on whether the phone can be told now. */
async function afterChange(context: Context, talk: Talk): Promise<Talk & { reached: boolean }> {
  const { brand, phone } = talk
  return { ...talk, reached: brand.refetches || (await contactsOfPhone(context, phone.mac)).length > 0 }
}

/** A wrong password shows the form again with a message (B48); any other refusal is a notice. Bugs are not screens. */
function afterProblem(talk: Talk, error: unknown, fields: Readonly<Record<string, string>>): Screen {
  if (!(error instanceof Problem)) throw error
  if (error.code !== 'wrong-login') return trouble(error.sentence)
  return loginForm(talk, { message: error.sentence, number: fields['extension'] ?? '', to: fields['to'] ?? '' })
}
