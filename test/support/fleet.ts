import { administratorsApi, type AdministratorsApi } from './administrators-api.ts'
import { startAsterisk, type TestAsterisk } from './asterisk.ts'
import { openCable, type Cable } from './cable.ts'
import { readyDatabaseUrl, type Engine } from './databases.ts'
import { pointPhonesAt, untilDeskLine } from './desk-lines.ts'
import { startServer, type ServerProcess } from './server-process.ts'
import { startSipPhone, type SipPhone } from './sip/sip-phone.ts'

/** Many phones of every brand before a real Asterisk and the real server, with a cable between those two to cut. */
export interface Fleet {
  readonly asterisk: TestAsterisk
  readonly cable: Cable
  readonly phones: readonly SipPhone[]
  /** One extension for each phone. */
  readonly numbers: readonly string[]
  readonly api: AdministratorsApi
  /** Logs an extension in on a phone, as an administrator; gives the session. */
  logIn(number: string, phone: SipPhone): Promise<{ id: number }>
  /** Who is logged in where: MAC address to number. */
  whoIsWhere(): Promise<Map<string, string>>
  /** A phone as the API shows it. */
  shown(phone: SipPhone): Promise<ShownPhone>
  /** What Asterisk itself has registered: endpoint to addresses. */
  contacts(): Promise<Map<string, string[]>>
  /** Kills the server and starts it again under the same addresses. */
  restartServer(): Promise<void>
  close(): Promise<void>
}

export interface ShownPhone {
  mac: string
  extension: string | null
  resync: { state: string; why: string; attempts: number; trouble: string | null } | null
}

const token = 'token-of-the-fleet-0123456789abcdef'
const makes = [
  ['yealink', 'T46S', '805ec0'],
  ['polycom', 'VVX 411', '0004f2'],
  ['sangoma', 'S500', '005058'],
] as const

/** The phones register for so many seconds, so that a PBX that has forgotten them has them back soon. */
const expires = 20

export async function openFleet(size: number, engine: Engine = 'SQLite'): Promise<Fleet> {
  const numbers = Array.from({ length: size }, (_, at) => String(6001 + at))
  const asterisk = await startAsterisk({
    'pjsip.conf': `${transport}${numbers.map(endpoint).join('')}#tryinclude hotdesk_pjsip.conf\n`,
    'voicemail.conf': '[general]\nformat = wav\n[default]\n',
  })
  const cable = await openCable(asterisk.amiPort)
  const database = await readyDatabaseUrl(engine)
  const options = {
    database: database.url,
    env: {
      HOTDESK_PBX: `asterisk:${asterisk.etc}`,
      HOTDESK_AMI: asterisk.ami.replace(/:\d+$/, `:${cable.port}`),
      ...{ HOTDESK_AGI_PORT: '0', HOTDESK_API_TOKEN: token, HOTDESK_LOG_LEVEL: 'warn' },
    },
  }
  let server = await startServer(options)
  const api = administratorsApi(server.people, token)
  await pointPhonesAt(asterisk, api, { deskLines: 'all' })
  const phones: SipPhone[] = []
  for (let at = 0; at < size; at += 1) phones.push(await putOnDesk(at, server, api))
  await Promise.all(phones.map((phone) => untilDeskLine(phone)))
  return {
    ...{ asterisk, cable, phones, numbers, api },
    logIn: (extension, { phone: { mac } }) => api('POST', '/sessions', { extension, mac }),
    whoIsWhere: async () => {
      const sessions = await api<{ items: { mac: string; extension: string }[] }>('GET', '/sessions?size=500')
      return new Map(sessions.items.map(({ mac, extension }) => [mac, extension]))
    },
    shown: ({ phone: { mac } }) => api<ShownPhone>('GET', `/phones/${mac}`),
    contacts: async () => readContacts(await asterisk.cli('pjsip show contacts')),
    restartServer: async () => {
      await server.kill('SIGKILL')
      server = await startServer({ ...options, ports: server.ports })
    },
    close: async () => {
      for (const phone of phones) await phone.close()
      await server.stop()
      await cable.close()
      await database.remove()
      await asterisk.stop()
    },
  }
}

async function putOnDesk(at: number, server: ServerProcess, api: AdministratorsApi): Promise<SipPhone> {
  const [brand, model, maker] = makes[at % makes.length] ?? makes[0]
  const mac = maker + String(at + 1).padStart(6, '0')
  const phone = await startSipPhone({ brand, model, mac, base: `${server.phones}/p/`, expires })
  await api('POST', `/phones/${mac}/approve`, {})
  return phone
}

const transport = `[transport-udp]
type = transport
protocol = udp
bind = 127.0.0.1:@SIP_PORT@
[person](!)
type = endpoint
context = phones
disallow = all
allow = ulaw
[secret](!)
type = auth
auth_type = userpass
[place](!)
type = aor
max_contacts = 5
remove_existing = no
`

function endpoint(number: string): string {
  return `[${number}](person)
auth = ${number}
aors = ${number}
[${number}](secret)
username = ${number}
password = sip-${number}
[${number}](place)
`
}

/** `  Contact:  6001/sip:6001@127.0.0.1:40001    0123456789 NonQual  nan` */
function readContacts(printed: string): Map<string, string[]> {
  const contacts = new Map<string, string[]>()
  for (const [, name = '', address = ''] of printed.matchAll(/Contact:\s+([\w-]+)\/sip:[^@\s]*@([\d.]+:\d+)/g)) {
    contacts.set(name, [...(contacts.get(name) ?? []), address])
  }
  return contacts
}
