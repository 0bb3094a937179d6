import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { makeNews } from '../src/app/news.ts'
import { shipStandardTemplates } from '../src/app/templates.ts'
import { brands } from '../src/brands/index.ts'
import { peopleFace } from '../src/http/people-face.ts'
import { openDatabase } from '../src/stores/database.ts'
import { fillRoute } from '../test/support/fill-route.ts'
import { namesIn, openManyGroups, pagesOf } from '../test/support/group-pages.ts'
import { freshMariadb, stopMariadb } from '../test/support/mariadb.ts'
import { ownPbx } from '../test/support/own-pbx.ts'
import { percentile, row } from './statistics.ts'

/**
 * How long the server takes for each page of a business group, among 200 groups of 500 phones each, all of them with
 * somebody on them: 50 requests a page, one after the other. `--engine MariaDB`, `--groups 20`, `--phones 100`,
 * `--requests 10`; `--clock cpu` measures the server's own work, where the machine is busy with other things; `--write` keeps the table in bench/results.
 */
const goal = 200
const given = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise)
}
const engine = given('engine', 'SQLite')
const size = { groups: Number(given('groups', '200')), phones: Number(given('phones', '500')) }
const clock = given('clock', 'wall')
const warm = 5
const requests = Number(given('requests', '50'))

const fresh = engine === 'MariaDB' ? await freshMariadb() : freshSqlite()
const database = await openDatabase(fresh.url)
const logger = pino({ level: 'silent' })
const context = {
  ...{ database, brands, pbx: ownPbx(database), news: makeNews(), log: logger },
  ...{ now: Date.now, signingKey: 'signing key', phonePort: 8084 },
}
await shipStandardTemplates(context)
const face = peopleFace(context, { sessionSecret: 'session secret', logger })
const who = await openManyGroups({ face, context }, size)

const measured = new Map<string, number[]>()
for (const page of pagesOf(face)) {
  const address = fillRoute(page.path, namesIn(size))
  const times = await measure(() => who[page.who].get(address).redirects(0))
  if (times.length > 0) measured.set(page.path, times)
}
await database.destroy()
await fresh.remove()
await stopMariadb()
report()

/** Milliseconds of each request after some to warm up; none of a page that this group does not have. */
async function measure(ask: () => PromiseLike<{ status: number }>): Promise<number[]> {
  if ((await ask()).status !== 200) return []
  for (let count = 0; count < warm; count += 1) await ask()
  const times: number[] = []
  for (let count = 0; count < requests; count += 1) {
    const began = now()
    await ask()
    times.push(now() - began)
  }
  return times
}

/** Milliseconds: of the clock, or of work that this process has done. */
function now(): number {
  if (clock === 'wall') return performance.now()
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function report(): void {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const lines = [
    `# Pages of a business group (${engine})`,
    '',
    `Milliseconds ${clock === 'wall' ? 'at the server' : 'of the server’s own work'}, ${size.groups} groups with ${size.phones} phones each, at ${commit}. Goal: ${goal} at the 95th percentile.`,
    '',
    '| | number | median | 95th percentile | longest |',
    '| --- | --- | --- | --- | --- |',
    ...[...measured].map(([path, times]) => row(`\`${path}\``, times)),
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (process.argv.includes('--write')) writeFileSync(`bench/results/group-pages-${engine}.md`, lines.join('\n'))
  const late = [...measured.values()].filter((times) => !(percentile(times, 95) <= goal))
  if (measured.size === 0 || late.length > 0) process.exitCode = 1
}

function freshSqlite(): { url: string; remove: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-bench-'))
  return {
    url: `sqlite:${join(folder, 'hotdesk.db')}`,
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
      return Promise.resolve()
    },
  }
}
