/**
 * Takes the comments out of one line: `; to its end`, and `;-- ... --;`, which may be nested and go on over lines. `\;`
 * is a semicolon. `depth` is how many comments the line begins in, and then how many the next one begins in.
 */
export function takeCommentsOut(line: string, depth: number): { text: string; depth: number } {
  let kept = ''
  let rest = line
  let from = 0
  for (let at = rest.indexOf(';'); at >= 0; at = rest.indexOf(';', from)) {
    const what = whatStandsAt(rest, at, from)
    if (what === 'semicolon') {
      rest = rest.slice(0, at - 1) + rest.slice(at)
      from = at
    } else if (what === 'rest') {
      if (depth === 0) return { text: kept + rest.slice(0, at), depth }
      from = at + 1
    } else {
      const isBegin = what === 'begin'
      if (depth === 0) kept += rest.slice(0, isBegin ? at : at + 1)
      rest = rest.slice(at + (isBegin ? 3 : 1))
      from = 0
      // Asterisk counts below nothing, too: an end without a beginning hides what follows it.
      depth += isBegin ? 1 : -1
    }
  }
  return { text: depth === 0 ? kept + rest : kept, depth }
}

/** Of a `;`: `\;`, the begin `;--` (but not `;---`, a line that somebody drew), the end `--;`, or a comment to the end. */
function whatStandsAt(text: string, at: number, from: number): 'semicolon' | 'begin' | 'end' | 'rest' {
  if (at > from && text[at - 1] === '\\') return 'semicolon'
  if (text.startsWith(';--', at) && text[at + 3] !== '-') return 'begin'
  return at >= from + 2 && text.slice(at - 2, at) === '--' ? 'end' : 'rest'
}
