import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { freepbxAssets } from '../../../src/http/freepbx/assets.ts'
import { freePort } from '../free-port.ts'
import { identitySecret } from '../freepbx-visitor.ts'
import { PHP } from '../machine.ts'
import { until } from '../until.ts'

/** An administrator of the FreePBX that is stood in for. */
interface User {
  password: string
  /** Pages that they may open; `*`: all. */
  sections: string[]
  low?: string
  high?: string
}

/** What the FreePBX that is stood in for begins with. */
export interface FreepbxState {
  users?: Record<string, User>
  /** Advanced Settings. */
  settings?: Record<string, string>
  /** What a module keeps: by id (`noid`), by key. */
  kept?: Record<string, Record<string, unknown>>
  /** What its parts answer: `{ 'Pm2.getStatus': … }`; what is not here answers null. */
  answers?: Record<string, unknown>
  database?: { dsn: string; user: string; password: string }
  modules?: string[]
}

/** A FreePBX of our own making with our module in it. */
export interface StoodInFreepbx {
  folder: string
  /** Where our server is to listen. */
  socket: string
  /** `http://127.0.0.1:PORT/admin/`; only when it is served. */
  admin: string
  /** What its parts were asked to do, in order. */
  calls(): { what: string; with: unknown[] }[]
  /** Every warning and every exception; a test expects none. */
  troubles(): string
  state(): FreepbxState
  /** Runs PHP in it as `fwconsole` does and gives what it prints. Throws what PHP says where it fails. */
  php(code: string): Promise<string>
  stop(): Promise<void>
}

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../../..')

/** As many requests as are answered at once. */
const workers = 6

/** What is PHP's by default, whatever this machine's own is configured to. */
const php = [
  '-n',
  ...['curl', 'mysqlnd', 'pdo', 'pdo_mysql', 'mbstring', 'posix'].flatMap((name) => ['-d', `extension=${name}`]),
  ...['display_errors=0', 'log_errors=0', 'variables_order=EGPCS'].flatMap((set) => ['-d', set]),
]

/** Makes a FreePBX in a folder of its own, with the module of this tree; stop it when the test is over. */
export function makeFreepbx(given: FreepbxState = {}): StoodInFreepbx {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-freepbx-'))
  const module = join(folder, 'www/admin/modules/hotdesk')
  const library = join(folder, 'lib')
  for (const made of [join(library, 'hotdesk'), join(folder, 'sessions'), dirname(module)])
    mkdirSync(made, { recursive: true })
  cpSync(join(here, 'admin'), join(folder, 'www/admin'), { recursive: true })
  cpSync(join(root, 'freepbx'), module, { recursive: true })
  cpSync(join(root, 'module.xml'), join(module, 'module.xml'))
  const state: FreepbxState = {
    users: {},
    kept: { noid: { secret: identitySecret } },
    ...given,
    settings: { ASTVARLIBDIR: library, ASTLOGDIR: folder, AMPWEBROOT: join(folder, 'www'), ...given.settings },
  }
  writeFileSync(join(folder, 'state.json'), JSON.stringify(state))
  const read = (name: string) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '')
  return {
    folder,
    socket: join(library, 'hotdesk/hotdesk.sock'),
    admin: '',
    calls: () =>
      read('calls.jsonl')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { what: string; with: unknown[] }),
    troubles: () => read('php.log'),
    state: () => JSON.parse(read('state.json')) as FreepbxState,
    php: async (code) => {
      // A file, since what PHP is given as an argument is not asked what to do with an exception.
      const file = join(folder, `${randomUUID()}.php`)
      writeFileSync(file, `<?php require '${here}/bootstrap.php'; ${code}`)
      const run = promisify(execFile)(PHP, [...php, file], { env: environment(folder) })
      const failed = (error: Error & { stdout?: string; stderr?: string }) => {
        throw new Error(`${error.stdout ?? ''}${error.stderr ?? ''}`)
      }
      return (await run.catch(failed)).stdout
    },
    stop: () => {
      rmSync(folder, { recursive: true, force: true })
      return Promise.resolve()
    },
  }
}

/** The same behind a web server, PHP's own. */
export async function serveFreepbx(given: FreepbxState = {}): Promise<StoodInFreepbx> {
  const made = makeFreepbx(given)
  const assets = join(made.folder, 'www/admin/modules/hotdesk/assets')
  mkdirSync(assets)
  for (const { name, body } of freepbxAssets()) writeFileSync(join(assets, name), body)
  const port = await freePort()
  const env = { ...environment(made.folder), PHP_CLI_SERVER_WORKERS: String(workers) }
  const options = { env, stdio: 'ignore', detached: true } as const
  const server = spawn(PHP, [...php, '-S', `127.0.0.1:${port}`, '-t', join(made.folder, 'www')], options)
  const admin = `http://127.0.0.1:${port}/admin/`
  await until(() => answers(admin))
  return {
    ...made,
    admin,
    stop: async () => {
      await end(server)
      await made.stop()
    },
  }
}

function environment(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'] ?? '', FREEPBX_STAND_IN: folder, FREEPBX_STAND_IN_CODE: here }
}

async function answers(admin: string): Promise<boolean> {
  return fetch(`${admin}around.css`).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** With its workers, which are its children: it is the head of a group of processes. */
async function end(server: ChildProcess): Promise<void> {
  if (server.pid === undefined || server.exitCode !== null) return
  const gone = once(server, 'exit')
  process.kill(-server.pid, 'SIGKILL')
  await gone
}
