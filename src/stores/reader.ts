import { anotherReader, fileOf, isEmbedded, type Database } from './database.ts'
import { whenClosed } from './prefixed.ts'
import { giveKeys, ringOf } from './secrets.ts'

const readers = new WeakMap<Database, Database>()

/**
 * What phones' files are read from: of an embedded database, whose one connection makes transactions wait their turn, a second
 * one, so that a phone waits for no login but those that were committed before it asked. It ends with the first. A server has
 * connections enough, and what is in memory only nobody else can open: there it is the database itself.
 */
export function readerOf(database: Database): Database {
  if (!isEmbedded(database) || database.isTransaction === true || fileOf(database) === ':memory:') return database
  const known = readers.get(database)
  if (known) return known
  const reader = anotherReader(database)
  giveKeys(reader, ringOf(database))
  whenClosed(database, () => void reader.destroy())
  readers.set(database, reader)
  return reader
}
