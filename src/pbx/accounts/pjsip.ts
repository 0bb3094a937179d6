import type { DirectoryTrouble } from '../../domain/directory.ts'
import { takingTurns } from '../../domain/turns.ts'
import { isTrue } from '../files/conf.ts'
import { type Account, type Accounts, collectAccounts, isExtensionNumber, type Place } from './account.ts'
import { nameInCallerId } from './caller-id.ts'
import { contactAdvice, type ContactRule } from './contact-advice.ts'

/** An endpoint, an auth or an aor of Asterisk's PJSIP: its options by their names in small letters. */
export interface PjsipObject {
  id: string
  options: ReadonlyMap<string, string>
  at: Place
}

/** All of them, however Asterisk came by them. */
export interface PjsipObjects {
  endpoints: readonly PjsipObject[]
  auths: ReadonlyMap<string, PjsipObject>
  aors: ReadonlyMap<string, PjsipObject>
}

/** The extensions among the endpoints, each with what a phone registers with: endpoint, its auth, its aor by their names. */
export async function accountsOf(objects: PjsipObjects): Promise<Accounts> {
  const found: Account[] = []
  const troubles: DirectoryTrouble[] = []
  const rules: ContactRule[] = []
  const turn = takingTurns()
  for (const endpoint of objects.endpoints) {
    await turn()
    if (!isExtensionNumber(endpoint.id)) continue
    const auth = authOf(endpoint, objects)
    // An endpoint that proves itself to others only is a trunk.
    if (auth === 'none' && option(endpoint, 'outbound_auth') !== '') continue
    if (typeof auth === 'string') troubles.push(troubleWith(auth, endpoint, objects))
    else found.push(accountOf(endpoint, auth, objects))
    rules.push(...ruleOf(endpoint, objects))
  }
  const { byNumber, troubles: unusable } = await collectAccounts(found)
  const advice = contactAdvice(rules.filter(({ number }) => byNumber.has(number)))
  return { byNumber, troubles: [...troubles, ...unusable, ...advice] }
}

type NoAuth = 'none' | 'missing' | 'digest'

/** The first auth that has its password in plain, for a phone has to be given it. */
function authOf(endpoint: PjsipObject, { auths }: PjsipObjects): PjsipObject | NoAuth {
  const names = namesIn(option(endpoint, 'auth'))
  if (names.length === 0) return 'none'
  const there = names.flatMap((name) => auths.get(name) ?? [])
  return there.find(isPlain) ?? (there.length === 0 ? 'missing' : 'digest')
}

/** With `md5` the password in the file is not looked at; `digest` is the newer name of userpass, and may have one. */
function isPlain(auth: PjsipObject): boolean {
  const type = option(auth, 'auth_type').toLowerCase()
  const hasDigest = option(auth, 'md5_cred') !== '' || option(auth, 'password_digest') !== ''
  return ['', 'userpass', 'digest'].includes(type) && (option(auth, 'password') !== '' || !hasDigest)
}

function troubleWith(wrong: NoAuth, endpoint: PjsipObject, { auths }: PjsipObjects): DirectoryTrouble {
  const what = `Extension ${endpoint.id}`
  const sentences: Record<NoAuth, string> = {
    none: `${what} has no auth, so no phone can register as it. Give the endpoint one.`,
    missing: `${what} names an auth that is not there. Correct its name, or add the auth.`,
    digest: `${what} keeps only a digest of its password, which a phone cannot be given. Write auth_type = userpass and password in its auth.`,
  }
  const first = namesIn(option(endpoint, 'auth')).flatMap((name) => auths.get(name) ?? [])[0]
  return { ...(first ?? endpoint).at, sentence: sentences[wrong] }
}

function accountOf(endpoint: PjsipObject, auth: PjsipObject, { aors }: PjsipObjects): Account {
  const user = option(auth, 'username')
  const context = option(endpoint, 'context')
  const placesOfAors = namesIn(option(endpoint, 'aors')).flatMap((name) => aors.get(name) ?? [])
  // The first is its own; further ones are those that it also shows messages of.
  const [mailbox] = [endpoint, ...placesOfAors].flatMap((one) => namesIn(option(one, 'mailboxes')))
  return {
    number: endpoint.id,
    name: nameInCallerId(option(endpoint, 'callerid')),
    sipPassword: option(auth, 'password'),
    ...(user === '' || user === endpoint.id ? {} : { authUser: user }),
    ...(context === '' ? {} : { context }),
    mailboxes: mailbox === undefined ? [] : [mailbox],
    at: endpoint.at,
  }
}

/** What a phone registers at is the aor of its number. One with an address of its own is for something that does not move. */
function ruleOf({ id: number, options }: PjsipObject, { aors }: PjsipObjects): ContactRule[] {
  const aor = namesIn(options.get('aors')).includes(number) ? aors.get(number) : undefined
  if (!aor || option(aor, 'contact') !== '') return []
  const removesExisting = isTrue(option(aor, 'remove_existing'))
  return [{ number, most: Number(option(aor, 'max_contacts')), removesExisting, at: aor.at }]
}

function option({ options }: PjsipObject, name: string): string {
  return options.get(name) ?? ''
}

/** The names in a list such as `5501, 5502`. */
export function namesIn(list = ''): string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}
