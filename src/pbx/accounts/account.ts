import type { DirectoryEntry, DirectoryTrouble } from '../../domain/directory.ts'
import { singleLine } from '../../domain/text.ts'
import { takingTurns } from '../../domain/turns.ts'

/** Where something stands: a file and a line, or a table. */
export type Place = Readonly<Pick<DirectoryTrouble, 'place' | 'line'>>

/** An extension as a PBX describes it. Whether it has a mailbox depends on whether there is one of that name. */
export interface Account extends Omit<DirectoryEntry, 'hasMailbox'> {
  /** Names such as `5501@default`, of which the first that there is counts. */
  mailboxes: readonly string[]
  at: Place
}

/** Everything that a PBX has, and what is wrong with it. */
export interface Accounts {
  byNumber: ReadonlyMap<string, Account>
  troubles: readonly DirectoryTrouble[]
}

const MOST_NAME = 80
const password = singleLine(128).min(1)
const authUser = singleLine(80).min(1)

/** Only what can be dialled is an extension; other accounts of a PBX are trunks, desk lines and the like. */
export function isExtensionNumber(name: string): boolean {
  return /^\d{1,20}$/.test(name)
}

/** Puts accounts in order, and leaves out those that no phone's file can carry: for each of them there is a trouble. */
export async function collectAccounts(found: readonly Account[]): Promise<Accounts> {
  const troubles: DirectoryTrouble[] = []
  const good: Account[] = []
  const turn = takingTurns()
  for (const account of found) {
    await turn()
    const wrong = whatIsWrong(account)
    if (wrong) troubles.push({ ...account.at, sentence: `Extension ${account.number} ${wrong}` })
    else good.push({ ...account, name: shownName(account.name) })
  }
  const sorted = good.sort((one, other) => (one.number < other.number ? -1 : 1))
  return { byNumber: new Map(sorted.map((one) => [one.number, one])), troubles }
}

/** The entry as the domain knows it. */
export function entryOf(account: Account, hasMailbox: boolean): DirectoryEntry {
  const { number, name, sipPassword, authUser, context } = account
  return {
    ...{ number, name, sipPassword, hasMailbox },
    ...(authUser === undefined ? {} : { authUser }),
    ...(context === undefined ? {} : { context }),
  }
}

function whatIsWrong({ sipPassword, authUser: user }: Account): string | undefined {
  if (sipPassword === '') return 'has no SIP password, so no phone can be given it. Set one.'
  if (!password.safeParse(sipPassword).success) {
    return 'has a SIP password that phones cannot take: it is too long or has a control character. Set another.'
  }
  if (user !== undefined && !authUser.safeParse(user).success) {
    return 'has a user name that phones cannot take: it is too long or has a control character. Set another.'
  }
  return undefined
}

/** A name is only shown, so what does not fit into a phone's file is left out of it. */
function shownName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Surrogate}\u2028\u2029\ufffe\uffff]+/gu, ' ').trim()
  return /^%(null|empty)%$/i.test(clean) ? '' : clean.slice(0, MOST_NAME).replace(/\p{Surrogate}$/u, '')
}
