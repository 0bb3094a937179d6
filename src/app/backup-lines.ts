import { Problem } from '../domain/problem.ts'

/** No row of ours comes near this, in bytes: what is longer is no backup, and is not gathered in memory. */
const longestLine = 8 * 1024 * 1024

/**
 * The lines of a text that comes in pieces, one after the other: of what is before and behind nothing is kept. Throws a Problem
 * when a line, or all of it, is longer than any backup's.
 */
export async function* linesIn(bytes: AsyncIterable<Buffer>, most: number): AsyncGenerator<string> {
  let held: Buffer[] = []
  let length = 0
  let all = 0
  for await (const some of bytes) {
    all += some.length
    if (all > most) throw tooLong()
    let from = 0
    for (let end = some.indexOf(10); end >= 0; end = some.indexOf(10, from)) {
      held.push(some.subarray(from, end))
      yield Buffer.concat(held).toString()
      held = []
      length = 0
      from = end + 1
    }
    held.push(some.subarray(from))
    length += some.length - from
    if (length > longestLine) throw tooLong()
  }
  if (length > 0) yield Buffer.concat(held).toString()
}

function tooLong(): Problem {
  const sentence = 'This is no backup of Hot Desk: what is packed in it is longer than any. Nothing was changed.'
  return new Problem('invalid', 'invalid', sentence)
}
