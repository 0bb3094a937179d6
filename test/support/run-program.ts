import { spawn } from 'node:child_process'

/** A program of ours that has ended: its exit code, and all that it wrote to either stream as it came. */
export interface Ended {
  code: number | null
  written: string
}

/** Runs one of our programs with these words and this database, outside of FreePBX, to its end. `typed`: what it can read. */
export function runProgram(words: readonly string[], database: string, typed = ''): Promise<Ended> {
  const child = spawn(process.execPath, words, {
    env: { ...process.env, HOTDESK_DATABASE: database, HOTDESK_FREEPBX: '' },
  })
  const written: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => written.push(String(text)))
  child.stdin.end(typed)
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, written: written.join('') })
    })
  })
}
