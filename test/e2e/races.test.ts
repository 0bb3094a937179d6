import { expect } from 'chai'
import fc from 'fast-check'
import { runImport } from '../../src/app/import-phones.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { fillOffice, type BusyOffice } from '../support/busy-office.ts'
import { eachEngine, type FreshDatabase } from '../support/databases.ts'
import { checkInvariants } from '../support/invariants.ts'
import { admin } from '../support/office.ts'
import { foreignLine, scriptedOthers } from '../support/other-managers.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { SessionDeeds } from '../support/session-deeds.ts'
import { deeds, isExplained, showOffice, type Office, type Step } from '../support/session-model.ts'

/** How many walks, of up to 30 moments each. More for a long run: HOTDESK_TEST_TURNS=500. */
const turns = Number(process.env['HOTDESK_TEST_TURNS'] ?? 1)
const isLong = process.env['HOTDESK_TEST_TURNS'] !== undefined
/** As a failure tells it: the same walks once more, and the shortest that fails is looked for. */
const given = process.env['HOTDESK_TEST_SEED']
const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given)

/** How often each race of its own is run. */
const rounds = Math.ceil(turns / 5)

/** What was asked, for the figures of a long run. */
const counted = { moments: 0, deeds: 0, races: 0 }

interface Walk {
  office: Office
}

/** Everything that is asked in one moment: one deed, or several at once. */
class Moment implements fc.AsyncCommand<Walk, SessionDeeds> {
  readonly #steps: readonly Step[]
  readonly #nearlyLocked: boolean

  constructor(steps: readonly Step[], nearlyLocked: boolean) {
    this.#steps = steps
    this.#nearlyLocked = nearlyLocked
  }

  check(): boolean {
    return true
  }

  async run(walk: Walk, real: SessionDeeds): Promise<void> {
    const before = await this.#setUp(walk.office, real)
    const aims = this.#steps.map((step) => [step, real.aimOf(before, step)] as const)
    const asked = await Promise.all(aims.map(async ([step, aim]) => [step, aim, await real.really(step, aim)] as const))
    walk.office = await real.look()
    counted.moments += 1
    counted.deeds += asked.length
    const answers = asked.map(([step, , answer]) => `${show(step)}: ${answer}`)
    const told = [showOffice(before), ...answers, showOffice(walk.office)].join('\n')
    expect(isExplained(before, asked, walk.office), told).to.equal(true)
  }

  async #setUp(office: Office, real: SessionDeeds): Promise<Office> {
    const guessed = this.#steps.flatMap(({ deed, person }) => (deed === 'wrong password' ? [person] : []))
    const nearly = this.#nearlyLocked ? guessed.filter((person) => !office.locks.has(person)) : []
    const overdue = this.#steps.flatMap((step) =>
      step.deed === 'timer' ? (real.aimOf(office, step).session ?? []) : [],
    )
    await real.setUp([...new Set(nearly)], overdue)
    const locks = new Map([...office.locks, ...nearly.map((person) => [person, 'nearly'] as const)])
    return { ...office, locks }
  }

  toString(): string {
    return `[${this.#steps.map(show).join('; ')}${this.#nearlyLocked ? '; nearly locked' : ''}]`
  }
}

function show({ deed, person, phone, takeOver, group, elsewhere }: Step): string {
  return `${deed} ${person} ${phone}${takeOver ? ' over' : ''} ${group} ${elsewhere}`
}

/**
 * What is asked at once: no more wrong passwords than make nobody wait for seconds, and no change of a rule that a page had
 * read before it asked for the login.
 */
function atOnce(steps: readonly Step[]): Step[] {
  const typed = (step: Step) => step.deed === 'wrong password' || step.deed === 'log in by page'
  const isRule = steps.some(({ deed }) => deed === 'elsewhere')
  return steps.filter((step, at) => {
    const before = steps.slice(0, at).filter((one) => typed(one) && typed(step))
    const sameOnes = before.filter(({ person, phone }) => person === step.person || phone === step.phone)
    return sameOnes.length < 2 && !(isRule && steps.length > 1 && typed(step))
  })
}

