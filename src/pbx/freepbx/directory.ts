import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import type { Directory } from '../../domain/directory.ts'
import type { SqlPlace } from '../../domain/mysql-url.ts'
import type { Accounts } from '../accounts/account.ts'
import { directoryOf } from '../accounts/directory-of.ts'
import { voicemailBook } from '../accounts/voicemail-book.ts'
import { keep, type Need } from '../files/kept.ts'
import { keepVoicemail, type Voicemail } from '../files/voicemail-passwords.ts'
import { openSql, type Sql } from '../sql/connect.ts'
import { keepAnswer } from '../sql/kept-answer.ts'
import { readDatabasePlace } from './database-place.ts'
import { readAccounts, readFolders } from './tables.ts'

/** What FreePBX's database says. */
interface Answer {
  accounts: Accounts
  folders: { etc: string; spool: string }
}

/**
 * The extensions of FreePBX: its tables, and Asterisk's voicemail.conf. They are only read: FreePBX keeps the same facts
 * in AstDB and in files, which a change in its tables would contradict. `file` is /etc/freepbx.conf.
 */
export function freepbxDirectory(file: string): Directory {
  const place = keep(file, async (look) => ({ value: await readDatabasePlace(look, file), troubles: [] }))
  const database = reopened()
  const answer = keepAnswer<Answer>()
  const voicemails = new Map<string, Voicemail>()
  let wrong: Accounts['troubles'] = []

  const question = async (need: Need, number?: string) => {
    const sql = database.at(await place.now(need))
    const accounts = await readAccounts(sql, number)
    if (number === undefined) wrong = accounts.troubles
    return { accounts, folders: await readFolders(sql) }
  }
  const voicemailIn = (etc: string) => {
    const voicemail = voicemails.get(etc) ?? keepVoicemail(join(etc, 'voicemail.conf'))
    voicemails.set(etc, voicemail)
    return voicemail
  }
  return directoryOf({
    kind: 'freepbx',
    read: async (need, number) => {
      const { accounts, folders } = await answer.now(() => question(need, number), need.isFresh)
      const spool = () => Promise.resolve(folders.spool)
      return { accounts, mailboxes: await voicemailBook(voicemailIn(folders.etc), spool, need) }
    },
    troubles: () => [place, answer, ...voicemails.values()].flatMap((one) => one.troubles()).concat(wrong),
    close: () => database.close(),
  })
}

/** One pool, opened again when the file names another database or another password. */
function reopened(): { at(place: SqlPlace): Sql; close(): Promise<void> } {
  let opened: { place: SqlPlace; sql: Sql } | undefined
  const closing: Promise<void>[] = []
  return {
    at: (place) => {
      if (opened && !isDeepStrictEqual(opened.place, place)) {
        closing.push(opened.sql.destroy())
        opened = undefined
      }
      opened ??= { place, sql: openSql(place) }
      return opened.sql
    },
    close: async () => {
      if (opened) closing.push(opened.sql.destroy())
      opened = undefined
      await Promise.all(closing)
    },
  }
}
