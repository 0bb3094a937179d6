import knexPackage, { type Knex } from 'knex'
import { readMysqlUrl } from '../../src/domain/mysql-url.ts'
import { isEmbedded } from '../../src/stores/database.ts'
import { embeddedPool } from '../../src/stores/embedded-pool.ts'
import { migrateEmbedded, migrateServer, migrations } from '../../src/stores/migrate.ts'
import { KeyRing } from '../../src/stores/key-ring.ts'
import { prefixed } from '../../src/stores/prefixed.ts'
import { openRow, type Row } from '../../src/stores/sealed-rows.ts'
import { giveKeys, ringOf } from '../../src/stores/secrets.ts'
import { tablePrefix } from '../../src/stores/table-names.ts'
import { isVoicemailHash, isVoicemailPassword } from '../../src/stores/voicemail-hash.ts'

const steps = migrations.migrationSource as Knex.MigrationSource<string>

/** Of every database that is opened here without a key file. */
const ring = KeyRing.inMemory()

/** How many steps there are. */
export const countSteps = (await steps.getMigrations([])).length

/** A database as `openDatabase` opens it, but with the tables that the first so many steps make. */
export async function openAt(url: string, most: number, keyFile?: string): Promise<Knex> {
  const database = openRaw(url, most)
  giveKeys(database, keyFile === undefined ? ring : (KeyRing.read(keyFile) ?? KeyRing.make(keyFile)))
  try {
    await (url.startsWith('sqlite:') ? migrateEmbedded(database) : migrateServer(database))
  } catch (error) {
    await database.destroy()
    throw error
  }
  return database
}

function openRaw(url: string, most: number): Knex {
  const limited = {
    ...migrations,
    migrationSource: { ...steps, getMigrations: async () => (await steps.getMigrations([])).slice(0, most) },
  }
  const silent = () => undefined
  const common = { migrations: limited, log: { warn: silent, error: silent } }
  const place = readMysqlUrl(url)?.place
  if (place) return knexPackage.knex({ ...common, client: prefixed('mysql2'), connection: { ...place } })
  return knexPackage.knex({
    ...common,
    client: prefixed('better-sqlite3'),
    connection: { filename: url.slice('sqlite:'.length) },
    useNullAsDefault: true,
    pool: embeddedPool,
  })
}

/** Every table as its database describes it, by its name. */
export async function tablesOf(database: Knex): Promise<Record<string, string>> {
  if (isEmbedded(database)) {
    const rows = await database('sqlite_master').whereNotNull('sql').select<{ name: string; sql: string }[]>()
    return Object.fromEntries(rows.map(({ name, sql }) => [name, sql]))
  }
  const found: Record<string, string> = {}
  const [tables] = (await database.raw('show tables')) as [Record<string, string>[]]
  for (const name of tables.flatMap((row) => Object.values(row))) {
    const [[row]] = (await database.raw('show create table ??', [name])) as [[Record<string, string>]]
    found[name] = (row['Create Table'] ?? '').replace(/ AUTO_INCREMENT=\d+/, '')
  }
  return found
}

/** A hash is another one each time: that of the early rows’ passwords, which are their numbers, is called that. */
function withoutSalt(database: Knex, row: Row): Row {
  const { number, voicemail_password: hash } = row
  if (typeof number !== 'string' || typeof hash !== 'string' || !isVoicemailHash(hash)) return row
  const isEarly = isVoicemailPassword(ringOf(database), { number, hash }, number)
  return isEarly ? { ...row, voicemail_password: `hash of ${number}` } : row
}

/** Every row of every table of ours, secrets opened, by the table's name, in an order that is always the same. */
export async function rowsOfAll(database: Knex): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const name of Object.keys(await tablesOf(database))) {
    if (!/^hotdesk_(?!migrations)/.test(name) || /_(?:index|unique|foreign)$/.test(name)) continue
    const rows = await database.select<object[]>('*').from(name)
    const plain = rows.map((row) =>
      withoutSalt(database, openRow(database, name.slice(tablePrefix.length), { ...row })),
    )
    found[name] = plain.map((row) => JSON.stringify(row)).sort()
  }
  return found
}
