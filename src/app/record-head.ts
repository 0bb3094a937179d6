import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { RecordSeal } from '../domain/record-seal.ts'

/** The last seal of the record as it is noted outside of the database, and when. */
export type RecordHead = RecordSeal & { at: number }

const name = 'record-head'
const fileIn = (folder: string) => join(folder, `${name}.json`)

/** What is noted in this folder; undefined: nothing that can be read. */
export async function readHead(folder: string | undefined): Promise<RecordHead | undefined> {
  if (folder === undefined) return undefined
  try {
    const read = JSON.parse(await readFile(fileIn(folder), 'utf8')) as Partial<RecordHead> | null
    const { position, keyId, seal, at } = read ?? {}
    const isWhole = Number.isSafeInteger(position) && typeof keyId === 'string' && typeof seal === 'string'
    return isWhole ? { position: Number(position), keyId, seal, at: Number(at) } : undefined
  } catch {
    return undefined
  }
}

/** Notes it, whole or not at all, also when the power fails in between. */
export async function writeHead(folder: string | undefined, head: RecordHead): Promise<void> {
  if (folder === undefined) return
  const half = `${fileIn(folder)}.${process.pid}`
  const file = await open(half, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(head)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(half, fileIn(folder))
}
