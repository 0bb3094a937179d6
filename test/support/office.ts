import type { Context } from '../../src/app/context.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { makeNews } from '../../src/app/news.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { brands } from '../../src/brands/index.ts'
import type { Database } from '../../src/stores/database.ts'
import { ownPbx } from './own-pbx.ts'

/** A context over a test's database, with a clock that the test moves and a log that it can read. */
export interface TestContext extends Context {
  /** Everything that was logged, one JSON text a line. */
  lines: string[]
  /** Moves the clock on. */
  pass(milliseconds: number): void
}

/** Sunday, 22 November 2026, 12:00 UTC. */
export const noon = Date.UTC(2026, 10, 22, 12)

export const admin = { name: 'administrator anna', address: '192.0.2.1' }

export function testContext(database: Database): TestContext {
  const lines: string[] = []
  const log = (facts: object, sentence: string) => void lines.push(JSON.stringify({ ...facts, sentence }))
  let now = noon
  return {
    database,
    brands,
    pbx: ownPbx(database),
    news: makeNews(),
    log: { info: log, warn: log, error: log },
    lines,
    now: () => now,
    pass: (milliseconds) => {
      now += milliseconds
    },
    signingKey: 'the signing key of the tests',
    phonePort: 8084,
  }
}

/** The passwords of the example office: each different, each findable where it must not be. */
export const secrets = {
  henry: { sip: 'sip-Henry-9fj3', voicemail: 'vm-henry-71' },
  james: { sip: 'sip-James-k2l8', voicemail: 'vm-james-72' },
  jane: { sip: 'sip-Jane-q7w1', voicemail: 'vm-jane-73', portal: 'Portal-Jane-74' },
  noMailbox: { sip: 'sip-5501-z4x6' },
  userPassword: 'user-pass-75',
  adminPassword: 'admin-pass-76',
} as const

export const numbers = { henry: '01132991002', james: '01132991001', jane: '01132991000', noMailbox: '5501' } as const

/** Fills the database with the example office: both addresses, standard templates, four extensions. */
export async function furnish(context: Context): Promise<void> {
  await shipStandardTemplates(context)
  await changeGlobalSettings(context, admin, {
    internalAddress: '192.0.2.10',
    externalAddress: 'pbx.example.com',
    userPassword: secrets.userPassword,
    adminPassword: secrets.adminPassword,
  })
  const { henry, james, jane, noMailbox } = secrets
  await addExtension(context, admin, {
    number: numbers.henry,
    name: 'Henry',
    sipPassword: henry.sip,
    voicemailPassword: henry.voicemail,
  })
  await addExtension(context, admin, {
    number: numbers.james,
    name: 'James',
    sipPassword: james.sip,
    voicemailPassword: james.voicemail,
  })
  await addExtension(context, admin, {
    number: numbers.jane,
    name: 'Jane',
    sipPassword: jane.sip,
    voicemailPassword: jane.voicemail,
    portalPassword: jane.portal,
  })
  await addExtension(context, admin, { number: numbers.noMailbox, name: 'Desk 5501', sipPassword: noMailbox.sip })
}
