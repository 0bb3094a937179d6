import type { Contact, Manager } from '../../../src/domain/manager.ts'
import type { IncludeContent } from '../../../src/domain/pbx.ts'
import { connectManager } from '../../../src/pbx/ami/manager.ts'
import { includeFiles } from '../../../src/pbx/asterisk/include-files.ts'
import type { TestAsterisk } from '../../support/asterisk.ts'
import { openUserAgent, type UserAgent } from '../../support/sip/user-agent.ts'

export const place = { id: 1, revision: 1, name: 'Main; building', callerId: '+441132990000', address: '' }
export const desk = { mac: '805ec0aabbcc', password: 'desk-password-1', location: place }
export const unplaced = { mac: '0004f2aabbcc', password: 'desk-password-2', location: null }

export const content: IncludeContent = {
  deskLines: [desk, unplaced],
  emergencyNumbers: ['911', '112'],
  emergencyContext: 'emergency',
  emergencyHoldMinutes: 30,
  loginCode: '*11',
  logoutCode: '*12',
  // Nobody answers there: what is proven here holds while Hot Desk is down.
  agi: '127.0.0.1:9',
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Connected to the manager interface of a test's Asterisk. */
export async function managerOf({ ami }: TestAsterisk): Promise<Manager> {
  const manager = connectManager(ami, { log: silent })
  await new Promise<void>((resolve) => {
    manager.listen((news) => {
      if (news.kind === 'up') resolve()
    })
  })
  return manager
}

export function includesOf({ etc }: TestAsterisk, manager: Manager | undefined) {
  return includeFiles({ folder: etc, manager, contexts: () => Promise.resolve(['phones']) })
}

/** A phone that is registered as a desk line. */
export async function atDesk(
  { mac, password }: typeof desk | typeof unplaced,
  { sipPort }: TestAsterisk,
): Promise<UserAgent> {
  const agent = await openUserAgent()
  await agent.register({ user: `hotdesk-${mac}`, password, server: { address: '127.0.0.1', port: sipPort } })
  return agent
}

/** What Asterisk warned of since, but for what it says of the machine that it runs on and of what it runs without. */
export function complaints({ log }: Pick<TestAsterisk, 'log'>, since = 0): string[] {
  const harmless = /netsock2\.c|acl\.c|res_musiconhold\.c|'res_adsi'|res_agi\.c/
  const lines = log().slice(since).split('\n')
  return lines.filter((line) => /\] (WARNING|ERROR)\[/.test(line) && !harmless.test(line))
}

export async function contactOf(manager: Manager, endpoint: string, { address }: UserAgent): Promise<Contact> {
  for (let tries = 0; tries < 400; tries += 1) {
    const contact = manager.contacts(endpoint).find((one) => one.address === address)
    if (contact) return contact
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`${endpoint} is not registered from ${address}.`)
}
