import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { connectManager } from '../src/pbx/ami/manager.ts'
import { stopMariadb } from '../test/support/mariadb.ts'
import { registeredAs } from '../test/support/sip/user-agent.ts'
import type { SipPhone } from '../test/support/sip/sip-phone.ts'
import { openPbxOffice, type Engine, type PbxOffice } from './pbx-office.ts'
import { percentile, row } from './statistics.ts'

/**
 * How long it takes from *Submit* on a phone until Asterisk has it registered as the new extension: 200 logins on six
 * phones of three brands, each a move from another phone. Beside it, a bare registration of the same user agent at the
 * same Asterisk. `--engine MariaDB`, `--logins 50`; `--write` keeps the table in bench/results.
 */
const goal = 1000
const given = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`)
  return at === -1 ? otherwise : (process.argv[at + 1] ?? otherwise)
}
const logins = Number(given('logins', '200'))
const engine = given('engine', 'SQLite') as Engine

/** One login, in milliseconds after Submit. */
interface Measured {
  brand: string
  /** The phone holds the new account: the answer itself, or the file that it has fetched. */
  configured: number
  /** Asterisk says over its manager interface that the phone is registered as the new extension. */
  registered: number
}

const office = await openPbxOffice({ engine, extensions: 12, phones: 6 })
const measured = await measureLogins(office)
const bare = await measureBare(office)
await office.close()
await stopMariadb()
report(measured, bare)

async function measureLogins({ phones, numbers, passwordOf, asterisk }: PbxOffice): Promise<Measured[]> {
  const manager = connectManager(asterisk.ami, { log: { info: quiet, warn: quiet, error: quiet } })
  const heard = new Map<string, (at: number) => void>()
  manager.listen((news) => {
    if (news.kind === 'registered') heard.get(news.contact.endpoint)?.(performance.now())
  })
  while (!manager.state().connected) await new Promise((resolve) => setTimeout(resolve, 50))
  const results: Measured[] = []
  for (let turn = 0; turn < logins; turn += 1) {
    const phone = phones[turn % phones.length]
    if (!phone) break
    const number = numbers[turn % numbers.length] ?? ''
    const registered = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`${number} did not register on ${phone.phone.model}. ${phone.trouble}`))
      }, 30_000)
      heard.set(number, (at) => {
        clearTimeout(timer)
        resolve(at)
      })
    })
    results.push(await logIn(phone, { number, password: passwordOf(number), registered }))
    heard.delete(number)
    await logOut(phone)
  }
  await manager.close()
  return results
}

async function logIn(
  { phone }: SipPhone,
  login: { number: string; password: string; registered: Promise<number> },
): Promise<Measured> {
  await phone.pressKey('Login')
  phone.focus('extension')
  phone.type(login.number)
  phone.focus('password')
  phone.type(login.password)
  let configured = Number.NaN
  const stop = phone.onChange(() => {
    if (Number.isNaN(configured) && phone.account?.number === login.number) configured = performance.now()
  })
  const began = performance.now()
  const submitted = phone.submit()
  const at = await login.registered
  await submitted
  stop()
  return { brand: phone.brand, configured: configured - began, registered: at - began }
}

async function logOut(phone: SipPhone): Promise<void> {
  await backToIdle(phone)
  await phone.phone.pressKey('Log Out')
  await phone.phone.pressKey('OK')
  await phone.registeredAs(`hotdesk-${phone.phone.mac}`, 20_000)
  await backToIdle(phone)
}

async function backToIdle({ phone }: SipPhone): Promise<void> {
  while (phone.screen.kind !== 'idle') await phone.back()
}

async function measureBare({ asterisk, numbers }: PbxOffice): Promise<number[]> {
  const times: number[] = []
  for (let turn = 0; turn < logins; turn += 1) {
    const began = performance.now()
    const agent = await registeredAs(numbers[turn % numbers.length] ?? '', asterisk)
    times.push(performance.now() - began)
    await agent.unregister()
    agent.close()
  }
  return times
}

function report(all: readonly Measured[], bareTimes: readonly number[]): void {
  const brands = [...new Set(all.map(({ brand }) => brand))]
  const p95 = percentile(
    all.map(({ registered }) => registered),
    95,
  )
  const head = '| | number | median | 95th percentile | longest |\n| --- | --- | --- | --- | --- |'
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const lines = [
    `# From Submit to registered (${engine})`,
    '',
    `Milliseconds, ${all.length} logins on six virtual phones, Asterisk 22, at ${commit}. Goal: ${goal} at the 95th percentile.`,
    '',
    head,
    row(
      '**Submit to registered**',
      all.map(({ registered }) => registered),
    ),
    row(
      'Submit to configured',
      all.map(({ configured }) => configured),
    ),
    row(
      'configured to registered',
      all.map(({ registered, configured }) => registered - configured),
    ),
    ...brands.map((brand) =>
      row(
        `${brand}: Submit to registered`,
        all.filter((one) => one.brand === brand).map(({ registered }) => registered),
      ),
    ),
    row('a bare registration', bareTimes),
    '',
    `95th percentile of the whole to that of a bare registration: ${(p95 / percentile(bareTimes, 95)).toFixed(1)}.`,
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (process.argv.includes('--write'))
    writeFileSync(`bench/results/login-to-registered-${engine}.md`, lines.join('\n'))
  if (!(p95 <= goal)) process.exitCode = 1
}

function quiet(): void {
  // The bench says what it has measured, and nothing else.
}
