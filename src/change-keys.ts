import { addKey, forgetKeys, rotateKeys, shownKeys, voicemailsUnderForgotten } from './app/keys.ts'
import { readConfig } from './config.ts'
import { Problem } from './domain/problem.ts'
import { readFreepbxConfig } from './freepbx-config.ts'
import { openDatabase, type Database } from './stores/database.ts'
import { ringOf } from './stores/secrets.ts'

/**
 * `npm run key`: shows the keys of the database's secrets, and how many are under each. `-- rotate` puts all under a new
 * one, `-- add` makes that ready to be brought to other machines first, `-- forget` takes old ones out of the key file.
 * Servers may run meanwhile.
 */
// Not awaited here: a bundle has no `await` outside functions.
void changeFromCommandLine(process.argv[2] ?? 'show')

async function changeFromCommandLine(what: string): Promise<void> {
  const { HOTDESK_FREEPBX } = process.env
  try {
    const { database: url, keyFile } = HOTDESK_FREEPBX ? await readFreepbxConfig(process.env) : readConfig(process.env)
    const database = await openDatabase(url, keyFile)
    try {
      process.stdout.write(`${await change(database, what)}\n`)
    } finally {
      await database.destroy()
    }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    process.stderr.write(`${error instanceof Problem ? error.sentence : error.message}\n`)
    process.exitCode = 1
  }
}

async function change(database: Database, what: string): Promise<string> {
  const context = { database, now: Date.now }
  const actor = { name: 'the command line', address: '' }
  const { file = '' } = ringOf(database)
  if (what === 'show') {
    const lines = (await shownKeys(context)).map(
      ({ id, isCurrent, secrets, voicemails }) =>
        `${id}  ${secrets} secrets${hashed(voicemails)}${isCurrent ? ', and new ones' : ''}`,
    )
    const forgotten = await voicemailsUnderForgotten(context)
    return [file, ...lines, ...forgotten.map(({ id, voicemails }) => `${id}  dropped${hashed(voicemails)}`)].join('\n')
  }
  if (what === 'add') {
    const id = await addKey(context, actor)
    return `${file} has key ${id} now, which nothing is under yet. Bring the file to every other machine, then rotate.`
  }
  if (what === 'rotate') {
    const { id, secrets } = await rotateKeys(context, actor)
    return `All secrets are under key ${id} now; ${secrets} were put under it. Keep a copy of ${file}, apart from the database's.`
  }
  if (what === 'forget') {
    const ids = await forgetKeys(context, actor)
    return ids.length === 0
      ? 'There is no other key.'
      : `${file} no longer has ${ids.join(' and ')}. Older backups need them.`
  }
  throw new Problem('invalid', 'invalid', `There is no ${what} here: leave it out, or say add, rotate or forget.`)
}

function hashed(voicemails: number): string {
  return voicemails === 0 ? '' : `, ${voicemails} voicemail passwords`
}
