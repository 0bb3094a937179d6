import { expect } from 'chai'
import fc from 'fast-check'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { apiToken, fillOffice, type BusyOffice } from '../support/busy-office.ts'
import { eachEngine, type FreshDatabase } from '../support/databases.ts'
import { checkInvariants } from '../support/invariants.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'

/** How many batches are sent. More for a long run: HOTDESK_TEST_TURNS=1000. */
const turns = Number(process.env['HOTDESK_TEST_TURNS'] ?? 12)

/** Who is on which phone, by session: what the rules say must be, whatever is asked in which order. */
interface Office {
  sessions: { id: number; person: string; phone: string }[]
  people: Set<string>
  phones: Set<string>
}

const [people, phones] = [3, 3]
const deeds = ['log in', 'log in', 'log in', 'log out', 'remove person', 'remove phone'] as const

interface Step {
  deed: (typeof deeds)[number]
  person: string
  phone: string
}

/** What a step does to the office when nobody else does anything: whether it is refused, and how the office is then. */
function doAlone({ sessions, people, phones }: Office, step: Step, ended: number | undefined): [boolean, Office] {
  const { person, phone } = step
  const without = (gone: (session: Office['sessions'][number]) => boolean) => sessions.filter((one) => !gone(one))
  switch (step.deed) {
    case 'log in': {
      if (!people.has(person) || !phones.has(phone)) return [false, { sessions, people, phones }]
      const isThere = sessions.some((one) => one.person === person && one.phone === phone)
      const rest = without((one) => one.person === person || one.phone === phone)
      return [true, { sessions: isThere ? sessions : [...rest, { id: 0, person, phone }], people, phones }]
    }
    case 'log out': {
      const isThere = sessions.some(({ id }) => id === ended)
      return [isThere, { sessions: without(({ id }) => id === ended), people, phones }]
    }
    case 'remove person': {
      const left = new Set([...people].filter((one) => one !== person))
      return [people.has(person), { sessions: without((one) => one.person === person), people: left, phones }]
    }
    case 'remove phone': {
      const left = new Set([...phones].filter((one) => one !== phone))
      return [phones.has(phone), { sessions: without((one) => one.phone === phone), people, phones: left }]
    }
  }
}

function* ordersOf<Item>(items: readonly Item[]): Generator<Item[]> {
  if (items.length === 0) yield []
  for (const [at, item] of items.entries())
    for (const rest of ordersOf([...items.slice(0, at), ...items.slice(at + 1)])) yield [item, ...rest]
}

const showOffice = ({ sessions, people, phones }: Office) =>
  [...sessions.map(({ person, phone }) => `${person} on ${phone}`), ...people, ...phones].sort().join(', ')

eachEngine('rules 1 to 3: what is asked in the same moment', (fresh) => {
  let url: FreshDatabase
  let database: Database
  let server: ServerProcess
  let office: BusyOffice

  before(async function () {
    this.timeout(180_000)
    url = await fresh()
    database = await openDatabase(url.url)
    server = await startServer({ database: url.url, launched: true, env: { HOTDESK_API_TOKEN: apiToken } })
    office = await fillOffice(database, server.ports.phones)
  })
  after(async () => {
    await server.kill('SIGKILL')
    await database.destroy()
    await url.remove()
  })

  async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: string }> {
    const response = await fetch(`${server.people}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
    expect(response.status, await response.clone().text()).to.be.below(500)
    return { status: response.status, body: await response.text() }
  }

  async function look(): Promise<Office> {
    const sessions = await database('sessions')
      .whereNull('ended_at')
      .select<{ id: number; extension: string; mac: string }[]>('id', 'extension', 'mac')
    return {
      sessions: sessions.map(({ id, extension, mac }) => ({ id, person: extension, phone: mac })),
      people: new Set(await database('extensions').whereIn('number', names().people).pluck<string[]>('number')),
      phones: new Set(await database('phones').whereIn('mac', names().phones).pluck<string[]>('mac')),
    }
  }

  const names = () => ({
    people: office.people.slice(0, people),
    phones: office.phones.slice(0, phones).map(({ mac }) => mac),
  })

  /** Whoever was removed is there again. */
  async function makeWhole(): Promise<void> {
    const here = await look()
    for (const number of names().people)
      if (!here.people.has(number)) await ask('POST', '/extensions', { number, sipPassword: 'secret' })
    for (const { mac, brand, model } of office.phones.slice(0, phones))
      if (!here.phones.has(mac)) await ask('POST', '/phones', { mac, brand, model })
  }

  async function really({ deed, person, phone }: Step, ended: number | undefined): Promise<boolean> {
    const request = {
      'log in': () => ask('POST', '/sessions', { extension: person, mac: phone }),
      'log out': () => ask('DELETE', `/sessions/${ended ?? 0}`),
      'remove person': () => ask('DELETE', `/extensions/${person}`),
      'remove phone': () => ask('DELETE', `/phones/${phone}`),
    }[deed]
    return (await request()).status < 300
  }

  it('ends as if one had come after the other, in some order, for everybody who asked', async function () {
    this.timeout(180_000 + turns * 5000)
    const step = () =>
      fc.record({
        deed: fc.constantFrom(...deeds),
        person: fc.constantFrom(...names().people),
        phone: fc.constantFrom(...names().phones),
      })
    const batches = fc.array(step(), { minLength: 2, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(batches, async (batch) => {
        await makeWhole()
        const before = await look()
        // A logout means whoever is on the phone now.
        const ended = batch.map(({ phone }) => before.sessions.find((one) => one.phone === phone)?.id)
        const answers = await Promise.all(batch.map((one, at) => really(one, ended[at])))
        const after = showOffice(await look())
        const found = [...ordersOf([...batch.keys()])].some((order) => {
          let now = before
          const isSame = order.every((at) => {
            const [is, then] = doAlone(now, batch[at] as Step, ended[at])
            now = then
            return is === answers[at]
          })
          return isSame && showOffice(now) === after
        })
        expect(found, `${showOffice(before)}; ${JSON.stringify(batch)} gave ${answers.join()}; ${after}`).to.equal(true)
        await checkInvariants(database)
      }),
      { numRuns: turns, endOnFailure: true },
    )
  })
})
