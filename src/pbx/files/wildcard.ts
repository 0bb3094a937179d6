import { join } from 'node:path'

/** Lists the names in a folder; none for a folder that cannot be listed. */
export type ListFolder = (folder: string) => Promise<string[]>

/** Whether a path names several files, as glob(7) with braces does. */
export function isWildcard(path: string): boolean {
  return /[*?[{]/.test(path)
}

/** The files that a path with `*`, `?`, `[...]` and `{one,other}` names, sorted within each alternative. */
export async function matchingFiles(pattern: string, list: ListFolder): Promise<string[]> {
  const found: string[] = []
  for (const one of alternatives(pattern)) {
    const [first = '', ...rest] = one.split('/')
    found.push(...(await matching(first === '' ? '/' : first, rest, list)))
  }
  return found
}

async function matching(folder: string, segments: readonly string[], list: ListFolder): Promise<string[]> {
  const [segment, ...rest] = segments
  if (segment === undefined) return [folder]
  if (!isWildcard(segment)) return matching(join(folder, segment), rest, list)
  const expression = expressionOf(segment)
  const names = (await list(folder)).filter(
    (name) => expression.test(name) && (segment.startsWith('.') || !name.startsWith('.')),
  )
  const deeper = await Promise.all(names.sort().map((name) => matching(join(folder, name), rest, list)))
  return deeper.flat()
}

function expressionOf(segment: string): RegExp {
  const parts = segment.match(/\[!?\]?[^\]]*\]|[^]/g) ?? []
  const source = parts.map((part) => {
    if (part === '*') return '.*'
    if (part === '?') return '.'
    if (part.length > 2) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${source.join('')}$`, 's')
}

/** `a{b,c}d` is `abd` and `acd`. */
function alternatives(pattern: string): string[] {
  const [, before = '', inside, after = ''] = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(pattern) ?? []
  if (inside === undefined) return [pattern]
  return inside.split(',').flatMap((one) => alternatives(before + one + after))
}
