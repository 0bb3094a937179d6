import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { destination, pino } from 'pino'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { phonesFace } from '../../src/http/phones-face.ts'
import type { Database } from '../../src/stores/database.ts'
import { virtualPhone } from '../../src/virtual-phone/phone.ts'
import type { VirtualPhone } from '../../src/virtual-phone/virtual-phone.ts'
import { admin, furnish, testContext, type TestContext } from './office.ts'

export interface ServedOffice {
  context: TestContext
  /** What DHCP tells phones: `http://127.0.0.1:PORT/p/`. */
  base: string
  close(): Promise<void>
}

/** One phone of each brand: the first model of each. */
export const firstPhones = [
  { brand: 'yealink', model: 'T46S', mac: '805ec0aabbcc' },
  { brand: 'polycom', model: 'VVX 411', mac: '0004f2aabbcc' },
  { brand: 'sangoma', model: 'S500', mac: '005058aabbcc' },
] as const

/** The example office behind a real phones' face, on a free port of this machine. `isThere`: another server made it before. */
export async function serveOffice(database: Database, { isThere = false, port = 0 } = {}): Promise<ServedOffice> {
  const context = testContext(database)
  if (!isThere) await furnish(context)
  const server = await listening(phonesFace(context, pino({ level: 'silent' }, destination(2))), port)
  context.phonePort = (server.address() as AddressInfo).port
  await changeGlobalSettings(context, admin, { internalAddress: '127.0.0.1' })
  return {
    context,
    base: `http://127.0.0.1:${context.phonePort}/p/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => {
          resolve()
        })
      }),
  }
}

function listening(face: ReturnType<typeof phonesFace>, port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = face.listen({ port, host: '127.0.0.1' }, () => {
      resolve(server)
    })
  })
}

/** A phone of that office, switched on. */
export async function bootPhone(office: ServedOffice, phone: (typeof firstPhones)[number]): Promise<VirtualPhone> {
  const played = virtualPhone({ ...phone, base: office.base })
  await played.boot()
  return played
}

/** Presses the Login key, types and submits; then lets the phone do what a check for changes does. */
export async function logInOn(phone: VirtualPhone, number: string, password: string, key = 'Login'): Promise<void> {
  await phone.pressKey(key)
  phone.focus('extension')
  phone.type(number)
  phone.focus('password')
  phone.type(password)
  await phone.submit()
}
