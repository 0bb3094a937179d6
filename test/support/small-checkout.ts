import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What a program of it wrote: `errors` to standard error. */
export type Said = Readonly<{
  word: string
  where: string
  xml: string
  database: string
  stack: string
  errors: string
}>

/** A checkout with a program of a few lines for the server, launched as the server is. Its path has a space. */
export interface SmallCheckout {
  root: string
  /** Where bundles are kept when the checkout cannot have them. */
  users: string
  /** Writes the program anew: it says `word`. */
  write(word: string): void
  launch(): Promise<Said>
  /** The names of what is kept in a place. */
  kept(place?: string): string[]
  remove(): void
}

export function smallCheckout(): SmallCheckout {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk launch '))
  const [root, users] = [join(folder, 'checkout'), join(folder, 'users')]
  for (const part of ['src/browser', 'migrations']) mkdirSync(join(root, part), { recursive: true })
  for (const part of ['launch', 'package.json', 'tsconfig.json']) cpSync(part, join(root, part), { recursive: true })
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  for (const name of ['set-administrator', 'change-keys', 'look-at-record', 'backup-command'])
    writeFileSync(join(root, `src/${name}.ts`), 'export {}\n')
  writeFileSync(join(root, 'src/browser/live.ts'), 'export {}\n')
  writeFileSync(join(root, 'src/part.ts'), part)
  const write = (word: string) => {
    writeFileSync(join(root, 'src/main.ts'), program(word))
  }
  write('first')
  return {
    root,
    users,
    write,
    launch: async () => {
      const env = { ...process.env, XDG_CACHE_HOME: users }
      const { stdout, stderr } = await run(process.execPath, [join(root, 'launch/server.js')], { cwd: folder, env })
      return { ...(JSON.parse(stdout) as Omit<Said, 'errors'>), errors: stderr }
    },
    kept: (place = join(root, '.cache')) =>
      existsSync(join(place, 'bundles')) ? readdirSync(join(place, 'bundles')) : [],
    remove: () => {
      rmSync(folder, { recursive: true })
    },
  }
}

const program = (word: string) => `import { js2xml } from 'xml-js'
void say('${word}')

async function say(word: string): Promise<void> {
  const { fail, database } = await import('./part.ts')
  const xml = js2xml({ elements: [{ type: 'element', name: 'one' }] })
  process.stdout.write(JSON.stringify({ word, where: import.meta.url, xml, database: database(), stack: fail(word) }))
}
`

const part = `import { createRequire } from 'node:module'
import esbuild from 'esbuild'

export function database(): string {
  return createRequire(import.meta.url).resolve('better-sqlite3') + typeof esbuild.transformSync
}

export function fail(word: string): string | undefined {
  interface Erased {
    of: string
  }
  return new Error(word).stack
}
`