eachEngine('rules 1 to 4: what is asked in the same moment', (_fresh, ready) => {
  let url: FreshDatabase
  let database: Database
  let servers: ServerProcess[]
  let office: BusyOffice
  let real: SessionDeeds

  before(async function () {
    this.timeout(180_000)
    url = await ready()
    database = await openDatabase(url.url)
    const options = { database: url.url, launched: true, env: { HOTDESK_API_TOKEN: 'the-token-of-a-busy-script' } }
    servers = await Promise.all([startServer(options), startServer(options)])
    office = await fillOffice(database, servers[0]?.ports.phones ?? 0)
    real = new SessionDeeds(office, servers, 3)
    await real.prepare()
  })
  after(async () => {
    await Promise.all(servers.map((server) => server.kill('SIGKILL')))
    await database.destroy()
    await url.remove()
    if (isLong) process.stdout.write(`      ${JSON.stringify({ seed, ...counted })}\n`)
  })

  it(`ends as if one had come after the other, in some order, for everybody who asked (seed ${seed})`, async function () {
    this.timeout(180_000 + turns * 60_000)
    const step = fc.record({
      deed: fc.constantFrom(...deeds),
      person: fc.constantFrom(...real.people),
      phone: fc.constantFrom(...real.phones.map(({ mac }) => mac)),
      takeOver: fc.boolean(),
      group: fc.constantFrom(0, 0, 0, 1, 2),
      elsewhere: fc.constantFrom('move', 'refuse', 'many'),
    })
    const moment = (most: number) =>
      fc
        .tuple(fc.array(step, { minLength: 1, maxLength: most, size: 'max' }), fc.boolean())
        .map(([steps, nearly]) => new Moment(atOnce(steps as Step[]), nearly))
    const walks = fc.commands([moment(1), moment(4), moment(4)], { maxCommands: 30, size: 'max' })
    await fc.assert(
      fc.asyncProperty(walks, async (commands) => {
        await real.clear()
        await fc.asyncModelRun(async () => ({ model: { office: await real.look() }, real }), commands)
        await real.clear()
        await checkInvariants(database)
      }),
      { seed, numRuns: turns, endOnFailure: given === undefined },
    )
  })

  /** What must come of one moment, many times. */
  function race(title: string, body: (round: number) => Promise<void>): void {
    it(title, async function () {
      this.timeout(180_000 + rounds * 20_000)
      for (let round = 0; round < rounds; round += 1) {
        await body(round)
        counted.races += 1
      }
      await checkInvariants(database)
    })
  }

  /** Looks, again and again, until the work is done. */
  async function during(work: Promise<void>, look: () => Promise<unknown>): Promise<void> {
    const state = { isOver: false }
    const ended = work.finally(() => (state.isOver = true))
    while (!state.isOver) await look()
    await ended
  }

  /** The statuses of what was asked at once, the lowest first. */
  const statuses = async (...asked: readonly Promise<{ status: number }>[]) =>
    (await Promise.all(asked)).map(({ status }) => status).sort()
  const read = async <Body>(path: string) => JSON.parse((await real.ask('GET', path)).body) as Body
  const yealink = () => `/templates/${office.template}`
  const newTemplate = (name: string) => real.ask('POST', '/templates', { brand: 'yealink', name })
  const idOf = ({ body }: { body: string }) => (JSON.parse(body) as { id: number }).id

  race('two people and one phone: one is in, and nobody is pushed out who was not asked about', async () => {
    await real.clear()
    const mac = real.phones[0]?.mac
    const enter = (extension: string) => real.ask('POST', '/sessions', { extension, mac, takeOver: false })
    expect(await statuses(...real.people.map(enter))).to.deep.equal([201, 409, 409])
  })

  race('one person and two phones: as many as the rule says', async () => {
    await real.clear()
    const [extension] = real.people
    for (const [elsewhere, said, left] of [
      ['refuse', [201, 403, 403], 1],
      // One is there from before, and stays.
      ['many', [201, 201, 403], 2],
      ['move', [201, 201, 201], 1],
    ] as const) {
      await real.ask('PATCH', '/settings', { elsewhere })
      const enter = ({ mac }: { mac: string }) => real.ask('POST', '/sessions', { extension, mac })
      expect(await statuses(...real.phones.map(enter)), elsewhere).to.deep.equal(said)
      expect((await real.look()).sessions, elsewhere).to.have.length(left)
    }
  })

  race('two administrators save the same: one is told of the other, or both are in it', async (round) => {
    const { revision } = await read<{ revision: number }>(yealink())
    const save = (change: object) => real.ask('PATCH', yealink(), change)
    const told = save({ revision, settings: { ntpServer: `one${round}` } })
    expect(await statuses(told, save({ revision, settings: { ntpServer: `two${round}` } }))).to.deep.equal([200, 409])
    const both = {
      extraParameters: `security.user_name = both${round}`,
      destination: round % 2 === 0 ? 'internal' : 'external',
    }
    const apart = [save({ extraParameters: both.extraParameters }), save({ destination: both.destination })]
    expect(await statuses(...apart)).to.deep.equal([200, 200])
    expect(await read(yealink())).to.include({ ...both, revision: revision + 3 })
    expect(await statuses(newTemplate(`new${round}`), newTemplate(`new${round}`))).to.deep.equal([201, 422])
    const chosen = await read<{ items: { id: number; name: string }[] }>(`/templates?brand=yealink&search=new${round}`)
    const other = `/templates/${chosen.items.find(({ name }) => name === `new${round}`)?.id}`
    const both200 = [real.ask('PATCH', other, { default: true }), real.ask('PATCH', yealink(), { default: true })]
    expect(await statuses(...both200)).to.deep.equal([200, 200])
    expect(await database('templates').where({ default_of: 'yealink' })).to.have.length(1)
    await real.ask('PATCH', yealink(), { default: true })
    await real.ask('DELETE', other)
  })

  race('two settings of which one may be empty are not both', async () => {
    const set = (change: object) => real.ask('PATCH', '/settings', change)
    await set({ internalAddress: '127.0.0.1', externalAddress: 'localhost' })
    const empty = await statuses(set({ internalAddress: '' }), set({ externalAddress: '' }))
    expect(empty).to.deep.equal([200, 422])
    await set({ internalAddress: '127.0.0.1', externalAddress: '' })
  })

  race('the same phone, or the same person, is added twice: once', async () => {
    await real.clear()
    const [{ mac = '' } = {}, number = ''] = [real.phones[0], real.people[0]]
    await Promise.all([real.ask('DELETE', `/phones/${mac}`), real.ask('DELETE', `/extensions/${number}`)])
    const phone = () => real.ask('POST', '/phones', { mac, brand: 'yealink', model: 'T46S' })
    const person = () => real.ask('POST', '/extensions', { number, sipPassword: 's' })
    expect(await statuses(phone(), person(), phone(), person())).to.deep.equal([201, 201, 409, 409])
  })

  race(
    'a phone is approved twice, or approved and forgotten: on record once, and what was forgotten stays so',
    async (round) => {
      const mac = `805ec3${(0x1000 + round).toString(16).padStart(6, '0')}`
      const come = () =>
        fetch(`${servers[0]?.phones}/p/${mac}.cfg`, { headers: { 'user-agent': 'Yealink SIP-T46S 66.86.0.15' } })
      await (await come()).text()
      const approve = () => real.ask('POST', `/phones/${mac}/approve`, {})
      expect(await statuses(approve(), approve())).to.deep.equal([200, 200])
      const subject = `phone ${mac.replace(/..(?=.)/g, '$&:')}`
      expect(await database('audit').where({ action: 'phone.approve', subject })).to.have.length(1)
      const forget = () => real.ask('POST', `/phones/${mac}/forget`)
      await forget()
      await (await come()).text()
      const [approval] = await Promise.all([approve(), forget()])
      const told = `${approval.status} ${approval.body}`
      expect(await read(`/phones/${mac}`), told).to.include({ state: 'unapproved' })
      await real.ask('DELETE', `/phones/${mac}`)
    },
  )

  race('a template is deleted while a row that chooses it is added: a sentence for one of the two', async (round) => {
    await real.clear()
    const template = idOf(await newTemplate(`chosen${round}`))
    const row = { extension: real.people[round % real.people.length], brand: 'yealink', template }
    const [added, deleted] = await Promise.all([
      real.ask('POST', '/mappings', row),
      real.ask('DELETE', `/templates/${template}`),
    ])
    expect([
      [201, 409],
      [422, 204],
    ]).to.deep.include([added.status, deleted.status])
    expect(added.status === 201 ? deleted.body : added.body).to.match(/chooses this template|Choose a template/)
    if (added.status !== 201) return
    await real.ask('DELETE', `/mappings/${idOf(added)}`)
    await real.ask('DELETE', `/templates/${template}`)
  })

  race('a group together with other fields is one change: nobody sees half of it', async () => {
    await real.clear()
    const [number] = real.people
    const changes = async () => {
      for (const group of [...real.groups, null])
        await real.ask('PATCH', `/extensions/${number}`, { name: `of ${group}`, group })
    }
    await during(changes(), async () => {
      const { name, group } = await read<{ name: string; group: number | null }>(`/extensions/${number}`)
      if (name !== '') expect(name).to.equal(`of ${group}`)
    })
  })

  race('what a phone says of itself and what an administrator says of it: both', async (round) => {
    await real.clear()
    const { mac = '', token } = real.phones[0] ?? {}
    await real.ask('POST', '/sessions', { extension: real.people[0], mac })
    const firmware = `66.86.0.${round % 200}`
    const destination = round % 2 === 0 ? 'internal' : 'external'
    const enter = `${servers[1]?.phones}/p/${token}/app/enter?extension=${real.people[0]}&password=4711`
    await (await fetch(enter)).text()
    const headers = { 'user-agent': `Yealink SIP-T46S ${firmware} 80:5e:c0:00:00:01` }
    const asks = fetch(`${servers[0]?.phones}/p/${token}/${mac}.cfg`, { headers }).then((answer) => answer.text())
    await Promise.all([asks, real.ask('PATCH', `/phones/${mac}`, { destination })])
    expect(await read(`/phones/${mac}`)).to.include({ firmware, destination })
  })

  race('a preview during a save is of before or of after', async (round) => {
    const marks = [1, 2, 3].map((at) => `mark${round}x${at}`)
    const save = async (mark: string) =>
      real.ask('PATCH', yealink(), {
        settings: { ntpServer: mark },
        extraParameters: `security.user_name = ${mark}`,
      })
    const saves = async () => {
      for (const mark of marks) await save(mark)
    }
    const look = async () => {
      const { body } = await real.ask('POST', '/preview', {
        brand: 'yealink',
        model: 'T46S',
        template: office.template,
      })
      const text = (JSON.parse(body) as { files: { body: string }[] }).files.map((file) => file.body).join('\n')
      const [ntp, name] = [/ntp_server1 = (.*)/, /security.user_name = (.*)/].map((line) => line.exec(text)?.[1])
      expect(ntp, text).to.equal(name)
      return ntp
    }
    await save('first')
    await during(saves(), look)
    expect(await look()).to.equal(marks.at(-1))
  })

  race('an import during logins: whose own phone it is, is said by the rows', async () => {
    await real.clear()
    const lines = real.phones.map(({ mac }, at) => foreignLine({ mac, extension: real.people[at] ?? '' }))
    const context = { ...office.context, pbx: { ...office.context.pbx, others: scriptedOthers(lines) } }
    const logins = real.people.flatMap((extension) =>
      real.phones.map(({ mac }) => real.ask('POST', '/sessions', { extension, mac })),
    )
    const [{ refused }] = await Promise.all([runImport(context, admin, 'endpoint'), ...logins])
    expect(refused).to.deep.equal([])
    const { sessions, rows } = await real.look()
    expect(rows).to.have.length(lines.length)
    for (const { person, phone, own } of sessions)
      expect(
        rows.some((row) => row.person === person && row.phone === phone),
        `${person} ${phone}`,
      ).to.equal(own)
  })
})
