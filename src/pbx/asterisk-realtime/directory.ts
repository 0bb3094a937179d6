import type { Directory } from '../../domain/directory.ts'
import type { SqlPlace } from '../../domain/mysql-url.ts'
import type { Accounts } from '../accounts/account.ts'
import { directoryOf, type MailboxBook } from '../accounts/directory-of.ts'
import { accountsOf } from '../accounts/pjsip.ts'
import { withoutMark } from '../files/voicemail-passwords.ts'
import { openSql } from '../sql/connect.ts'
import { keepAnswer } from '../sql/kept-answer.ts'
import { readMailboxes, readObjects, type Tables } from './tables.ts'

/** The extensions in Asterisk's realtime tables. They are only read. */
export function realtimeDirectory(place: SqlPlace, tables: Tables): Directory {
  const sql = openSql(place)
  const answer = keepAnswer<{ accounts: Accounts; mailboxes: MailboxBook }>()
  let wrong: Accounts['troubles'] = []
  const question = async (number?: string) => {
    const accounts = await accountsOf(await readObjects(sql, tables, number))
    const names = [...accounts.byNumber.values()].flatMap((account) => account.mailboxes)
    const mailboxes = bookOf(await readMailboxes(sql, tables, number === undefined ? undefined : names))
    // What is wrong with one extension is known from the list of all.
    if (number === undefined) wrong = accounts.troubles
    return { accounts, mailboxes }
  }
  return directoryOf({
    kind: 'asterisk-realtime',
    read: (need, number) => answer.now(() => question(number), need.isFresh),
    troubles: () => [...answer.troubles(), ...wrong],
    close: () => sql.destroy(),
  })
}

/** MySQL compares without regard to case, as Asterisk does with names in files. */
function bookOf(passwords: ReadonlyMap<string, string>): MailboxBook {
  const byName = new Map([...passwords].map(([name, password]) => [name.toLowerCase(), password]))
  const keyOf = (name: string) => (name.includes('@') ? name : `${name}@default`).toLowerCase()
  return {
    has: (name) => byName.has(keyOf(name)),
    passwordOf: (name) => Promise.resolve(withoutMark(byName.get(keyOf(name)) ?? '')),
  }
}
