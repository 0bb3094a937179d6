import { execFile } from 'node:child_process'
import { Problem } from '../../domain/problem.ts'

/** A program of FreePBX's machine and its arguments, which everybody there can see. */
export interface Program {
  file: string
  args: readonly string[]
}

const patience = 300_000
const mostCharacters = 16 * 1024 * 1024

/**
 * Runs a program, which reads `input` on its standard input, and gives what it writes. Throws a Problem (`away`) where it
 * cannot be run or fails; what it wrote then is told to nobody, for it may hold what was read.
 */
export function runProgram({ file, args }: Program, input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, args, { timeout: patience, maxBuffer: mostCharacters }, (error, output) => {
      if (error) reject(failed([file, ...args].join(' '), error.code))
      else resolve(output)
    })
    // A program that ends without reading says so by how it ends.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

function failed(what: string, code: unknown): Problem {
  const how = typeof code === 'number' ? `it ended with ${code}` : 'it could not be run, or took too long'
  return new Problem('away', 'pbx-away', `FreePBX’s “${what}” failed: ${how}. Run it as user asterisk to see why.`)
}
