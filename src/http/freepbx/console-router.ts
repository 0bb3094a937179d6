import { Router, type Request } from 'express'
import { z } from 'zod'
import { checkInput } from '../../app/check-input.ts'
import type { Context } from '../../app/context.ts'
import { resyncMany, resyncPhone } from '../../app/resync-phones.ts'
import { showMac, type Mac } from '../../domain/mac.ts'
import { PageRequest } from '../../domain/page.ts'
import { invalid, notFound, Problem } from '../../domain/problem.ts'
import type { Session } from '../../domain/session.ts'
import { findExtension, findExtensions } from '../../stores/extensions.ts'
import { findListedPhone } from '../../stores/phones.ts'
import { listSessions, sessionOnPhone, sessionsOfExtension } from '../../stores/sessions.ts'
import { logInAsAdministrator } from '../admin/phones/log-in.ts'
import { logOutAsAdministrator } from '../admin/sessions/log-out.ts'
import { withPhones } from '../admin/whereabouts.ts'
import { ExtensionNumber, MacAddress } from '../api/values.ts'
import { actorOf } from '../middleware/sign-in.ts'

const LogIn = z.strictObject({ extension: ExtensionNumber, mac: MacAddress, force: z.boolean().default(false) })
const LogOut = z.strictObject({ who: z.string().trim().max(40), force: z.boolean().default(false) })
const Resync = z.strictObject({
  mac: MacAddress.optional(),
  all: z.boolean().default(false),
  restart: z.boolean().default(false),
})

/** What `fwconsole hotdesk` asks and orders. Only behind `signInByIdentity`, and for administrators of everything. */
export function consoleRouter(context: Context): Router {
  const router = Router()
  router.get('/sessions', async ({ query }, response) => {
    response.json(await whoIsWhere(context, checkInput(PageRequest, query)))
  })
  router.post('/log-in', async (request, response) => {
    response.json({ said: await logIn(context, request) })
  })
  router.post('/log-out', async (request, response) => {
    response.json({ said: await logOutEach(context, request) })
  })
  router.post('/resync', async (request, response) => {
    response.json({ said: await resync(context, request) })
  })
  return router
}

async function whoIsWhere(context: Context, asked: PageRequest) {
  const { items, ...page } = await listSessions(context.database, asked, false)
  const extensions = await findExtensions(
    context.database,
    items.map(({ extension }) => extension),
  )
  const names = new Map(extensions.map(({ number, name }) => [number, name]))
  return {
    ...page,
    items: (await withPhones(context, items)).map(({ extension, mac, phone, startedAt, startedBy, own }) => ({
      ...{ extension, name: names.get(extension) ?? '', mac: showMac(mac), phone, own },
      ...{ since: startedAt, startedBy },
    })),
  }
}

async function logIn(context: Context, request: Request): Promise<string> {
  const { extension, mac, force } = checkInput(LogIn, request.body)
  const phone = await wantPhone(context, mac)
  const there = force ? (phone.extension ?? '') : ''
  const outcome = await logInAsAdministrator(context, actorOf(request), phone, { extension, takeOver: there })
  if (outcome.done) return outcome.said
  throw new Problem('conflict', 'phone-in-use', outcome.question)
}

/** An extension is logged out of every phone, or whoever is on a phone out of that. */
async function logOutEach(context: Context, request: Request): Promise<string> {
  const { who, force } = checkInput(LogOut, request.body)
  const sessions = await sessionsOf(context, who)
  const said: string[] = []
  for (const { id } of sessions) said.push(await logOutAsAdministrator(context, actorOf(request), id, force))
  return said.join('\n')
}

async function sessionsOf(context: Context, who: string): Promise<Session[]> {
  const { database } = context
  // Twelve digits may be both; an extension is what people mean by digits.
  if (/^\d{1,20}$/.test(who) && (await findExtension(database, who))) {
    const sessions = await sessionsOfExtension(database, who)
    if (sessions.length > 0) return sessions
    throw new Problem('conflict', 'not-logged-in', `Extension ${who} is not logged in anywhere.`)
  }
  const mac = MacAddress.safeParse(who).data
  if (mac === undefined) throw invalid({ who: `There is no extension ${who}, and it is no MAC address.` })
  await wantPhone(context, mac)
  const session = await sessionOnPhone(database, mac)
  if (session) return [session]
  throw new Problem('conflict', 'not-logged-in', `Nobody is logged in on the phone ${showMac(mac)}.`)
}

async function resync(context: Context, request: Request): Promise<string> {
  const { mac, all, restart } = checkInput(Resync, request.body)
  if (mac !== undefined) {
    await resyncPhone(context, actorOf(request), mac, { restart })
    return `The phone ${showMac(mac)} is told to ${restart ? 'restart' : 'fetch its configuration'}.`
  }
  if (!all) throw invalid({ mac: 'Name a phone by its MAC address, or say --all.' })
  let count = 0
  for (const { id } of context.brands) {
    count += await resyncMany(context, actorOf(request), { brand: id }, { restart })
  }
  if (count === 0) return 'There is no approved phone that could be told.'
  if (count === 1) return `One phone is told to ${restart ? 'restart' : 'fetch what is meant for it'}.`
  return `${count} phones are told to ${restart ? 'restart' : 'fetch what is meant for them'}, one after the other.`
}

async function wantPhone({ database }: Context, mac: Mac) {
  const phone = await findListedPhone(database, mac)
  if (!phone) throw notFound(`phone ${showMac(mac)}`)
  return phone
}
