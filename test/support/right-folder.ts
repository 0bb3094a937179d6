import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FileRequest } from '../../src/app/file-request.ts'
import type { KeptFor } from '../../src/app/stale-names.ts'
import { LastRight, type LastRightOptions } from '../../src/app/last-right.ts'
import { asBytes } from '../../src/app/load-answers.ts'
import { lastRightKey } from '../../src/stores/last-right-key.ts'
import { quickFolder } from './quick-disk.ts'

const made: string[] = []

/** A new folder for what was last right, gone at the end. */
export function rightFolder(): string {
  const place = mkdtempSync(join(quickFolder(), 'hotdesk-right-'))
  made.push(place)
  return join(place, 'last-right')
}

after('removes what was last right', () => {
  for (const place of made) rmSync(place, { recursive: true, force: true })
})

/** As of one process; a hundred megabytes, good for a day, unless said. Its log is in `lines`. */
export function rightIn(folder: string, more: Partial<LastRightOptions> = {}) {
  const lines: string[] = []
  const note = (_facts: object, sentence: string) => void lines.push(sentence)
  const log = { info: note, warn: note, error: note }
  const key = lastRightKey(folder)
  const options = { folder, key: () => key, goodFor: 24 * 60 * 60_000, limit: 100_000_000, log }
  return Object.assign(new LastRight({ ...options, ...more }), { lines })
}

export const keptFor: KeptFor = { mac: '805ec0aabbcc', brand: 'yealink', group: undefined, extension: '100' }

export function requestOf(token: string, path: string): FileRequest & { token: string } {
  return { token, path, userAgent: '', source: '192.0.2.1' }
}

export function fileOf(text: string) {
  return asBytes({ body: text, type: 'text/plain' })
}

/** From now on it writes, and the database has just answered. */
export function beginRight(right: LastRight, start: { first?: number; identity?: string } = {}): void {
  right.contact(performance.now(), Date.now())
  right.writer.begin({ first: 0, startedAt: Date.now(), identity: 'a database', ...start })
}
