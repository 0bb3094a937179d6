import { open, rename, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { randomSecret } from './app/administrators.ts'
import { makeBackup } from './app/make-backup.ts'
import { record } from './app/record.ts'
import { restoreBackup } from './app/restore-backup.ts'
import { readConfig } from './config.ts'
import { Problem } from './domain/problem.ts'
import { recordKeysOf } from './record-keys.ts'
import { openDatabase } from './stores/database.ts'
import { keptSecret } from './stores/global-settings.ts'

const actor = { name: 'the command line', address: '' }

/**
 * `npm run backup -- FILE [with-secrets]` and `npm run restore -- FILE [with-secrets]`. The passphrase is read from standard
 * input, never from the command line, where other users of the machine could see it.
 */
// Not awaited here: a bundle has no `await` outside functions.
void run(process.argv.slice(2))

async function run([what, file, secrets]: string[]): Promise<void> {
  if (!file || (secrets !== undefined && secrets !== 'with-secrets')) {
    process.stderr.write('Name a file, and after it with-secrets where a passphrase is to be asked for.\n')
    process.exit(1)
  }
  const { database: url, keyFile } = readConfig(process.env)
  const database = await openDatabase(url, keyFile)
  const recordKeys = recordKeysOf(database, await keptSecret(database, 'signing', randomSecret))
  const context = { database, now: Date.now, ...(recordKeys ? { recordKeys } : {}) }
  try {
    const passphrase = secrets === undefined ? undefined : await askForPassphrase()
    await (what === 'restore' ? restore : backUp)(context, file, passphrase)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    process.stderr.write(`${error.sentence}\n`)
    process.exitCode = 1
  } finally {
    await database.destroy()
  }
}

type Needed = Parameters<typeof restoreBackup>[0]

async function restore(context: Needed, file: string, passphrase: string | undefined): Promise<void> {
  const { rows, manifest } = await restoreBackup(context, actor, file, passphrase)
  process.stdout.write(`${rows} rows of ${manifest.at} are in the place of what was before. Start the server now.\n`)
}

async function backUp(context: Needed, file: string, passphrase: string | undefined): Promise<void> {
  await writeFile(file, (write) => makeBackup(context, passphrase, write))
  const details = { secrets: passphrase === undefined ? 'sealed' : 'behind a passphrase' }
  await record(context.database, context, actor, { action: 'backup.make', subject: 'everything', details })
  const more = passphrase === undefined ? ' Its secrets need the key file of today.' : ''
  process.stdout.write(`${file} is whole.${more}\n`)
}

/** Whole or not at all; nobody else on the machine can read it. */
async function writeFile(
  file: string,
  make: (write: (bytes: Buffer) => Promise<void>) => Promise<void>,
): Promise<void> {
  // Of its own: what a killed one has left is in nobody's way.
  const half = `${file}.${process.pid}.half`
  const handle = await open(half, 'wx', 0o600).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new Problem('invalid', 'invalid', `The file ${file} cannot be written (${code}). Name another place.`)
  })
  try {
    await make(async (bytes) => {
      await handle.writeFile(bytes)
    })
    await handle.sync()
    await handle.close()
    await rename(half, file)
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(half, { force: true })
    throw error
  }
}

async function askForPassphrase(): Promise<string> {
  process.stderr.write('Passphrase (at least 12 characters): ')
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.length >= 12) return line
    break
  }
  throw new Problem('invalid', 'invalid', 'The passphrase is too short: at least 12 characters.')
}
