import { readFile } from 'node:fs/promises'
import { Look } from '../files/look.ts'

const firstDeskLine = /^\[hotdesk-[0-9a-f]{12}\]/m

/**
 * Looks at files as `look` does, but of our own file of desk lines at what stands above the first of these alone. There
 * may be ten thousand of them and none is an extension; and that one was written is no reason to read all extensions anew
 * while somebody waits for a login.
 */
export function withoutDeskLines(look: Look, path: string): Look {
  const text = async (file: string) => {
    if (file !== path) return look.text(file)
    const written = await readFile(path, 'utf8').catch(() => undefined)
    const end = written?.search(firstDeskLine) ?? -1
    // One that is not there, or may not be read, is looked at like any other.
    return written === undefined || end < 0 ? look.text(file) : written.slice(0, end)
  }
  return Object.assign(new Look(), { text, matching: (pattern: string) => look.matching(pattern) })
}
