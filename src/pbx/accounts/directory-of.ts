import type { Directory, DirectoryEntry, DirectoryKind, DirectoryTrouble } from '../../domain/directory.ts'
import { takingTurns } from '../../domain/turns.ts'
import { forList, forLogin, type Need } from '../files/kept.ts'
import { type Account, type Accounts, entryOf } from './account.ts'

/** The mailboxes of a PBX, by names such as `5501@default`. */
export interface MailboxBook {
  has(name: string): boolean
  /** Read now, without the leading `-`. */
  passwordOf(name: string): Promise<string>
}

/** What a PBX has, asked for all of it or for one extension. Both throw the Problem pbx-away. */
export interface Source {
  kind: DirectoryKind
  /** `number`: nothing but this extension and its mailbox is asked for. */
  read(need: Need, number?: string): Promise<{ accounts: Accounts; mailboxes: MailboxBook }>
  troubles(): readonly DirectoryTrouble[]
  close(): Promise<void>
}

/** The directory that a PBX's accounts and mailboxes make. */
export function directoryOf(source: Source): Directory {
  return {
    kind: source.kind,
    list: async () => {
      const { accounts, mailboxes } = await source.read(forList)
      const entries: DirectoryEntry[] = []
      const turn = takingTurns()
      for (const account of accounts.byNumber.values()) {
        entries.push(entryOf(account, mailboxOf(account, mailboxes) !== undefined))
        await turn()
      }
      return entries
    },
    find: async (number) => {
      const { accounts, mailboxes } = await source.read(forLogin, number)
      const account = accounts.byNumber.get(number)
      if (!account) return undefined
      const mailbox = mailboxOf(account, mailboxes)
      const voicemailPassword = mailbox === undefined ? null : await mailboxes.passwordOf(mailbox)
      return { ...entryOf(account, mailbox !== undefined), voicemailPassword }
    },
    troubles: () => source.troubles(),
    close: () => source.close(),
  }
}

function mailboxOf(account: Account, mailboxes: MailboxBook): string | undefined {
  return account.mailboxes.find((name) => mailboxes.has(name))
}
