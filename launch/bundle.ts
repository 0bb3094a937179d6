import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'

/** What is started by itself. */
const PROGRAMS = [
  'src/main.ts',
  'src/set-administrator.ts',
  'src/change-keys.ts',
  'src/look-at-record.ts',
  'src/backup-command.ts',
]
/** Native code, and the compiler. */
const INSTALLED = ['better-sqlite3', 'esbuild']
/** What knex asks for only where that is the database: in a file of its own, because reading it takes its time. */
const APART = 'mysql2'
/** Other databases of knex's, which nobody has here. */
const NOT_INSTALLED = ['mariadb/callback', 'mysql', 'oracledb', 'pg', 'pg-query-stream', 'sqlite3', 'tedious']
/** Looks for what is compiled beside itself. */
const BESIDE_BUNDLE = 'src/http/scripts.ts'
const HOUR = 3_600_000
const PATIENCE_MS = 30_000

/**
 * Writes the programs with all packages that they need into `folder`, each as one file with a map back to our sources.
 * The folder is there whole or not at all, also when several processes make it at once. Throws what esbuild says.
 */
export async function makeBundle(root: string, folder: string): Promise<void> {
  const place = dirname(folder)
  const half = mkdtempSync(join(place, 'half-'))
  try {
    await writeBundle(root, half, folder)
    tryOut(folder, half)
    chmodSync(half, 0o755)
    for (const name of readdirSync(half, { recursive: true, encoding: 'utf8' })) toDisk(join(half, name))
    renameSync(half, folder)
  } catch (error) {
    // Somebody else has just made the same one.
    if (!isThere(folder)) throw error
  } finally {
    rmSync(half, { recursive: true, force: true })
  }
  forgetOthers(folder)
}

async function writeBundle(root: string, half: string, folder: string): Promise<void> {
  const { resolve } = createRequire(join(root, 'package.json'))
  const apart = `${APART}.cjs`
  const elsewhere = new Map(INSTALLED.map((name) => [name, resolve(name)])).set(APART, join(folder, apart))
  const common: BuildOptions = {
    ...{ absWorkingDir: root, bundle: true, platform: 'node', target: 'node18', format: 'cjs', logLevel: 'error' },
    ...{ minifyWhitespace: true, lineLimit: 120, external: NOT_INSTALLED, outExtension: { '.js': '.cjs' } },
    // Where the bundle runs, Node has no answer to that.
    supported: { 'dynamic-import': false },
  }
  const parts = await Promise.allSettled([
    build({
      ...common,
      ...{ entryPoints: PROGRAMS, outdir: half, sourcemap: true, sourcesContent: false },
      plugins: [standingElsewhere(elsewhere), ownAddresses(root, folder), filesOfPackages],
    }),
    build({
      ...common,
      ...{ stdin: { contents: `module.exports = require('${APART}')`, resolveDir: root }, outfile: join(half, apart) },
    }),
    build({
      ...{ absWorkingDir: root, entryPoints: ['src/browser/*.ts'], outdir: join(half, 'browser') },
      ...{ format: 'esm', target: 'es2022', logLevel: 'error' },
    }),
  ])
  // Only now: while one of them writes, its folder cannot be taken away.
  for (const one of parts) if (one.status === 'rejected') throw one.reason
}

/** What V8 compiles for a start is there for the first one. Where that cannot be tried, later starts see to it. */
function tryOut(folder: string, half: string): void {
  const program = fileURLToPath(new URL('try-out.js', import.meta.url))
  spawnSync(process.execPath, [program, folder, half], { stdio: 'ignore', timeout: PATIENCE_MS })
}

/** The bundle may be kept where no package is found by its name. */
function standingElsewhere(places: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'standing-elsewhere',
    setup: (compiler) => {
      compiler.onResolve({ filter: /^[\w-]+$/ }, ({ path }) => {
        const place = places.get(path)
        return place === undefined ? undefined : { path: place, external: true }
      })
    },
  }
}

/** A source finds views, and whatever else it reads, from its own place: it is told that place. */
function ownAddresses(root: string, folder: string): Plugin {
  const inBundle = join(folder, BESIDE_BUNDLE.replace('src/', ''))
  return {
    name: 'own-addresses',
    setup: (compiler) => {
      compiler.onLoad({ filter: /[/\\]src[/\\].*\.ts$/ }, async ({ path }) => {
        const { href } = pathToFileURL(path === join(root, BESIDE_BUNDLE) ? inBundle : path)
        const source = await readFile(path, 'utf8')
        return { loader: 'ts', contents: source.replaceAll('import.meta.url', JSON.stringify(href)) }
      })
    },
  }
}

/**
 * Maps all of a package's file to its beginning. A map of every place in all packages takes a hundred megabytes of memory
 * when the first error is told.
 */
const filesOfPackages: Plugin = {
  name: 'files-of-packages',
  setup: (compiler) => {
    compiler.onLoad({ filter: /[/\\]node_modules[/\\].*\.[cm]?js$/ }, async ({ path }) => {
      const map = JSON.stringify({ version: 3, sources: [basename(path)], names: [], mappings: 'AAAA' })
      const comment = `//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`
      return { loader: 'js', contents: `${await readFile(path, 'utf8')}\n${comment}` }
    })
  },
}

/** So that what has its name is all there, even after the power has failed. */
function toDisk(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

/** Of this checkout's earlier states the last one is kept, for who still runs it; half ones that nobody goes on with go. */
function forgetOthers(folder: string): void {
  const place = dirname(folder)
  const ages = readdirSync(place).flatMap((name) => {
    // What another process has just put in its place is no longer there.
    const stat = statSync(join(place, name), { throwIfNoEntry: false })
    return stat ? [{ name, age: Date.now() - stat.mtimeMs }] : []
  })
  const checkout = `${basename(folder).split('-')[0] ?? ''}-`
  const earlier = ages.filter(({ name }) => name.startsWith(checkout) && name !== basename(folder))
  const left = ages.filter(({ name, age }) => name.startsWith('half-') && age > HOUR)
  for (const { name } of [...earlier.sort((a, b) => a.age - b.age).slice(1), ...left]) {
    rmSync(join(place, name), { recursive: true, force: true })
  }
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false }) !== undefined
}

const [, program, target] = process.argv
if (program === fileURLToPath(import.meta.url) && target !== undefined) {
  await makeBundle(fileURLToPath(new URL('..', import.meta.url)), target)
}
