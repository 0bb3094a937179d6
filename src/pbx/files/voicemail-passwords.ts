import { dirname, join } from 'node:path'
import type { DirectoryTrouble } from '../../domain/directory.ts'
import { Broken } from './broken.ts'
import { sectionNamed, valueOf } from './conf.ts'
import { type Kept, keep, type Need, type Read } from './kept.ts'
import type { Look } from './look.ts'
import { readConf } from './read-conf.ts'
import { type Mailbox, type Mailboxes, mailboxesOf } from './voicemail.ts'

/** Voicemail as Asterisk keeps it in files: voicemail.conf, and the folders of the mailboxes in its spool folder. */
export interface Voicemail {
  mailboxes: (need: Need) => Promise<Mailboxes>
  /** What opens a mailbox, read now, without the leading `-`. `spool` is Asterisk's own folder for such things. */
  passwordOf: (mailbox: Mailbox, spool: () => Promise<string>, need: Need) => Promise<string>
  troubles: () => readonly DirectoryTrouble[]
}

/** `file` is voicemail.conf; what it includes is looked for in its folder. */
export function keepVoicemail(file: string): Voicemail {
  const mailboxes = keep<Mailboxes & { isThere: boolean }>(file, async (look, before) => {
    const conf = await readConf(look, dirname(file), file)
    const isThere = conf !== undefined && conf.sections.length > 0
    // Without its mailbox, an extension would be opened by the User Password, which many know.
    if (before?.isThere && !isThere) throw new Broken({ place: file, sentence: conf ? EMPTY : GONE })
    const value = { ...mailboxesOf(conf), isThere }
    return { value, troubles: value.troubles }
  })
  const secrets = new Map<string, Kept<string | undefined>>()
  const secretAt = (path: string) => {
    const kept = secrets.get(path) ?? keep(path, (look) => readSecret(look, path))
    secrets.set(path, kept)
    return kept
  }
  return {
    mailboxes: (need) => mailboxes.now(need),
    passwordOf: async ({ context, number, password, isInSpool }, spool, need) => {
      const secret = isInSpool ? await secretAt(secretFile(await spool(), context, number)).now(need) : undefined
      return withoutMark(secret ?? password)
    },
    troubles: () => [mailboxes, ...secrets.values()].flatMap((kept) => kept.troubles()),
  }
}

/** A leading `-` keeps a user from changing the password on the phone; it is not part of what is typed. */
export function withoutMark(password: string): string {
  return password.replace(/^-/, '')
}

const EMPTY = 'This file is empty. The mailboxes that stood in it before are used until it is filled again.'
const GONE = 'This file is gone. The mailboxes that stood in it before are used until it is back.'

function secretFile(spool: string, context: string, number: string): string {
  return join(spool, 'voicemail', context, number, 'secret.conf')
}

/** Undefined: the file is not there or says no password, so that the one of voicemail.conf counts. */
async function readSecret(look: Look, path: string): Promise<Read<string | undefined>> {
  const conf = await readConf(look, dirname(path), path)
  return { value: valueOf(sectionNamed(conf, 'general'), 'password'), troubles: [] }
}
