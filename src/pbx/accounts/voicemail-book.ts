import type { Need } from '../files/kept.ts'
import type { Voicemail } from '../files/voicemail-passwords.ts'
import type { MailboxBook } from './directory-of.ts'

/** The mailboxes that voicemail.conf has now. `spool`: Asterisk's folder, asked only where a password is kept in it. */
export async function voicemailBook(
  voicemail: Voicemail,
  spool: () => Promise<string>,
  need: Need,
): Promise<MailboxBook> {
  const mailboxes = await voicemail.mailboxes(need)
  return {
    has: (name) => mailboxes.find(name) !== undefined,
    passwordOf: (name) => {
      const mailbox = mailboxes.find(name)
      if (!mailbox) throw new Error('Only a mailbox that there is has a password.')
      return voicemail.passwordOf(mailbox, spool, need)
    },
  }
}
