import type { FileBytes } from '../../src/app/file-request.ts'
import { answerFile } from '../../src/app/provisioning.ts'
import { hashToken } from '../../src/app/phone-token.ts'
import { deskLineName } from '../../src/domain/desk-line.ts'
import type { Contact } from '../../src/domain/manager.ts'
import type { Resync, ResyncState } from '../../src/domain/resync.ts'
import type { Session } from '../../src/domain/session.ts'
import type { Database } from '../../src/stores/database.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { clearTables } from './databases.ts'
import { addDesks, desks } from './desks.ts'
import { furnish, testContext, type TestContext } from './office.ts'
import { scriptedManager, type ScriptedManager, type SentNotify } from './scripted-manager.ts'
import { until } from './until.ts'

export type Desk = (typeof desks)[keyof typeof desks]

/** The example office with approved phones, seen by a PBX that the test plays. */
export interface WatchedOffice {
  context: TestContext
  manager: ScriptedManager
  /** `192.0.2.61:5060`: each phone has an address of its own. */
  addressOf(desk: Desk): string
  /** The phone registers; without a name as its desk line. */
  registers(desk: Desk, endpoint?: string): Contact
  /** The phone asks for its settings, as after a NOTIFY or by itself. */
  fetches(desk: Desk): Promise<FileBytes | undefined>
  tokenOf(desk: Desk): string
  resyncOf(desk: Desk): Promise<Resync>
  becomes(desk: Desk, state: ResyncState): Promise<void>
  sentTo(desk: Desk): SentNotify[]
  sessionOn(desk: Desk): Promise<Session>
  /** The clock moves on, and somebody looks at it. */
  pass(desk: Desk, milliseconds: number): void
}

const hosts: Readonly<Record<string, string>> = {
  [desks.t46s.mac]: '192.0.2.61',
  [desks.vvx411.mac]: '192.0.2.62',
  [desks.s500.mac]: '192.0.2.63',
  [desks.s700.mac]: '192.0.2.64',
}

/** What each says of itself when it registers, with no MAC address. */
const agents: Readonly<Record<string, string>> = {
  T46S: 'Yealink SIP-T46S 66.86.0.15',
  'VVX 411': 'PolycomVVX-VVX_411-UA/5.9.5.0614',
  S500: 'Sangoma S500 V2.0.4.67',
  S700: 'Sangoma S700 V2.0.4.67',
}

/** Empties the database and furnishes it. */
export async function openWatchedOffice(database: Database): Promise<WatchedOffice> {
  await clearTables(database)
  const context = testContext(database)
  await furnish(context)
  await addDesks(context)
  const manager = scriptedManager(() => context.now())
  context.pbx = { ...context.pbx, manager }
  const hostOf = ({ mac }: Desk) => hosts[mac] ?? ''
  const tokenOf = ({ mac }: Desk) => `${mac}-token`.padEnd(43, 'x')
  for (const desk of Object.values(desks)) {
    const { mac } = desk
    await activateToken(database, { hash: hashToken(tokenOf(desk)), mac, address: '', createdAt: 1, usedAt: 1 })
    await database('phones')
      .where({ mac })
      .update({ address: hostOf(desk) })
  }
  const addressOf = (desk: Desk) => `${hostOf(desk)}:5060`
  const stateOf = async ({ mac }: Desk) => (await findResync(database, mac))?.state
  return {
    context,
    manager,
    addressOf,
    tokenOf,
    registers: (desk, endpoint = deskLineName(desk.mac)) =>
      manager.register({ endpoint, address: addressOf(desk), userAgent: agents[desk.model] ?? '' }),
    fetches: (desk) => {
      const brand = context.brands.find(({ id }) => id === desk.brand)
      const path = brand?.fileNames(desk.mac, { ...brand.unknownModel, name: desk.model }).at(-1) ?? ''
      return answerFile(context, { path, token: tokenOf(desk), userAgent: '', source: hostOf(desk) })
    },
    resyncOf: async ({ mac }) => {
      const resync = await findResync(database, mac)
      if (!resync) throw new Error(`Nothing was wished for ${mac}.`)
      return resync
    },
    becomes: (desk, state) => until(async () => (await stateOf(desk)) === state, `the ${desk.model} is ${state}`),
    sentTo: (desk) => manager.sent.filter(({ contact }) => contact.address === addressOf(desk)),
    sessionOn: async ({ mac }) => {
      const session = await sessionOnPhone(database, mac)
      if (!session) throw new Error(`Nobody is on ${mac}.`)
      return session
    },
    pass: ({ mac }, milliseconds) => {
      context.pass(milliseconds)
      context.news.tell({ kind: 'resync', mac })
    },
  }
}
