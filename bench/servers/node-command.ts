import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** By its address: the process may run in a folder from where its name leads nowhere. */
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** How one of our own programs is started. */
export function nodeCommand(program: string, ...rest: string[]): string[] {
  return [process.execPath, '--import', TSX, program, ...rest]
}
