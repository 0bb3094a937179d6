import type { Mac } from '../domain/mac.ts'
import type { ServedFile, Upload } from '../domain/phone-file.ts'
import type { Connection } from './database.ts'

/** How many different file names are kept of one phone, so that a phone that invents names fills nothing. */
const mostFiles = 40

/** Notes what a phone was served: the last answer for each file name. The names longest unused make room. */
export async function noteServed(connection: Connection, mac: Mac, served: ServedFile): Promise<void> {
  const { file } = served
  if ((await connection('served_files').where({ mac, file }).update(served)) > 0) return
  await connection('served_files')
    .insert({ mac, ...served })
    .onConflict(['mac', 'file'])
    .merge()
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
    .insert({ mac, ...upload })
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
  return connection('uploads').where({ mac, file }).first<Upload | undefined>('file', 'at', 'size', 'content')
}
