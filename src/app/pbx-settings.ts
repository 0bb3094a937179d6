import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { directoryKinds, type DirectoryKind } from '../domain/directory.ts'
import { isSameLogin, joinAddress, joinDirectory, splitAddress, splitDirectory } from '../domain/pbx-address.ts'
import type { OpenPbx, PbxPlaces, PbxSetup } from '../domain/pbx.ts'
import { invalid, Problem } from '../domain/problem.ts'
import { singleLine } from '../domain/text.ts'
import { readPbxPlaces, writePbxPlaces } from '../stores/pbx-places.ts'
import { inTransaction } from '../stores/transaction.ts'
import { checkInput } from './check-input.ts'
import type { Context } from './context.ts'
import { changedNames, record } from './record.ts'
import { syncExtensions } from './sync-extensions.ts'

/** Which PBX it is, as it may be shown: without its secrets. */
export interface ShownPbxSettings {
  kind: DirectoryKind
  /** A folder, a file, or a database's address without its password; empty for Hot Desk's own extensions. */
  place: string
  databasePasswordSet: boolean
  /** `ami://user@host:5038`; empty: there is none. */
  manager: string
  managerSecretSet: boolean
  /** What the environment decides, so that nobody can change it in the page. */
  fixed: { directory: boolean; manager: boolean }
}

/** What is not named stays as it is. A secret is only kept for the address that it was given for. */
const PbxChange = z
  .strictObject({
    kind: z.enum(directoryKinds),
    place: singleLine(300).trim(),
    databasePassword: singleLine(200),
    manager: singleLine(300).trim(),
    managerSecret: singleLine(200),
  })
  .partial()
type PbxChange = z.infer<typeof PbxChange>

const keep = 'Type the password as well: it is kept only for the address and the user that it was given for.'

/** Reads which PBX it is; the environment wins over what was chosen in the page. */
export async function shownPbxSettings(context: Context): Promise<ShownPbxSettings> {
  const places = await placesNow(context)
  const { kind, place } = splitDirectory(places.directory)
  const database = kind === 'asterisk-realtime' ? splitAddress(place) : undefined
  const manager = splitAddress(places.manager)
  const environment = context.pbxSetup?.environment ?? {}
  return {
    kind,
    place: database ? database.address : place,
    databasePasswordSet: database !== undefined && database.secret !== '',
    manager: manager.address,
    managerSecretSet: manager.secret !== '',
    fixed: { directory: environment.directory !== undefined, manager: environment.manager !== undefined },
  }
}

/**
 * Chooses the PBX, which takes the place of the one before at once; its extensions are read. Throws a Problem at the
 * field that cannot be used; then nothing has changed. A PBX that does not answer is no error.
 */
export async function changePbx(context: Context, actor: Actor, input: unknown): Promise<void> {
  const change = checkInput(PbxChange, input)
  const setup = wantSetup(context)
  const before = await placesNow(context)
  refuseFixed(setup, change)
  const places = {
    directory: setup.environment.directory ?? directoryFrom(before.directory, change),
    manager: setup.environment.manager ?? managerFrom(before.manager, change),
  }
  const pbx = open(setup, places)
  try {
    await inTransaction(context.database, async (transaction) => {
      // What the environment says is not kept: it may say something else at the next start.
      const kept = await readPbxPlaces(transaction)
      await writePbxPlaces(transaction, {
        directory: setup.environment.directory === undefined ? places.directory : kept.directory,
        manager: setup.environment.manager === undefined ? places.manager : kept.manager,
      })
      await record(transaction, context, actor, {
        action: 'pbx.change',
        subject: 'the PBX',
        details: { changed: changedNames(change), directory: splitDirectory(places.directory).kind },
      })
    })
  } catch (error) {
    await pbx.close()
    throw error
  }
  await setup.use(pbx)
  // Somebody may have chosen another one meanwhile, at another process.
  await takeOverPbx(context)
  await syncExtensions(context)
}

