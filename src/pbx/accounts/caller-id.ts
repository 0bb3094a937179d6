/**
 * The name in a caller ID such as `"Jane Smith" <5501>`; empty where it is only a number. The rules are those of
 * Asterisk's main/callerid.c: without angle brackets, what looks like a telephone number is one, and all else is a name.
 */
export function nameInCallerId(callerId: string): string {
  const text = callerId.trim()
  const inside = unquote(text)
  const bracket = inside.lastIndexOf('<')
  if (bracket >= 0) return unescape(unquote(inside.slice(0, bracket).trim()))
  const isNumber = inside === text && /^[\d*#+]+$/.test(text.replace(/[() .-]/g, ''))
  return isNumber ? '' : unescape(inside)
}

function unquote(text: string): string {
  return /^"(.*)"$/s.exec(text)?.[1] ?? text
}

function unescape(text: string): string {
  return text.replace(/\\(.)/gs, '$1')
}
