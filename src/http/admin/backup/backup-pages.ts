import type { Response } from 'express'
import type { BackupContents } from '../../../app/check-backup.ts'
import type { Context } from '../../../app/context.ts'
import { largestBackup } from '../../../app/held-backups.ts'
import { shortestPassphrase } from '../../../app/backup-passphrase.ts'
import type { Problem } from '../../../domain/problem.ts'
import type { Database } from '../../../stores/database.ts'
import { countRows } from '../../../stores/snapshot.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { summaryOf, withProblems, type Field } from '../field.ts'
import { textOf } from '../form-body.ts'

interface BackupPage {
  /** What is wrong with the form that makes one, and how it was sent. */
  making?: Problem
  typed?: unknown
  /** With the one that sends one. */
  sending?: Problem
}

/** The page on which a backup is made, and another one sent. */
export function drawBackupPage(response: Response, { making, typed, sending }: BackupPage = {}): void {
  const make = makeFields(textOf(typed, 'secrets'))
  const problem = making ?? sending
  if (problem) response.status(statusOf(problem))
  response.render('admin/backup/backup.njk', {
    make: withProblems(make, making?.fields ?? {}),
    makeSummary: summaryOf(making, make),
    send: withProblems([openingField], sending?.fields ?? {}),
    fileProblem: sending?.fields['file'] ?? null,
    sendSummary: summaryOf(sending, ['opening', 'file']),
    largest: Math.floor(largestBackup / 1024 / 1024),
  })
}

function makeFields(secrets: string): Field[] {
  return [
    {
      name: 'secrets',
      kind: 'select',
      title: 'Secrets',
      value: secrets === 'with' ? 'with' : 'without',
      choices: [
        { value: 'without', label: 'Sealed: only the key file of this server opens them' },
        { value: 'with', label: 'With secrets, behind a passphrase: it can be restored anywhere' },
      ],
    },
    {
      name: 'passphrase',
      kind: 'password',
      title: 'Passphrase',
      value: '',
      autocomplete: 'new-password',
      description: `For a backup with secrets: at least ${shortestPassphrase} characters. Without it nobody can open the file, we neither.`,
    },
    { name: 'again', kind: 'password', title: 'Passphrase, once more', value: '', autocomplete: 'new-password' },
    passwordField,
  ]
}

const passwordField: Field = {
  name: 'password',
  kind: 'password',
  title: 'Your own password',
  value: '',
  autocomplete: 'current-password',
  required: true,
  description: 'With which you sign in here: so that nobody does this who finds the page open.',
}

const openingField: Field = {
  name: 'opening',
  kind: 'password',
  title: 'Passphrase of the backup',
  value: '',
  autocomplete: 'off',
  description: 'Only for a backup with secrets.',
}

/** What both are told of: table and words, in this order. */
const told = [
  ['extensions', 'Extensions'],
  ['phones', 'Phones'],
  ['sessions', 'Sessions, past ones included'],
  ['templates', 'Templates'],
  ['mappings', 'Extension mappings'],
  ['profiles', 'Phone profiles'],
  ['business_groups', 'Business groups'],
  ['locations', 'Locations'],
  ['administrators', 'Administrators'],
  ['api_tokens', 'API tokens'],
  ['audit', 'Lines of the record'],
] as const

/** What was sent: what is in it, what it would replace, and whether it is to be so. */
export async function drawHeld(
  { database }: Pick<Context, 'database'>,
  response: Response,
  {
    held,
    contents,
    isBehind,
    problem,
  }: { held: string; contents: BackupContents | undefined; isBehind: boolean; problem?: Problem },
): Promise<void> {
  const fields = [
    ...(isBehind ? [{ ...openingField, description: 'Once more: it is kept nowhere.' }] : []),
    passwordField,
  ]
  const sure: Field = {
    name: 'sure',
    kind: 'checkbox',
    title: 'Replace everything that is here now by this backup',
    value: false,
    required: true,
  }
  if (problem) response.status(statusOf(problem))
  const all = withProblems([...fields, sure], problem?.fields ?? {})
  response.render('admin/backup/held.njk', {
    held,
    fields: all,
    summary: summaryOf(problem, all),
    contents: contents && {
      at: Date.parse(contents.manifest.at),
      secrets: contents.manifest.secrets,
      isOlder: contents.missing.length > 0,
      rows: await compared(database, contents),
      hasAdministrator: (contents.counts['administrators'] ?? 0) > 0,
    },
  })
}

async function compared(database: Database, { counts }: BackupContents) {
  return Promise.all(
    told.map(async ([table, title]) => {
      return { title, now: await countRows(database, table), then: counts[table] ?? 0 }
    }),
  )
}

/** Such as `hotdesk-2026-11-22-1200.backup`. */
export function fileName(now: number): string {
  const [day, time = ''] = new Date(now).toISOString().split('T')
  return `hotdesk-${day ?? ''}-${time.slice(0, 5).replace(':', '')}.backup`
}
