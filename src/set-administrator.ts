import { createInterface } from 'node:readline'
import { setAdministrator } from './app/administrators.ts'
import { resetSecondFactor } from './app/second-factor.ts'
import { readConfig } from './config.ts'
import { notFound, Problem } from './domain/problem.ts'
import { findAdministrator } from './stores/administrators.ts'
import { openDatabase } from './stores/database.ts'

const commandLine = { name: 'the command line', address: '' }

/**
 * `npm run administrator -- NAME [support]`: adds an administrator, or with `support` somebody who may look at everything
 * and change nothing; or gives whoever is there a new password. The password is read from standard input, never from the
 * command line, where other users of the machine could see it. `npm run administrator -- NAME without-second-factor` takes
 * the second factor of one away who has lost it.
 */
// Not awaited here: a bundle has no `await` outside functions.
void setFromCommandLine(process.argv.slice(2))

async function setFromCommandLine([name = '', role = 'administrator']: string[]): Promise<void> {
  if (role === 'without-second-factor') {
    await takeFactorAway(name)
    return
  }
  if (role !== 'administrator' && role !== 'support') {
    process.stderr.write(
      `There is no role ${role} here: leave it out, or say support. Others are given in the pages.\n`,
    )
    process.exit(1)
  }
  const { database: url, keyFile } = readConfig(process.env)
  const database = await openDatabase(url, keyFile)
  const context = { database, now: Date.now }
  process.stderr.write('Password (at least 10 characters): ')
  const [password = ''] = await firstLine()
  try {
    await setAdministrator(context, commandLine, { name, password }, { role })
    process.stdout.write(`\n${name} can sign in now.\n`)
  } catch (error) {
    tell(error)
  }
  await database.destroy()
}

async function takeFactorAway(name: string): Promise<void> {
  const database = await openDatabase(readConfig(process.env).database)
  try {
    const known = await findAdministrator(database, name)
    if (!known) throw notFound(`administrator ${name}`)
    await resetSecondFactor({ database, now: Date.now }, commandLine, { id: known.id })
    process.stdout.write(`${name} signs in with the password alone now.\n`)
  } catch (error) {
    tell(error)
  }
  await database.destroy()
}

function tell(error: unknown): void {
  if (!(error instanceof Problem)) throw error
  process.stderr.write(`\n${Object.values(error.fields).join(' ') || error.sentence}\n`)
  process.exitCode = 1
}

async function firstLine(): Promise<string[]> {
  for await (const line of createInterface({ input: process.stdin })) return [line]
  return []
}
