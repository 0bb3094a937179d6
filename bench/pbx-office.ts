import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { administratorsApi } from '../test/support/administrators-api.ts'
import { startAsterisk, type TestAsterisk } from '../test/support/asterisk.ts'
import { pointPhonesAt, untilDeskLine } from '../test/support/desk-lines.ts'
import { freshMariadb } from '../test/support/mariadb.ts'
import { startServer, type ServerProcess } from '../test/support/server-process.ts'
import { startSipPhone, type SipPhone } from '../test/support/sip/sip-phone.ts'

const token = 'the-token-of-the-bench'

export type Engine = 'SQLite' | 'MariaDB'

/** A real Asterisk with so many extensions behind a real server, and phones of every brand that register. */
export interface PbxOffice {
  asterisk: TestAsterisk
  server: ServerProcess
  phones: SipPhone[]
  /** The password of an extension's mailbox. */
  passwordOf: (number: string) => string
  numbers: string[]
  close(): Promise<void>
}

const models = [
  ['yealink', 'T46S', '805ec0'],
  ['polycom', 'VVX 411', '0004f2'],
  ['sangoma', 'S500', '005058'],
] as const

export async function openPbxOffice(sizes: { engine: Engine; extensions: number; phones: number }): Promise<PbxOffice> {
  const numbers = Array.from({ length: sizes.extensions }, (_, at) => String(6001 + at))
  const passwordOf = (number: string) => `9${number}`
  const asterisk = await startAsterisk()
  asterisk.write('bench_pjsip.conf', numbers.map(endpoint).join(''))
  asterisk.write('pjsip_wizard.conf', '')
  const boxes = numbers.map((number) => `${number} => ${passwordOf(number)},Person ${number}\n`).join('')
  asterisk.write('voicemail.conf', `[general]\nformat = wav\n[default]\n${boxes}`)
  asterisk.write('pjsip.conf', `${transport}#include bench_pjsip.conf\n#tryinclude hotdesk_pjsip.conf\n`)
  await asterisk.cli('module reload res_pjsip.so')
  const database = await freshDatabase(sizes.engine)
  const server = await startServer({
    database: database.url,
    env: {
      HOTDESK_PBX: `asterisk:${asterisk.etc}`,
      HOTDESK_AMI: asterisk.ami,
      HOTDESK_AGI_PORT: '0',
      HOTDESK_API_TOKEN: token,
      HOTDESK_PHONE_HOST: '127.0.0.1',
      HOTDESK_LOG_LEVEL: 'warn',
    },
  })
  const api = administratorsApi(server.people, token)
  await pointPhonesAt(asterisk, api, { deskLines: 'all', elsewhere: 'move' })
  const phones: SipPhone[] = []
  for (let at = 0; at < sizes.phones; at += 1) {
    const [brand, model, maker] = models[at % models.length] ?? models[0]
    const mac = `${maker}${String(at + 1).padStart(6, '0')}`
    const phone = await startSipPhone({ brand, model, mac, base: `${server.phones}/p/` })
    await api('POST', `/phones/${mac}/approve`, {})
    await phone.phone.checkForChanges()
    phones.push(phone)
  }
  for (const phone of phones) await untilDeskLine(phone)
  return {
    asterisk,
    server,
    phones,
    numbers,
    passwordOf,
    close: async () => {
      for (const phone of phones) await phone.close()
      await server.stop()
      await database.remove()
      await asterisk.stop()
    },
  }
}

async function freshDatabase(engine: Engine): Promise<{ url: string; remove(): Promise<void> }> {
  if (engine === 'MariaDB') return freshMariadb()
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-bench-'))
  return {
    url: `sqlite:${join(folder, 'hotdesk.db')}`,
    remove: () => {
      rmSync(folder, { recursive: true })
      return Promise.resolve()
    },
  }
}

const transport = `[transport-udp]
type = transport
protocol = udp
bind = 127.0.0.1:@SIP_PORT@
`

function endpoint(number: string): string {
  return `[${number}]
type = endpoint
context = phones
disallow = all
allow = ulaw
auth = ${number}
aors = ${number}
callerid = "Person ${number}" <${number}>
mailboxes = ${number}@default
[${number}]
type = auth
auth_type = userpass
username = ${number}
password = sip-${number}
[${number}]
type = aor
max_contacts = 5
`
}
