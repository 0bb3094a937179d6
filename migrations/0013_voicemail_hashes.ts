import type { Knex } from 'knex'

/** What the runner gives of the keys. */
interface Sealing {
  /** Undefined: it cannot be opened. */
  open(column: string, row: Record<string, string>, value: string): string | undefined
  isUnderKey(value: string): boolean
  hashVoicemail(number: string, password: string): string
  isVoicemailHash(value: string): boolean
}

interface Row {
  number: string
  value: string
}

const batch = 500

/**
 * Keeps hashes in the place of the voicemail passwords of Hot Desk's own extensions. What is a hash already stays: a process
 * that is killed in the middle is followed by another. What cannot be opened, because its row was altered, stays as well, and
 * is refused at its login as before.
 */
export async function up(knex: Knex): Promise<void> {
  const { sealing } = (knex.client as { config: { sealing?: Sealing } }).config
  if (!sealing) throw new Error('Voicemail passwords can only be hashed where there is a key.')
  let hashed = 0
  let rows: Row[] = []
  do {
    rows = await rowsAfter(knex, rows.at(-1)?.number ?? '')
    for (const { number, value } of rows) {
      const password = passwordIn(sealing, number, value)
      if (password === undefined) continue
      await knex('extensions')
        .where({ number, voicemail_password: value })
        .update({ voicemail_password: sealing.hashVoicemail(number, password) })
      hashed += 1
    }
  } while (rows.length === batch)
  // What was written over is still in the file: whoever opens it next has it written anew, and sets this back.
  if (hashed > 0 && (knex.client as { dialect?: string }).dialect !== 'mysql')
    await knex.raw('PRAGMA user_version = 13')
}

export function down(): Promise<void> {
  return Promise.reject(new Error('There is no way back but a backup.'))
}

function rowsAfter(knex: Knex, number: string): Promise<Row[]> {
  const query = knex('extensions').where('number', '>', number).whereNotNull('voicemail_password')
  return query.orderBy('number').limit(batch).select<Row[]>('number', 'voicemail_password as value')
}

/** Undefined: nothing is to be done. What is neither sealed nor a hash was put there in plain text. */
function passwordIn(sealing: Sealing, number: string, value: string): string | undefined {
  if (sealing.isVoicemailHash(value)) return undefined
  if (!sealing.isUnderKey(value)) return value
  return sealing.open('extensions.voicemail_password', { number }, value)
}
