import { join } from 'node:path'
import type { Directory, DirectoryTrouble } from '../../domain/directory.ts'
import type { Accounts } from '../accounts/account.ts'
import { directoryOf, type MailboxBook } from '../accounts/directory-of.ts'
import { voicemailBook } from '../accounts/voicemail-book.ts'
import { sectionNamed, valueOf } from '../files/conf.ts'
import { forLogin, keep } from '../files/kept.ts'
import { readConf } from '../files/read-conf.ts'
import { keepVoicemail } from '../files/voicemail-passwords.ts'
import { includedFiles } from './include-text.ts'
import { readPjsip } from './read-pjsip.ts'
import { withoutDeskLines } from './without-desk-lines.ts'

/** The extensions in a folder of Asterisk's files: pjsip.conf, pjsip_wizard.conf, voicemail.conf. They are only read. */
export function asteriskDirectory(folder: string): Directory {
  const pjsip = keep(join(folder, 'pjsip.conf'), async (look) => {
    const value = await readPjsip(withoutDeskLines(look, join(folder, includedFiles[0].name)), folder)
    return { value, troubles: value.troubles }
  })
  const voicemail = keepVoicemail(join(folder, 'voicemail.conf'))
  const spool = keepSpool(folder)
  let unknown: readonly DirectoryTrouble[] = []
  return directoryOf({
    kind: 'asterisk',
    read: async (need, number) => {
      const accounts = await pjsip.now(need)
      const mailboxes = await voicemailBook(voicemail, () => spool.now(forLogin), need)
      if (number === undefined) unknown = unknownMailboxes(accounts, mailboxes)
      return { accounts, mailboxes }
    },
    troubles: () => [...pjsip.troubles(), ...voicemail.troubles(), ...spool.troubles(), ...unknown],
    close: () => Promise.resolve(),
  })
}

/** Where Asterisk keeps the mailboxes: `astspooldir` of asterisk.conf, if its [directories] is no template. */
function keepSpool(folder: string) {
  const file = join(folder, 'asterisk.conf')
  return keep(file, async (look) => {
    const conf = await readConf(look, folder, file)
    return { value: valueOf(sectionNamed(conf, 'directories'), 'astspooldir') ?? '/var/spool/asterisk', troubles: [] }
  })
}

/** Such an extension logs in as one without a mailbox, which the administrator may not have meant. */
function unknownMailboxes({ byNumber }: Accounts, mailboxes: MailboxBook): DirectoryTrouble[] {
  return [...byNumber.values()]
    .filter((account) => account.mailboxes.length > 0 && !account.mailboxes.some((name) => mailboxes.has(name)))
    .map(({ number, at }) => ({
      ...at,
      sentence: `Extension ${number} names a mailbox that voicemail.conf does not have, so it logs in with the User Password. Add the mailbox, or take the name away.`,
    }))
}
