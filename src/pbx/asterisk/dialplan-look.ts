import { isSameName, type Conf, type ConfLine } from '../files/conf.ts'

/** Where a number is found in the dialplan of extensions.conf. */
export interface DialplanHit {
  context: string
  /** As it is written: `911`, `_9XX`. */
  pattern: string
  file: string
  line: number
}

/**
 * What answers to a number in a context: its own extensions, then those of the contexts that it includes. Undefined:
 * nothing does. `ours` are files that do not count.
 */
export function findInDialplan(
  conf: Conf,
  context: string,
  number: string,
  ours: readonly string[],
): DialplanHit | undefined {
  const seen = new Set<string>()
  const search = (name: string): DialplanHit | undefined => {
    if (seen.has(name)) return undefined
    seen.add(name)
    const lines = linesOf(conf, name).filter(({ file }) => !ours.includes(file))
    const own = lines.find((line) => matches(firstOf(line, 'exten'), number))
    if (own) return { context: name, pattern: firstOf(own, 'exten'), file: own.file, line: own.line }
    for (const line of lines) {
      const hit = search(firstOf(line, 'include'))
      if (hit) return hit
    }
    return undefined
  }
  return search(context)
}

/** `911` of `exten => 911,1,Dial(...)`; empty: the line is of another kind. */
function firstOf(line: ConfLine, kind: 'exten' | 'include'): string {
  return isSameName(line.name, kind) ? (line.value.split(/[,|]/)[0] ?? '').trim() : ''
}

/** Whether extensions.conf has a context of that name; one may also be made elsewhere (AEL, Lua, a database). */
export function hasContext(conf: Conf, name: string): boolean {
  return conf.sections.some((section) => section.name === name && !section.isTemplate)
}

function linesOf(conf: Conf, context: string) {
  return conf.sections
    .filter((section) => section.name === context && !section.isTemplate)
    .flatMap(({ lines }) => lines)
}

/** Asterisk's patterns: `X` 0-9, `Z` 1-9, `N` 2-9, `[1-5]`, `.` one or more, `!` none or more; `-` is only to look at. */
export function matches(written: string, number: string): boolean {
  // What stands behind a slash is the caller that it holds for.
  const [extension = ''] = written.replace(/^"(.*)"$/, '$1').split('/')
  if (!extension.startsWith('_')) return extension !== '' && extension === number
  const parts = extension.slice(1).match(/\[[^\]]*\]|[^]/g) ?? []
  const source = parts.filter((part) => part !== '-').map(classOf)
  try {
    return new RegExp(`^${source.join('')}$`, 's').test(number)
  } catch {
    return false
  }
}

const classes: Readonly<Record<string, string>> = { X: '[0-9]', Z: '[1-9]', N: '[2-9]', '.': '.+', '!': '.*' }

function classOf(part: string): string {
  const known = classes[part.toUpperCase()]
  if (known !== undefined) return known
  if (part.length > 2) return `[${part.slice(1, -1).replace(/[\\^]/g, '\\$&')}]`
  return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
