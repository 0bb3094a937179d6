import { rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { changesFrom } from '../stores/changes.ts'
import type { Database } from '../stores/database.ts'
import { everything, nameOf } from './stale-names.ts'
import type { Knowledge } from './last-right-knowledge.ts'
import { newLogName, takeAwayOld, type Other } from './last-right-others.ts'
import type { LastRight } from './last-right.ts'

/** Of a process that ended longer ago it cannot be told what has changed since: changes are kept for an hour. */
const longestGap = 30 * 60_000

/** Another database's server may be set to keep its files good for longer than we do; in milliseconds. */
const week = 7 * 24 * 60 * 60_000

/** How much the clocks of two machines that write changes may differ, in milliseconds. */
const difference = 10 * 60_000

/** When more has changed, everything is taken as wrong. */
const mostChanges = 5000

/** So many files wait to be written at once. */
const atOnce = 200

/**
 * Phones go first, above all when all of them ask at once because we were away: it is waited until nothing new was made for any
 * for so long, but not for longer than that; in milliseconds. Until then the files of others are where they were.
 */
const patience = { quiet: 5000, most: 60_000 }

interface Found {
  database: Database
  lastRight: LastRight
  folder: string
  identity: string
  /** For how long phones have to have been quiet, in milliseconds. */
  quiet?: number
}

/**
 * Takes over what processes have left that ended, once the database answers: what has changed since they knew last is not right
 * any more, and all else is. Gives how many files were right. Their logs are taken away, by one of those that start at once.
 */
export async function takeOverFiles(found: Found): Promise<number> {
  const { lastRight, folder, identity } = found
  const { others, writer } = lastRight
  const whenQuiet = quietOf(found)
  let count = 0
  await whenQuiet()
  await takeAwayOld(folder, writer.names, Math.max(lastRight.goodFor, week))
  // A folder may be shared by servers of several databases: what is another one's stays, and is not read.
  await others.look(writer.names, identity)
  for (const other of others.all) {
    const claimed = join(folder, newLogName())
    const isOurs = await rename(join(folder, other.name), claimed).then(
      () => true,
      () => false,
    )
    // Somebody else was quicker: it is theirs.
    if (!isOurs) continue
    if (isRecent(other.knowledge)) count += await takeOver(found, other, whenQuiet)
    await writer.flush()
    await unlink(claimed).catch(() => undefined)
  }
  await lastRight.leaveOthers()
  return count
}

function isRecent({ knownAt }: Knowledge): boolean {
  const gap = Date.now() - knownAt
  return gap < longestGap && gap > -difference
}

function quietOf({ lastRight, quiet = patience.quiet }: Found): () => Promise<void> {
  const end = performance.now() + patience.most
  return async () => {
    while (performance.now() < Math.min(end, lastRight.notedAt + quiet))
      await delay(quiet / 4, undefined, { ref: false })
  }
}

async function takeOver(
  { database, lastRight }: Found,
  { knowledge, log }: Other,
  whenQuiet: () => Promise<void>,
): Promise<number> {
  const { moment } = lastRight
  const wrong = await changedSince(database, knowledge)
  if (!wrong) return 0
  let count = 0
  for (const { phone, path, file } of knowledge.all()) {
    if (file.names.some((name) => wrong.has(name)) || lastRight.hasWritten(phone, path)) continue
    const bytes = await log.body(file.place).catch(() => undefined)
    if (!bytes) continue
    const { names } = file
    lastRight.writer.later(() => ({ phone, path }), { names, moment }, file.file && { ...file.file, bytes })
    count += 1
    if (lastRight.writer.waiting < atOnce) continue
    await lastRight.writer.flush()
    await whenQuiet()
  }
  return count
}

/** What has changed of which a process had not heard; undefined: everything. */
async function changedSince(database: Database, knowledge: Knowledge): Promise<Set<string> | undefined> {
  const changes = await changesFrom(database, knowledge.knownAt - difference, mostChanges)
  if (!changes) return undefined
  const names = new Set<string>()
  for (const change of changes) {
    const name = nameOf(change)
    // A smaller number that came later is of a transaction that took long, or of a database that was put back.
    const isBefore = change.id <= knowledge.first && change.at < knowledge.startedAt
    if (name === undefined || isBefore || knowledge.hasNumber(change.id)) continue
    if (name === everything) return undefined
    names.add(name)
  }
  return names
}
