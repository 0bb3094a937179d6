import { isSameName, valueOf, type Conf } from '../files/conf.ts'

/**
 * What of pjsip.conf decides how ours says by which endpoint a NOTIFY to one contact goes out. Asterisk allows one
 * section with type=global (seen with 22.10: of two, all settings of the one are lost, or of both where they have one
 * name), so ours adds to the administrator's with `(+)`, and that works only below it.
 */
export type GlobalSection =
  /** There is none but ours. */
  | { kind: 'none' }
  /** Ours adds to this one. */
  | { kind: 'named'; name: string }
  /** The administrator has named an endpoint: nothing need be added. */
  | { kind: 'taken' }
  /** It stands below the line that includes ours: nothing can be added. */
  | { kind: 'below' }

/** `path` is our own file, which `conf` includes. */
export function globalSectionOf(conf: Conf, path: string): GlobalSection {
  const index = conf.sections.findIndex(
    (section) => section.file !== path && !section.isTemplate && isSameName(valueOf(section, 'type') ?? '', 'global'),
  )
  const section = conf.sections[index]
  if (!section) return { kind: 'none' }
  const theirs = section.lines.filter((line) => line.file !== path)
  if (theirs.some((line) => isSameName(line.name, 'default_outbound_endpoint'))) return { kind: 'taken' }
  const own = conf.sections.findIndex(({ file }) => file === path)
  return own >= 0 && own < index ? { kind: 'below' } : { kind: 'named', name: section.name }
}
