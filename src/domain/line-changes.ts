/** A line that is there before a change alone (`-`), or after it alone (`+`); `at`: the how manieth it is there. */
export interface LineChange {
  sign: '-' | '+'
  at: number
}

/** More than this many pairs of lines are not compared one by one: all of the old go, all of the new come. */
const mostPairs = 1_000_000

/** What makes one text of the other, line by line, in their order. Of equal lines as many stay as can. */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1
  let [endBefore, endAfter] = [before.length, after.length]
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1
    endAfter -= 1
  }
  const changes = middle(before.slice(start, endBefore), after.slice(start, endAfter))
  return changes.map(({ sign, at }) => ({ sign, at: at + start }))
}

function middle(before: readonly string[], after: readonly string[]): LineChange[] {
  if (before.length * after.length > mostPairs) return walk(before, after, () => 0)
  const width = after.length + 1
  const common = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        before[i] === after[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0)
  return walk(before, after, (i, j) => common[i * width + j] ?? 0)
}

/** `common`: how many equal lines the rests from there can keep. */
function walk(
  before: readonly string[],
  after: readonly string[],
  common: (i: number, j: number) => number,
): LineChange[] {
  const changes: LineChange[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      i += 1
      j += 1
    } else if (j >= after.length || (i < before.length && common(i + 1, j) >= common(i, j + 1))) {
      changes.push({ sign: '-', at: i })
      i += 1
    } else {
      changes.push({ sign: '+', at: j })
      j += 1
    }
  }
  return changes
}
