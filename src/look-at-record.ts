import { checkRecord, type RecordCheck } from './app/check-record.ts'
import { randomSecret } from './app/administrators.ts'
import { readConfig } from './config.ts'
import { readFreepbxConfig } from './freepbx-config.ts'
import { recordKeysOf } from './record-keys.ts'
import { openDatabase, type Database } from './stores/database.ts'
import { keptSecret } from './stores/global-settings.ts'

/**
 * `npm run record`: checks that no line of the record was changed, taken out or put in between. Exits with 0 when it is
 * whole, 1 when it is not, 2 when it could not be checked. Servers may run meanwhile.
 */
// Not awaited here: a bundle has no `await` outside functions.
void lookFromCommandLine()

async function lookFromCommandLine(): Promise<void> {
  const { HOTDESK_FREEPBX } = process.env
  try {
    const { database: url, keyFile } = HOTDESK_FREEPBX ? await readFreepbxConfig(process.env) : readConfig(process.env)
    const database = await openDatabase(url, keyFile)
    try {
      const checked = await look(database)
      process.stdout.write(`${told(checked).join('\n')}\n`)
      process.exitCode = checked.trouble ? 1 : 0
    } finally {
      await database.destroy()
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    process.stderr.write(`The record could not be checked. ${error.message}\n`)
    process.exitCode = 2
  }
}

async function look(database: Database): Promise<RecordCheck> {
  const recordKeys = recordKeysOf(database, await keptSecret(database, 'signing', randomSecret))
  return checkRecord({ database, now: Date.now, ...(recordKeys ? { recordKeys } : {}) })
}

function told({ trouble, checked, withoutKey, unsealed, last, breaks }: RecordCheck): string[] {
  const lines = trouble
    ? [`The record is not whole. ${trouble.sentence}`, `Before that, ${checked} lines are as they were sealed.`]
    : [`The record is whole: ${checked} lines are as they were sealed, ${unsealed} are too new to be.`]
  for (const { first, last: end, why, at } of breaks)
    lines.push(
      `Lines ${first} to ${end} of the chain were taken out by the server: ${why}, ${new Date(at).toISOString()}.`,
    )
  if (withoutKey > 0) lines.push(`${withoutKey} lines were sealed without a key, which proves little.`)
  if (last) lines.push(`Last seal: ${last.position} ${last.keyId} ${last.seal}`)
  return lines
}
