import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freepbxAssets } from '../src/http/freepbx/assets.ts'
import { archive } from './archive.ts'
import { billOfMaterials } from './bill-of-materials.ts'
import { compiledSources } from './compile.ts'
import { neededPackages } from './dependencies.ts'
import type { Entry } from './entry.ts'
import { lockedPackages } from './lock-file.ts'

/** 2026-01-01: the time of every file where neither git nor the caller knows one. */
const NO_TIME = 1_767_225_600

/**
 * The module for FreePBX: `hotdesk-VERSION.tgz`, whose one folder FreePBX takes as it is. The server stands in `node/`,
 * an address that FreePBX's web server refuses.
 */
export function makeModule(root: string): { name: string; bytes: Buffer } {
  const version = versionOf(root)
  const packages = neededPackages(root)
  const entries: Entry[] = [
    file(root, 'module.xml'),
    file(root, 'LICENSE'),
    ...folder(root, 'freepbx').map(({ path, body }) => ({ path: path.replace(/^freepbx\//, ''), body })),
    ...freepbxAssets().map(({ name, body }) => ({ path: `assets/${name}`, body })),
    ...[
      ...compiledSources(root),
      ...folder(root, 'views'),
      ...packages,
      { path: 'sbom.cdx.json', body: Buffer.from(billOf(root, version, packages)) },
      { path: 'main.js', body: Buffer.from("import './src/main.js'\n") },
      { path: 'package.json', body: Buffer.from(manifestOf(version)) },
    ].map(({ path, body }) => ({ path: `node/${path}`, body })),
  ].map(({ path, body }) => ({ path: `hotdesk/${path}`, body }))
  return { name: `hotdesk-${version}.tgz`, bytes: archive(entries, timeOf(root)) }
}

/** What is in the module, or, where no packages are named, in a checkout that was installed without tools. */
export function billOf(root: string, version: string, files?: readonly Entry[]): string {
  const folders = files && new Set(files.map(({ path }) => path.replace(/\/[^/]+$/, '')))
  const packages = lockedPackages(root).filter(({ folder, isForDevelopment }) =>
    folders ? folders.has(folder) : !isForDevelopment,
  )
  const { description, dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    description: string
    dependencies: object
  }
  return billOfMaterials({ version, description, direct: Object.keys(dependencies), time: timeOf(root) }, packages)
}

/** FreePBX compares the one, the server tells the other: a module in which they differ is a slip. */
function versionOf(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const [, told] = /<version>([^<]+)<\/version>/.exec(readFileSync(join(root, 'module.xml'), 'utf8')) ?? []
  if (told !== version) throw new Error(`package.json says ${version}, module.xml ${told ?? 'nothing'}.`)
  return version
}

function manifestOf(version: string): string {
  return `${JSON.stringify({ name: 'hotdesk', version, private: true, type: 'module' }, null, 2)}\n`
}

/** When the commit was made that is checked out, so that the same commit gives the same bytes. */
function timeOf(root: string): number {
  const given = process.env['SOURCE_DATE_EPOCH']
  if (given !== undefined && /^\d+$/.test(given)) return Number(given)
  try {
    const stdio: 'pipe'[] = ['pipe', 'pipe', 'pipe']
    return Number(execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8', stdio }))
  } catch {
    return NO_TIME
  }
}

function folder(root: string, name: string): Entry[] {
  return readdirSync(join(root, name), { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && !item.name.startsWith('.'))
    .map((item) => file(root, join(item.parentPath, item.name).slice(root.length).replace(/^\//, '')))
}

function file(root: string, path: string): Entry {
  return { path, body: readFileSync(join(root, path)) }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { name, bytes } = makeModule(root)
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(join(root, 'dist', name), bytes)
  process.stdout.write(`dist/${name}, ${(bytes.length / 1e6).toFixed(1)} MB\n`)
  const version = versionOf(root)
  const bill = `hotdesk-${version}.cdx.json`
  writeFileSync(join(root, 'dist', bill), billOf(root, version))
  process.stdout.write(`dist/${bill}, what the server is made of (CycloneDX)\n`)
}
