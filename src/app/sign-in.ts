import type { Access } from '../domain/access.ts'
import type { Extension } from '../domain/extension.ts'
import { spellingsOf, plainNumber, shortestSpelling } from '../domain/number-spelling.ts'
import { findAdministrator, findAdministratorById, type Administrator } from '../stores/administrators.ts'
import { findExtension, findExtensions } from '../stores/extensions.ts'
import { findGroup, spellingsInUse } from '../stores/groups.ts'
import type { Context } from './context.ts'
import { countFailure, forgetFailures, pageScopes, refuseWhileLocked, unknownSubject } from './lockout.ts'
import { isPasswordOf } from './password-hash.ts'
import { record } from './record.ts'
import { noteRefusal } from './refusals.ts'

/** Who is signed in to the pages. */
export interface SignedIn {
  /** How they are found again: an administrator's id, a subscriber's number; whom FreePBX vouches for, by FreePBX alone. */
  key: { administrator: number } | { subscriber: string } | { freepbx: string }
  /** As pages call them. */
  name: string
  passwordHash: string
  access: Access
  /** The business group that they are of. */
  group?: number
  /** Their password alone does not sign them in: a code is asked for as well. */
  secondFactor?: boolean
}

/**
 * Whoever has this name or number and this password, or undefined: administrators by name and password, subscribers by
 * number and portal password. Wrong ones are counted and locked like everybody's (rule 4). Of one with a `secondFactor`
 * the code is still to be asked for.
 */
export async function checkSignIn(
  context: Context,
  { name, password, address }: { name: string; password: string; address: string },
): Promise<SignedIn | undefined> {
  const { database } = context
  const { known, counted } = await whoIsNamed(context, name)
  const attempt = { extension: counted, phone: '', address }
  await refuseWhileLocked(database, context, attempt, pageScopes)
  if (await isPasswordOf(password, known ? known.passwordHash : null)) {
    // What was counted is forgotten when the code is right as well: whoever knows the password would guess it for ever.
    if (known?.secondFactor) await refuseWhileLocked(database, context, attempt, pageScopes)
    else await forgetFailures(context, attempt, pageScopes)
    return known
  }
  if (password !== '') await countFailure(context, attempt, { scopes: pageScopes })
  const actor = { name: 'somebody', address }
  const deed = { action: 'sign-in.refused', subject: 'the pages', result: 'wrong-login', group: known?.group }
  // What is not counted leads to no lock: it is put on record in a way that has bounds of its own.
  if (password === '') noteRefusal(context, { actor, ...deed })
  else await record(database, context, actor, deed)
  return undefined
}

/** `counted`: what wrong passwords are counted by, whoever or nobody it is. */
async function whoIsNamed(context: Context, name: string): Promise<{ known: SignedIn | undefined; counted: string }> {
  const administrator = await findAdministrator(context.database, name)
  if (administrator) return { known: asSignedIn(administrator), counted: `administrator ${administrator.name}` }
  const subscriber = await subscriberNamed(context, name)
  if (subscriber) return { known: asSubscriber(subscriber), counted: subscriber.number }
  const meant = shortestSpelling(name, await spellingsInUse(context.database))
  return { known: undefined, counted: unknownSubject(context, meant) }
}

/** Who signed in earlier, as they are now; undefined: they may not any more. */
export async function signedInNow({ database }: Context, key: SignedIn['key']): Promise<SignedIn | undefined> {
  if ('freepbx' in key) return undefined
  if ('administrator' in key) {
    const found = await findAdministratorById(database, key.administrator)
    return found && asSignedIn(found)
  }
  const found = await findExtension(database, key.subscriber)
  return found && asSubscriber(found)
}

/** An administrator as one who signs in. */
export function asSignedIn({ id, name, passwordHash, access, secondFactor }: Administrator): SignedIn {
  return {
    ...{ key: { administrator: id }, name, passwordHash, access, secondFactor },
    ...(access.role === 'group' ? { group: access.group } : {}),
  }
}

function asSubscriber({ number, name, portalHash, enabled, group }: Extension): SignedIn | undefined {
  if (portalHash === null || !enabled) return undefined
  return {
    key: { subscriber: number },
    name: `${number} ${name}`.trimEnd(),
    passwordHash: portalHash,
    access: { role: 'subscriber', extension: number },
    ...(group === undefined ? {} : { group }),
  }
}

/** Of a group's numbers any whole spelling counts, short extensions do not: other groups have them as well. */
async function subscriberNamed({ database }: Context, typed: string): Promise<Extension | undefined> {
  const plain = plainNumber(typed)
  if (plain === undefined) return undefined
  const found = await findExtensions(database, possibleNumbers(plain))
  const meant: Extension[] = []
  for (const extension of found) {
    const group = extension.group === undefined ? undefined : await findGroup(database, extension.group)
    if (extension.number === plain || (group && spellingsOf(typed, group).includes(extension.number)))
      meant.push(extension)
  }
  return meant.find(({ number }) => number === plain) ?? (meant.length === 1 ? meant[0] : undefined)
}

/** Every number that this may be a spelling of, whatever the country: codes have one to four digits. */
function possibleNumbers(plain: string): string[] {
  const digits = plain.replace(/^\+/, '')
  const starts = [digits, digits.replace(/^00/, '')]
  const national = starts.flatMap((start) => [1, 2, 3, 4].map((length) => start.slice(length)))
  const all = [...starts, ...national, ...national.map((part) => `0${part}`), `0${digits}`, digits.replace(/^0/, '')]
  return [...new Set(all)].filter((number) => /^\d{1,20}$/.test(number))
}
