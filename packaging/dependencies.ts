import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Entry } from './entry.ts'

/**
 * The embedded database is native code for one kind of machine, and FreePBX has a database; so is Argon2, without which
 * passwords are hashed with what Node has; saxes is what the virtual phones read with; the rest compiles.
 */
const LEFT_OUT = ['@node-rs/argon2', 'better-sqlite3', 'esbuild', 'saxes', 'tsx']

/** What Node loads, and what a licence asks to be handed on. */
const CODE = /\.(js|cjs|mjs|json)$/
const LICENCE = /^(licen[cs]e|copying|notice)/i
const NO_RUN_TIME = /^(test|tests|__tests__|example|examples|bench|benchmark|benchmarks|docs?|bin)$/i
/** Built for a browser, or configuration of the tools with which the package was made. */
const NO_FILE =
  /(\.min\.js|\.test\.js|^(bower|component|tsconfig.*|package-lock)\.json|^(Gruntfile|karma\.conf|eslint.*)\.[cm]?js)$/

interface Manifest {
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

/**
 * The packages that the server needs to run, with what they need, each where npm has put it: only the files that Node
 * loads, and their licences. Throws an Error where one is not installed.
 */
export function neededPackages(root: string): Entry[] {
  const found = new Set<string>()
  const { dependencies = {} } = manifest(root)
  for (const name of Object.keys(dependencies)) if (!LEFT_OUT.includes(name)) follow(root, '', name, found)
  return [...found].flatMap((folder) =>
    filesIn(root, folder).map((path) => ({ path, body: readFileSync(join(root, path)) })),
  )
}

function follow(root: string, from: string, name: string, found: Set<string>): void {
  const folder = placeOf(root, from, name)
  if (folder === undefined) throw new Error(`The package ${name} is not installed: run npm ci.`)
  if (found.has(folder)) return
  found.add(folder)
  const { dependencies = {}, peerDependencies = {} } = manifest(join(root, folder))
  for (const needed of Object.keys(dependencies)) if (isRunTime(needed)) follow(root, folder, needed, found)
  // What a package asks its user for is among the user's own; what it only can work with may not be there.
  for (const needed of Object.keys(peerDependencies)) {
    if (isRunTime(needed) && placeOf(root, folder, needed) !== undefined) follow(root, folder, needed, found)
  }
}

function isRunTime(name: string): boolean {
  return !name.startsWith('@types/') && !LEFT_OUT.includes(name)
}

/** Where Node finds a package from another one's folder: there, or in a folder above it. */
function placeOf(root: string, from: string, name: string): string | undefined {
  const parts = from === '' ? [] : from.split('/node_modules/')
  for (let count = parts.length; count >= 0; count--) {
    const folder = join(parts.slice(0, count).join('/node_modules/'), 'node_modules', name)
    if (existsSync(join(root, folder, 'package.json'))) return folder
  }
  return undefined
}

function manifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

function filesIn(root: string, folder: string): string[] {
  const isPackage = existsSync(join(root, folder, 'package.json'))
  const items = readdirSync(join(root, folder), { withFileTypes: true })
  // A package or two has its licence in what it says of itself.
  const licence = items.some(({ name }) => LICENCE.test(name)) ? LICENCE : /^(licen[cs]e|readme)/i
  return items.flatMap((item) => {
    const path = `${folder}/${item.name}`
    if (item.name.startsWith('.')) return []
    if (item.isDirectory()) {
      // A package in a package is followed for itself; deeper down a folder may be called anything.
      if (item.name === 'node_modules' || (isPackage && NO_RUN_TIME.test(item.name))) return []
      return filesIn(root, path)
    }
    const isKept = CODE.test(item.name) ? !NO_FILE.test(item.name) : (isPackage ? licence : LICENCE).test(item.name)
    return isKept ? [path] : []
  })
}