/** Puts the PBX that another process has chosen, or the one of our own, in the place of the one that there is. */
export async function takeOverPbx(context: Context): Promise<void> {
  const { pbxSetup } = context
  if (!pbxSetup) return
  const places = await placesNow(context)
  if (!pbxSetup.isAt(places)) await pbxSetup.use(pbxSetup.open(places))
}

async function placesNow(context: Context): Promise<PbxPlaces> {
  return { ...(await readPbxPlaces(context.database)), ...context.pbxSetup?.environment }
}

function wantSetup({ pbxSetup }: Context): PbxSetup {
  if (!pbxSetup) throw new Problem('refused', 'conflict', 'The PBX cannot be changed here.')
  return pbxSetup
}

function refuseFixed({ environment }: PbxSetup, change: PbxChange): void {
  const names = {
    directory: ['kind', 'place', 'databasePassword'],
    manager: ['manager', 'managerSecret'],
  } as const
  const variables = { directory: 'HOTDESK_PBX', manager: 'HOTDESK_AMI' } as const
  const fields: Record<string, string> = {}
  for (const which of ['directory', 'manager'] as const) {
    if (environment[which] === undefined) continue
    for (const name of names[which].filter((one) => change[one] !== undefined))
      fields[name] = `The environment decides this. Change ${variables[which]} and start Hot Desk again.`
  }
  if (Object.keys(fields).length > 0) throw invalid(fields)
}

function directoryFrom(before: string, change: PbxChange): string {
  const old = splitDirectory(before)
  const kind = change.kind ?? old.kind
  const place = change.place ?? (kind === old.kind ? shownPlace(old) : '')
  if (kind === 'builtin') return kind
  if (place === '') throw invalid({ place: placeWanted[kind] })
  if (kind !== 'asterisk-realtime') return joinDirectory({ kind, place })
  const known = old.kind === kind ? old.place : ''
  const typed = { text: place, secret: change.databasePassword ?? '' }
  return joinDirectory({ kind, place: withSecret(known, typed, 'databasePassword') })
}

const placeWanted = {
  asterisk: 'Type the folder of Asterisk’s files, such as /etc/asterisk.',
  'asterisk-realtime': 'Type the address of the database, such as mysql://user@localhost:3306/asterisk.',
  freepbx: 'Type FreePBX’s own settings file, such as /etc/freepbx.conf.',
} as const

function shownPlace({ kind, place }: { kind: DirectoryKind; place: string }): string {
  return kind === 'asterisk-realtime' ? splitAddress(place).address : place
}

function managerFrom(before: string, { manager, managerSecret = '' }: PbxChange): string {
  const text = manager ?? splitAddress(before).address
  if (text === '') return ''
  const whole = withSecret(before, { text, secret: managerSecret }, 'managerSecret')
  if (splitAddress(whole).address !== '' && splitAddress(whole).secret === '')
    throw invalid({ managerSecret: 'Type the secret of this manager user.' })
  return whole
}

/** The address with the secret that was typed beside it, or in it, or else the one that is kept for it. */
function withSecret(known: string, { text, secret }: { text: string; secret: string }, field: string): string {
  const typed = splitAddress(text)
  if (secret !== '') return joinAddress({ address: text, secret })
  if (typed.secret !== '' || typed.address === '') return text
  const kept = splitAddress(known).secret
  if (kept === '') return text
  if (!isSameLogin(known, text)) throw invalid({ [field]: keep })
  return joinAddress({ address: text, secret: kept })
}

/** What is wrong with a place is said at its field. */
function open(setup: PbxSetup, places: PbxPlaces): OpenPbx {
  try {
    return setup.open(places)
  } catch (error) {
    // The directory's are plain errors.
    if (error instanceof Problem) throw invalid({ manager: error.sentence })
    if (error instanceof Error && !(error instanceof TypeError)) throw invalid({ place: error.message })
    throw error
  }
}
