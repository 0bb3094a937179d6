import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FleetPhone } from './fleet/fleet.ts'
import { askAll } from './load/ask-all.ts'
import { requestText, type Answer } from './load/connection.ts'
import type { Target } from './load/wrk.ts'

/** A file of a phone, and what is in it; null: there is no such file. */
export interface PhoneFile {
  path: string
  agent: string
  body: Buffer | null
}

/** As many connections as what is only looked at is asked over. */
const some = 32

/** The file with its settings of each phone: what a poll or a resync asks for. */
export function settingsFiles(phones: readonly FleetPhone[]): { path: string; agent: string }[] {
  return phones.map(({ token, files, agent }) => ({ path: `/p/${token}/${files.at(-1) ?? ''}`, agent }))
}

/**
 * Fetches these files from our server, twice: the first time it notes who has come, from the second on the bytes are to
 * stay. Throws when they do not, or when one is missing.
 */
export async function fetchFiles(
  port: number,
  wanted: readonly { path: string; agent: string }[],
): Promise<PhoneFile[]> {
  await fetchOnce(port, wanted)
  const files = await fetchOnce(port, wanted)
  const again = await fetchOnce(port, wanted)
  const odd = files.find((file, at) => !isSame(file.body, again[at]?.body ?? null))
  if (odd) throw new Error(`The file ${odd.path.slice(-24)} is another one each time.`)
  return files
}

async function fetchOnce(port: number, wanted: readonly { path: string; agent: string }[]): Promise<PhoneFile[]> {
  const answers = await askAll(
    port,
    wanted.map(({ path, agent }) => requestText(path, { agent })),
    some,
  )
  return wanted.map((one, at) => {
    const answer = answers[at]
    if (answer?.status !== 200 && answer?.status !== 404) throw new Error(`${String(answer?.status)} for a file.`)
    return { ...one, body: answer.status === 200 ? answer.body : null }
  })
}

function isSame(one: Buffer | null, other: Buffer | null): boolean {
  return one === null || other === null ? one === other : one.equals(other)
}

/** Writes them for file servers, as addresses name them. */
export function writeFiles(folder: string, files: readonly PhoneFile[]): void {
  for (const { path, body } of files) {
    if (body === null) continue
    const parts = path.split('/').filter(Boolean)
    mkdirSync(join(folder, ...parts.slice(0, -1)), { recursive: true })
    writeFileSync(join(folder, ...parts), body)
  }
}

/**
 * Fetches every file from a server and compares status, bytes and the answer to a conditional request. Throws at the
 * first difference. Gives the list to load it with: `changed` asks for the file, `unchanged` for a 304.
 */
export async function compareFiles(
  name: string,
  port: number,
  files: readonly PhoneFile[],
): Promise<{ changed: Target[]; unchanged: Target[] }> {
  const plain = files.map(({ path, agent }) => requestText(path, { agent }))
  const answers = await askAll(port, plain, some)
  const etags = files.map((file, at) => checkWhole(name, file, answers[at]))
  const changed = files.filter(({ body }) => body !== null).map(({ path, agent }) => ({ path, agent }))
  const unchanged = files.flatMap(({ path, agent, body }, at) =>
    body === null ? [] : [{ path, agent, etag: etags[at] }],
  )
  const conditional = await askAll(
    port,
    unchanged.map(({ path, ...rest }) => requestText(path, rest)),
    some,
  )
  const wrong = conditional.find((answer) => answer?.status !== 304 || answer.body.length > 0)
  if (wrong) throw new Error(`${name} answers ${wrong.status} where nothing has changed.`)
  return { changed, unchanged }
}

function checkWhole(name: string, file: PhoneFile, answer: Answer | undefined): string {
  const wanted = file.body === null ? 404 : 200
  if (answer?.status !== wanted) throw new Error(`${name} answers ${String(answer?.status)} and not ${wanted}.`)
  if (file.body === null) return ''
  if (!answer.body.equals(file.body)) throw new Error(`${name} gives other bytes for ${file.path.slice(-24)}.`)
  const [, etag = ''] = /^etag: *(.+?)\r?$/im.exec(answer.head) ?? []
  if (etag === '') throw new Error(`${name} gives no ETag.`)
  return etag
}

/** In bytes. */
export function meanSize(files: readonly PhoneFile[]): number {
  const there = files.flatMap(({ body }) => (body === null ? [] : [body.length]))
  return there.reduce((sum, size) => sum + size, 0) / there.length
}
