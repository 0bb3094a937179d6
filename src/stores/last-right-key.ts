import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

const length = 32

/**
 * The key with which what was last right is sealed in `folder`: made the first time, readable by our own user alone.
 * Of several processes that make it at once one has it made. Throws the system's error where there can be none, and an
 * Error where what stands there is no key.
 */
export function lastRightKey(folder: string): Buffer {
  const path = join(folder, 'key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const kept = read(path)
  if (kept) return kept
  const half = `${path}.${process.pid}`
  try {
    write(half, `${randomBytes(length).toString('base64')}\n`)
    linkSync(half, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    rmSync(half, { force: true })
  }
  const made = read(path)
  if (!made) throw new Error(`There is no key in ${path}.`)
  return made
}

function read(path: string): Buffer | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  const key = Buffer.from(text, 'base64')
  if (key.length !== length) throw new Error(`What stands in ${path} is no key. Take it away: another one is made.`)
  return key
}

function write(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
