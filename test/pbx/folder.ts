import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const made: string[] = []

/** A folder of Asterisk's files, removed at the end. Files are replaced as a whole, the way a careful program does. */
export interface Folder {
  readonly path: string
  write: (file: string, text: string) => void
}

export function folderWith(files: Readonly<Record<string, string>> = {}): Folder {
  const path = mkdtempSync(join(tmpdir(), 'hotdesk-pbx-'))
  made.push(path)
  const write = (file: string, text: string) => {
    const to = join(path, file)
    mkdirSync(dirname(to), { recursive: true })
    writeFileSync(`${to}.new`, text)
    renameSync(`${to}.new`, to)
  }
  for (const [file, text] of Object.entries(files)) write(file, text)
  return { path, write }
}

after('removes folders of Asterisk files', () => {
  for (const path of made) rmSync(path, { recursive: true, force: true })
})
