import { createHash, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'

/** A key of AES-256; its name is made of the key, so that no other key has it. */
export interface Key {
  id: string
  secret: KeyObject
  /** What the record is chained with, derived from the key. */
  record: Buffer
  /** What voicemail passwords are hashed with, derived from the key. */
  voicemail: Buffer
}

/** The keys of a file: new values are put under `current`; the others open what is under them still. */
export interface Keys {
  current: string
  keys: ReadonlyMap<string, Key>
  /** Of keys that the file no longer has, what the record was chained with. */
  records: ReadonlyMap<string, Buffer>
  /** Of keys that the file no longer has, or never had, what voicemail passwords were hashed with. */
  voicemails: ReadonlyMap<string, Buffer>
}

const about =
  'The keys of Hot Desk’s database. Keep a copy, apart from copies of the database. docs/operations.md says how.'

const KeyFile = z.object({
  about: z.string().optional(),
  current: z.string(),
  keys: z.record(z.string(), z.base64()),
  records: z.record(z.string(), z.base64()).optional(),
  voicemails: z.record(z.string(), z.base64()).optional(),
})

/** A new key beside those that there are, not yet used for new values; alone, it is. */
export function withNewKey(before?: Keys): { keys: Keys; id: string } {
  const key = keyFrom(randomBytes(32))
  const keys = new Map(before?.keys).set(key.id, key)
  const { current = key.id, records = new Map(), voicemails = new Map() } = before ?? {}
  return { keys: { current, keys, records, voicemails }, id: key.id }
}

function keyFrom(bytes: Buffer): Key {
  const id = createHash('sha256').update('hotdesk key\n').update(bytes).digest('hex').slice(0, 12)
  const derived = (what: string) => Buffer.from(hkdfSync('sha256', bytes, '', `hotdesk ${what}`, 32))
  return { id, secret: createSecretKey(bytes), record: derived('record'), voicemail: derived('voicemail') }
}

/** Undefined: there is no such file. Throws an Error with a sentence when it cannot be used. */
export function readKeyFile(path: string): Keys | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw new Error(`The key file ${path} cannot be read (${codeOf(error)}).`, { cause: error })
  }
  if ((statSync(path).mode & 0o027) !== 0)
    throw new Error(`Others can read the key file ${path}. Take that from them: chmod 600 ${path}`)
  const keys = parse(text)
  if (!keys) throw new Error(`The key file ${path} is damaged. Put its copy back; nothing was changed.`)
  return keys
}

function parse(text: string): Keys | undefined {
  try {
    const { current, keys: written, records = {}, voicemails = {} } = KeyFile.parse(JSON.parse(text))
    const keys = new Map(Object.entries(written).map(([id, bytes]) => [id, keyFrom(Buffer.from(bytes, 'base64'))]))
    const isWhole = keys.has(current) && [...keys].every(([id, key]) => key.id === id)
    if (!isWhole) return undefined
    return { current, keys, records: readBytes(records), voicemails: readBytes(voicemails) }
  } catch {
    // What stands in it is told nobody.
    return undefined
  }
}

function readBytes(written: Readonly<Record<string, string>>): ReadonlyMap<string, Buffer> {
  return new Map(Object.entries(written).map(([id, bytes]) => [id, Buffer.from(bytes, 'base64')]))
}

function writtenBytes(bytes: ReadonlyMap<string, Buffer>): Record<string, string> {
  return Object.fromEntries([...bytes].map(([id, one]) => [id, one.toString('base64')]))
}

/** Makes the file, with its folder, unless there is one: then that one stays. For its owner alone, whole, on the disk. */
export function makeKeyFile(path: string, keys: Keys): void {
  tryWriting(path, keys, (half) => {
    try {
      linkSync(half, path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      rmSync(half, { force: true })
    }
  })
}

/** Puts these keys in the place of the file's: all of the new file is there, or all of the old one. */
export function replaceKeyFile(path: string, keys: Keys): void {
  tryWriting(path, keys, (half) => {
    renameSync(half, path)
  })
}

function tryWriting(path: string, keys: Keys, put: (half: string) => void): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const half = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
    writeFileSync(half, textOf(keys), { mode: 0o600, flag: 'wx' })
    toDisk(half)
    put(half)
    takeAwayHalves(path)
    toDisk(dirname(path))
  } catch (error) {
    throw new Error(
      `The key file ${path} cannot be written (${codeOf(error)}). Name a place for it in HOTDESK_KEY_FILE.`,
      { cause: error },
    )
  }
}

/** Whoever was killed while writing has left a file with keys in it. Writing takes no minute: older ones are nobody's. */
function takeAwayHalves(path: string): void {
  const left = readdirSync(dirname(path)).filter(
    (name) => name.startsWith(`${basename(path)}.`) && /\.\d+\.[\da-f]{8}$/.test(name),
  )
  for (const half of left.map((name) => join(dirname(path), name))) {
    const { mtimeMs } = statSync(half, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity }
    if (Date.now() - mtimeMs > 60_000) rmSync(half, { force: true })
  }
}

function textOf({ current, keys, records, voicemails }: Keys): string {
  const written = [...keys.values()].map(({ id, secret }) => [id, secret.export().toString('base64')] as const)
  const old = { records: writtenBytes(records), voicemails: writtenBytes(voicemails) }
  const all = { about, current, keys: Object.fromEntries(written), ...old }
  return `${JSON.stringify(all, null, 2)}\n`
}

function toDisk(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
