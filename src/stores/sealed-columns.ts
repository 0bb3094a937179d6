import { GlobalSettings } from '../domain/global-settings.ts'

/**
 * Every column that holds secrets which have to be read again, and the columns that say which row it is: a value opens in
 * its own row alone. Where a document (settings, what somebody typed) can hold a password, all of it is sealed.
 */
export const sealedColumns = {
  'extensions.sip_password': ['number'],
  'extensions.portal_hash': ['number'],
  'desk_lines.password': ['mac'],
  'second_factors.secret': ['administrator_id'],
  'phone_credentials.secret': ['mac'],
  'phone_credentials.next_secret': ['mac'],
  // Of the settings those that are secret, by their names.
  'global_settings.value': ['name'],
  'templates.settings': ['brand', 'name'],
  'templates.extra_parameters': ['brand', 'name'],
  'profiles.settings': ['extension', 'brand', 'model'],
  'group_profiles.settings': ['group_id', 'brand', 'model'],
  'versions.content': ['kind', 'subject', 'revision'],
  'drafts.content': ['id'],
  // What phones send: their logs, and what was set in their own menus.
  'uploads.content': ['mac', 'file'],
} as const

/** What was sealed once, for the steps of the migrations that come before and that take it away. */
export const formerlySealed = { 'extensions.voicemail_password': ['number'] } as const

export type SealedColumn = keyof typeof sealedColumns

/** What says which row it is. */
export type RowKey<Column extends SealedColumn> = Readonly<
  Record<(typeof sealedColumns)[Column][number], string | number>
>

const documents = [
  'templates.settings',
  'profiles.settings',
  'group_profiles.settings',
  'versions.content',
  'drafts.content',
] as const satisfies readonly SealedColumn[]

/** A column with a JSON document. */
export type SealedDocument = (typeof documents)[number]

/** A document in which nothing is written. It stays as it is: most people's profiles are it. */
export const nothing = '{}'

/** Whether a value of that column is one that is to be sealed. */
export function isToBeSealed(column: SealedColumn, row: Readonly<Record<string, unknown>>, value: string): boolean {
  if (column === 'global_settings.value') return isSecretSetting(String(row['name']))
  return value !== nothing || !(documents as readonly SealedColumn[]).includes(column)
}

const secretNames = Object.entries(GlobalSettings.shape).flatMap(([name, schema]) =>
  schema.meta()?.['secret'] === true ? [name] : [],
)

/** Whether what is kept in `global_settings` under this name is a secret. */
export function isSecretSetting(name: string): boolean {
  return secretNames.includes(name) || /^(?:pbx|secret):/.test(name)
}
