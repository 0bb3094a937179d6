import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { changeExtension } from '../../src/app/extensions.ts'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { forgetToken } from '../../src/app/phones.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { openDatabase, type Database } from '../../src/stores/database.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { eachEngine, type FreshDatabase } from '../support/databases.ts'
import { addDesks, desks } from '../support/desks.ts'
import { endResyncs } from '../support/end-resyncs.ts'
import { admin, furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { startServer, type ServerProcess } from '../support/server-process.ts'
import { settingsFile } from '../support/settings-file.ts'

/** One phone as every process must answer it now. */
interface Desk {
  mac: string
  path: string
  token: string
  on: { number: string; session: number } | null
}

/** More of them for a long run: HOTDESK_TEST_TURNS=5000. */
const turns = Number(process.env['HOTDESK_TEST_TURNS'] ?? 40)

/**
 * Three processes on one database: two servers that answer phones, which ask all the time, and this one, which changes
 * what they depend on. What was answered here must be what both answer from then on.
 */
eachEngine('answers of several processes', (fresh) => {
  let database: Database
  let url: FreshDatabase
  let context: TestContext
  let servers: ServerProcess[]
  let all: Desk[]
  const agent = new Agent({ keepAlive: true })
  const names = new Map<string, string>()
  const zones = ['+1', '+2', '+5:30', '-3']
  let zone = ''

  before(async () => {
    url = await fresh()
    database = await openDatabase(url.url)
    context = { ...testContext(database), now: Date.now }
    await furnish(context)
    await addDesks(context)
    all = []
    for (const desk of Object.values(desks))
      all.push({ mac: desk.mac, path: settingsFile(desk), token: await approve(desk.mac), on: null })
    servers = await Promise.all([1, 2].map(() => startServer({ database: url.url })))
  })

  after(async () => {
    agent.destroy()
    await Promise.all(servers.map((server) => server.kill('SIGKILL')))
    await database.destroy()
    await url.remove()
  })

  async function approve(mac: string): Promise<string> {
    const token = newToken(context.signingKey, mac)
    const source = '127.0.0.1'
    await activateToken(database, { hash: hashToken(token), mac, address: source, createdAt: noon, usedAt: noon })
    return token
  }

  const get = ({ phones }: ServerProcess, { token, path }: Desk) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const asked = request(`${phones}/p/${token}/${path}`, { agent }, (answer) => {
        let body = ''
        answer.setEncoding('utf8').on('data', (text: string) => (body += text))
        answer.once('end', () => {
          resolve({ status: answer.statusCode ?? 0, body })
        })
      })
      asked.once('error', reject).end()
    })

  const pick = <Value>(values: readonly Value[]) => values[Math.floor(Math.random() * values.length)] as Value
  const people = [numbers.jane, numbers.henry, numbers.james]

  /** Changes something and gives whose phones show it. */
  const commands: (() => Promise<Desk[]>)[] = [
    async () => {
      const [desk, number] = [pick(all), pick(people)]
      const moved = all.filter(({ on }) => on?.number === number)
      const wish = { number, mac: desk.mac, takeOver: true, startedBy: 'a test' }
      const outcome = await logIn(context, admin, wish)
      if (outcome.kind !== 'in') throw new Error('It was to be a take-over.')
      for (const one of moved) one.on = null
      desk.on = { number, session: outcome.session.id }
      return [...moved, desk]
    },
    async () => {
      const desk = pick(all)
      if (!desk.on) return []
      await logOut(context, admin, desk.on.session, 'a test')
      desk.on = null
      return [desk]
    },
    async () => {
      const number = pick(people)
      const name = `Name ${Math.random().toString(36).slice(2, 8)}`
      await changeExtension(context, admin, number, { name })
      names.set(number, name)
      return all.filter(({ on }) => on?.number === number)
    },
    async () => {
      const { id = 0 } = (await defaultTemplate(database, 'yealink')) ?? {}
      zone = pick(zones)
      await changeTemplate(context, admin, id, { extraParameters: `local_time.time_zone = ${zone}` })
      return all.filter(({ path }) => path.startsWith('805ec0'))
    },
    async () => {
      const desk = pick(all)
      const before = { ...desk }
      await forgetToken(context, admin, desk.mac)
      for (const answer of await Promise.all(servers.map((server) => get(server, before))))
        expect(answer.status, 'with a dead token').to.equal(404)
      desk.token = await approve(desk.mac)
      return [desk]
    },
  ]

  function check(desk: Desk, { status, body }: { status: number; body: string }, which: string): void {
    expect(status, which).to.equal(200)
    for (const number of people)
      expect(body.includes(number), `${which}: ${number}`).to.equal(desk.on?.number === number)
    const name = names.get(desk.on?.number ?? '')
    if (name !== undefined) expect(body, which).to.include(name)
    if (zone !== '' && desk.path.startsWith('805ec0'))
      expect(body, which).to.include(`local_time.time_zone = ${zone}\n`)
  }

  it('are never stale: what a login, a logout or a save has answered, every process answers', async () => {
    let isOver = false
    let asked = 0
    const crowd = servers.flatMap((server) =>
      all.map(async (desk) => {
        while (!isOver) {
          await get(server, desk)
          asked += 1
          await sleep(10)
        }
      }),
    )
    for (let turn = 0; turn < turns; turn += 1) {
      const concerned = await (turn < commands.length ? commands[turn] : pick(commands))?.()
      const looked = (concerned ?? []).flatMap((desk) =>
        servers.map(async (server, at) => {
          check(desk, await get(server, desk), `turn ${turn}, server ${at + 1}, ${desk.path}`)
        }),
      )
      await Promise.all(looked)
      // Phones whose resync is done are answered from what is kept.
      if (turn % 3 === 0) await endResyncs(database)
    }
    isOver = true
    await Promise.all(crowd)
    expect(asked).to.be.above(turns)
  })

  it('are from what is kept, most of them', async () => {
    await endResyncs(database)
    await database('changes').insert({ at: 0, origin: 'a test', kind: 'all', subject: '' })
    for (let turn = 0; turn < 10; turn += 1)
      for (const server of servers) for (const desk of all) await get(server, desk)
    const figures = await (await fetch(`${servers[0]?.people}/metrics`)).text()
    const kept = Number(/^hotdesk_configurations_total\{[^}]*answer="kept"[^}]*\} (\d+)/m.exec(figures)?.[1])
    expect(kept, figures).to.be.above(4 * 5)
  })
})
