import { Browser, visibleFields, type PageRequest } from '../../src/virtual-phone/browser.ts'
import { setUp } from '../../src/virtual-phone/virtual-phone.ts'
import { requestText } from '../load/connection.ts'
import type { Fleet, FleetPhone } from './fleet.ts'
import { kinds, passwords } from './kinds.ts'

/** One login as its phone sends it. */
export interface Login {
  number: string
  mac: string
  request: string
}

/** Gives logins that all succeed, whatever part of the bench takes the next ones: nobody is in the way of anybody. */
export interface Logins {
  take(count: number): Login[]
}

/** A wrong answer to a login says one of these, in whichever markup. */
export const loginTroubles = ['Wrong number or password', 'Not possible', 'Phone in use', 'Too many']

/** What a form of the login app asks for, so that another phone's request can be made of it. */
type Form = Pick<PageRequest, 'method' | 'url' | 'body'>

const typed = { number: '12121212', password: '98989898' } as const

/**
 * People who walk from one free phone to the next: person `k` of the round logs in on phone `k`, leaving the one before.
 * Each request is what that make of phone sends when its own form is filled in and sent.
 */
export async function loginsOn(fleet: Fleet, port: number, kind: keyof typeof passwords): Promise<Logins> {
  const free = walked(fleet)
  const forms = new Map<string, { form: Form; of: FleetPhone }>()
  for (const { brand } of kinds) {
    const phone = free.find((one) => one.brand === brand)
    if (phone && !forms.has(brand)) forms.set(brand, { form: await formOf(phone, port), of: phone })
  }
  return {
    take: (count) =>
      Array.from({ length: count }, () => {
        const at = fleet.walked
        fleet.walked += 1
        const [phone, number] = [free[at % free.length], fleet.movers[at % moversOf(fleet, free)]]
        const known = phone && forms.get(phone.brand)
        if (!known || number === undefined) throw new Error('There are no free phones.')
        const { path, body } = filled(known.form, {
          [typed.number]: number,
          [typed.password]: passwords[kind],
          [known.of.token]: phone.token,
        })
        return { number, mac: phone.mac, request: requestText(path, { agent: phone.agent, body }) }
      }),
  }
}

/** Of the free phones one of ten is kept for those who walk without our server, and so are the last of the people. */
function walked({ phones }: Fleet): FleetPhone[] {
  const free = phones.filter(({ isFree }) => isFree)
  return free.slice(0, Math.floor(free.length * 0.9))
}

/** Those who walk without our server: each has two phones to themselves, of one brand in turn. */
export function bareWalkers(fleet: Fleet): { number: string; macs: readonly [string, string] }[] {
  const phones = fleet.phones.filter(({ isFree }) => isFree).slice(walked(fleet).length)
  const people = fleet.movers.slice(-Math.min(40, Math.floor(fleet.movers.length / 10)))
  return people.flatMap((number, at) => {
    const [one, other] = [phones[2 * at], phones[2 * at + 1]]
    return one && other ? [{ number, macs: [one.mac, other.mac] as const }] : []
  })
}

/** Half as many as there are free phones: who comes to a phone finds that its last person has gone. */
function moversOf({ movers }: Fleet, free: readonly FleetPhone[]): number {
  return Math.min(Math.floor(movers.length * 0.9), Math.floor(free.length / 2))
}

function filled(
  { method, url, body }: Form,
  values: Readonly<Record<string, string>>,
): { path: string; body?: string } {
  const fill = (text: string) =>
    Object.entries(values).reduce((filledIn, [from, to]) => filledIn.replaceAll(from, to), text)
  const { pathname, search } = new URL(url)
  return { path: fill(pathname + search), ...(method === 'POST' ? { body: fill(body) } : {}) }
}

/** Opens the Login screen in the phone's own browser, fills it in, and keeps what the phone would send. */
async function formOf({ brand, mac, token, agent }: FleetPhone, port: number): Promise<Form> {
  const { model } = kinds.find((kind) => kind.brand === brand) ?? kinds[0]
  const { make } = setUp({ brand: brand as 'yealink', model, mac, base: `http://127.0.0.1:${port}/p/` })
  let sent: Form | undefined
  const browser: Browser = new Browser({
    fetchPage: async (request) => {
      if (request.url.includes('/enter')) {
        sent = request
        return { orders: [] }
      }
      const url = request.url.replace(/^http:\/\/[^/]+/, `http://127.0.0.1:${port}`)
      const answer = await fetch(url, { headers: { 'User-Agent': agent } })
      const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
      return make.readPage(type, await answer.text())
    },
    obey: () => Promise.resolve(),
    changed: () => undefined,
  })
  await browser.open(`http://127.0.0.1:${port}/p/${token}/app/login`)
  const fields = browser.page ? visibleFields(browser.page) : []
  const at = (name: string) => fields.findIndex((field) => field.name === name)
  for (const [name, text] of [['extension', typed.number] as const, ['password', typed.password] as const]) {
    browser.moveTo(at(name))
    browser.type(text)
  }
  await browser.submit()
  if (!sent) throw new Error(`The login form of ${brand} could not be filled in: ${browser.page?.title ?? 'no page'}.`)
  return sent
}
