import { administratorsApi, type AdministratorsApi } from './administrators-api.ts'
import { startAsterisk, type TestAsterisk } from './asterisk.ts'
import { readyDatabaseUrl, type Engine } from './databases.ts'
import { pointPhonesAt, untilDeskLine } from './desk-lines.ts'
import { startServer, type ServerProcess } from './server-process.ts'
import { startSipPhone, type SipPhone, type SipPhoneOptions } from './sip/sip-phone.ts'
import { registeredAs, type UserAgent, type UserAgentOptions } from './sip/user-agent.ts'

/** A real Asterisk, the real server behind it, and phones that register: Jane is 5501, James is 5502. */
export interface PbxOffice {
  readonly asterisk: TestAsterisk
  readonly server: ServerProcess
  readonly api: AdministratorsApi
  /** An approved phone, registered as its desk line. `location` is its caller ID: a new one is made of it. */
  desk(options: DeskOptions): Promise<SipPhone>
  /** A user agent that is no phone of ours, as one of Asterisk's endpoints. */
  stranger(endpoint: string, options?: UserAgentOptions): Promise<UserAgent>
  close(): Promise<void>
}

export type DeskOptions = Pick<SipPhoneOptions, 'brand' | 'model'> &
  Partial<Pick<SipPhoneOptions, 'localAddress' | 'onCall'>> & { location: string }

export const people = {
  jane: { number: '5501', name: 'Jane Smith', voicemail: '4321' },
  james: { number: '5502', name: 'James Miller', voicemail: '8765' },
} as const

const token = 'token-of-the-tests-0123456789abcdef'
const makers = { yealink: '805ec0', polycom: '0004f2', sangoma: '005058' } as const

export async function openPbxOffice(engine: Engine = 'SQLite'): Promise<PbxOffice> {
  const asterisk = await startAsterisk()
  const database = await readyDatabaseUrl(engine)
  const server = await startServer({
    database: database.url,
    env: {
      ...{ HOTDESK_PBX: `asterisk:${asterisk.etc}`, HOTDESK_AMI: asterisk.ami, HOTDESK_AGI_PORT: '0' },
      ...{ HOTDESK_API_TOKEN: token, HOTDESK_LOG_LEVEL: 'warn' },
    },
  })
  const open: { close(): unknown }[] = []
  const office: Omit<PbxOffice, 'close'> = {
    ...{ asterisk, server },
    api: administratorsApi(server.people, token),
    desk: async ({ location, ...options }) => {
      const id = await locationFor(office, location)
      const mac = makers[options.brand] + String(open.length + 1).padStart(6, '0')
      const desk = await startSipPhone({ onCall: 'ring', ...options, mac, base: `${server.phones}/p/` })
      open.push(desk)
      await office.api('POST', `/phones/${mac}/approve`, {})
      await office.api('PATCH', `/phones/${mac}`, { location: id })
      await untilDeskLine(desk)
      return desk
    },
    stranger: async (endpoint, options) => {
      const agent = await registeredAs(endpoint, asterisk, options)
      open.push({ close: () => agent.unregister().finally(agent.close.bind(agent)) })
      return agent
    },
  }
  await pointPhonesAt(asterisk, office.api)
  return {
    ...office,
    close: async () => {
      for (const one of open) await one.close()
      await server.stop()
      await database.remove()
      await asterisk.stop()
    },
  }
}

async function locationFor({ api }: Omit<PbxOffice, 'close'>, callerId: string): Promise<number> {
  const { items } = await api<{ items: { id: number; callerId: string }[] }>('GET', '/locations?size=500')
  const known = items.find((location) => location.callerId === callerId)
  return known?.id ?? (await api<{ id: number }>('POST', '/locations', { name: `Place ${callerId}`, callerId })).id
}
