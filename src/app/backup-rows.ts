import type { Connection } from '../stores/database.ts'
import type { Rows } from '../stores/replace-rows.ts'
import { sealRow } from '../stores/sealed-rows.ts'
import { keptTables, type Snapshot } from '../stores/snapshot.ts'
import type { BackupManifest } from './make-backup.ts'
import { readBackup } from './read-backup.ts'

/** What is given to a database at once. */
const batch = 500

/** The rows of a backup, its secrets as they are written with the keys of this database. */
export async function* rowsOfBackup(
  database: Connection,
  manifest: BackupManifest,
  file: string,
  passphrase: string | undefined,
): AsyncGenerator<Rows> {
  const isPlain = manifest.secrets === 'plain'
  const gathered = new Batches()
  for await (const part of readBackup(file, passphrase)) {
    if (part.kind !== 'row') continue
    const row = Object.fromEntries(part.columns.map((name, index) => [name, part.cells[index] ?? null]))
    yield* gathered.add(part.table, isPlain ? sealRow(database, part.table, row) : row)
  }
  yield* gathered.rest()
}

/** The rows of a database of this version, as they are. */
export async function* rowsOfSnapshot(snapshot: Snapshot): AsyncGenerator<Rows> {
  const gathered = new Batches()
  for (const table of keptTables) {
    const columns = await snapshot.columns(table)
    for await (const cells of snapshot.rows(table, columns)) {
      yield* gathered.add(table, Object.fromEntries(columns.map((name, index) => [name, cells[index] ?? null])))
    }
  }
  yield* gathered.rest()
}

/** Rows of one table each, so many at once. */
class Batches {
  #held: { table: string; rows: Rows['rows'] } = { table: '', rows: [] };

  *add(table: string, row: Rows['rows'][number]): Generator<Rows> {
    if (table !== this.#held.table || this.#held.rows.length >= batch) yield* this.rest()
    this.#held.table = table
    this.#held.rows.push(row)
  }

  *rest(): Generator<Rows> {
    const { table, rows } = this.#held
    this.#held = { table, rows: [] }
    if (rows.length > 0) yield { table, rows }
  }
}
