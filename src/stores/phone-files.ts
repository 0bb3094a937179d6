import type { Mac } from '../domain/mac.ts'
import type { ServedFile, Upload } from '../domain/phone-file.ts'
import type { Connection } from './database.ts'
import { seal, unseal } from './secrets.ts'

/** How many different file names are kept of one phone, so that a phone that invents names fills nothing. */
const mostFiles = 40

/** What was given to which phone. */
export type ServedNote = ServedFile & { mac: Mac }

/** Notes what phones were served: the last answer for each file name. The names longest unused make room. */
export async function noteServed(connection: Connection, notes: readonly ServedNote[]): Promise<void> {
  for (let start = 0; start < notes.length; start += 100)
    await connection('served_files')
      .insert(notes.slice(start, start + 100))
      .onConflict(['mac', 'file'])
      .merge()
  await makeRoom(connection, [...new Set(notes.map(({ mac }) => mac))])
}

/**
 * Notes what was given to a request that has shown nothing, while the phone that it says to come from has no token of its own: anybody can
 * ask so. The statements are the same either way; the phone's row is locked, so that the same file is not noted twice in one moment.
 */
export async function noteOffered(connection: Connection, note: ServedNote): Promise<void> {
  const { mac, file } = note
  const unapproved = () => connection('phones').where({ mac, state: 'unapproved' })
  await connection('served_files').where({ mac, file }).whereExists(unapproved().select('mac')).delete()
  const [columns, values] = [Object.keys(note), Object.values(note)]
  const place = connection.raw(`?? (${columns.map(() => '??').join(', ')})`, ['served_files', ...columns])
  await connection(place).insert(unapproved().select(values.map((value) => connection.raw('?', [value]))))
  await makeRoom(connection, [mac])
}

async function makeRoom(connection: Connection, macs: readonly Mac[]): Promise<void> {
  for (const mac of await withTooMany(connection, macs)) await forgetLongestUnused(connection, mac)
}

async function withTooMany(connection: Connection, macs: readonly Mac[]): Promise<Mac[]> {
  if (macs.length === 0) return []
  const counted = connection('served_files').whereIn('mac', macs).groupBy('mac')
  return counted.havingRaw('count(*) > ?', [mostFiles]).pluck<Mac[]>('mac')
}

async function forgetLongestUnused(connection: Connection, mac: Mac): Promise<void> {
  const extra = connection('served_files').where({ mac }).orderBy('at', 'desc').offset(mostFiles).limit(100)
  const names = await extra.pluck<string[]>('file')
  if (names.length > 0) await connection('served_files').where({ mac }).whereIn('file', names).delete()
}

/** What a phone was served, the latest first. */
export async function servedTo(connection: Connection, mac: Mac): Promise<ServedFile[]> {
  return connection('served_files')
    .where({ mac })
    .orderBy('at', 'desc')
    .select<ServedFile[]>('file', 'at', 'status', 'etag', 'bytes')
}

/** Keeps what a phone sent, instead of what it sent before under that name. False: this phone has sent too many names. */
export async function keepUpload(connection: Connection, mac: Mac, upload: Upload): Promise<boolean> {
  const names = await connection('uploads').where({ mac }).select<{ file: string }[]>('file')
  if (names.length >= mostFiles && !names.some(({ file }) => file === upload.file)) return false
  await connection('uploads')
    .insert({
      mac,
      ...upload,
      content: seal(connection, 'uploads.content', { mac, file: upload.file }, upload.content),
    })
    .onConflict(['mac', 'file'])
    .merge()
  return true
}

/** What a phone sent, without the contents, the latest first. */
export async function uploadsOf(connection: Connection, mac: Mac): Promise<Omit<Upload, 'content'>[]> {
  return connection('uploads')
    .where({ mac })
    .orderBy('at', 'desc')
    .select<Omit<Upload, 'content'>[]>('file', 'at', 'size')
}

export async function findUpload(connection: Connection, mac: Mac, file: string): Promise<Upload | undefined> {
  const query = connection('uploads').where({ mac, file })
  const upload = await query.first<Upload | undefined>('file', 'at', 'size', 'content')
  return upload && { ...upload, content: unseal(connection, 'uploads.content', { mac, file }, upload.content) }
}
