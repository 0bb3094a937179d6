import type { DirectoryTrouble } from '../../domain/directory.ts'
import type { Condition, SectionHead } from './section-head.ts'

/** `name = value`, and where it stands. */
export interface ConfLine {
  name: string
  value: string
  file: string
  line: number
}

/** `[name]` and its lines, those taken over from templates first. */
export interface Section {
  name: string
  isTemplate: boolean
  lines: ConfLine[]
  file: string
  line: number
}

/** A file of Asterisk's with all that it includes. */
export interface Conf {
  sections: Section[]
  troubles: DirectoryTrouble[]
}

/** One that is being read. */
export interface GrowingConf extends Conf {
  /** By names in small letters, in their order: desk lines are tens of thousands of sections, each with a template. */
  readonly byName: Map<string, Section[]>
}

export function emptyConf(): GrowingConf {
  return { sections: [], troubles: [], byName: new Map() }
}

/** The last line of that name counts: what stands in a section comes after what its templates say. */
export function valueOf(section: Section | undefined, name: string): string | undefined {
  return section?.lines.findLast((line) => isSameName(line.name, name))?.value
}

/** The first section of that name that is no template. */
export function sectionNamed(conf: Conf | undefined, name: string): Section | undefined {
  return conf?.sections.find((section) => !section.isTemplate && isSameName(section.name, name))
}

/** What Asterisk takes for yes. */
export function isTrue(value = ''): boolean {
  return /^(yes|true|y|t|1|on)$/i.test(value)
}

/** Asterisk compares names of sections and of lines without regard to case. */
export function isSameName(one: string, other: string): boolean {
  return one === other || (one.length === other.length && one.toLowerCase() === other.toLowerCase())
}

/**
 * Makes the section that a head asks for, or finds the one that it adds to. Undefined: what it takes over or adds to does
 * not stand above it.
 */
export function openSection(conf: GrowingConf, head: SectionHead, file: string, line: number): Section | undefined {
  const made: Section = { name: head.name, isTemplate: head.isTemplate, lines: [], file, line }
  let section = made
  for (const part of head.parts) {
    const other = 'addTo' in part ? findSection(conf, head.name, part.addTo) : findSection(conf, part.from, ANY)
    if (!other) return undefined
    if ('addTo' in part) {
      other.isTemplate ||= section.isTemplate
      other.lines.push(...section.lines)
      section = other
    } else {
      section.lines.push(...other.lines)
    }
  }
  if (section === made) addSection(conf, made)
  return section
}

function addSection({ sections, byName }: GrowingConf, section: Section): void {
  sections.push(section)
  const name = section.name.toLowerCase()
  const others = byName.get(name)
  if (others) others.push(section)
  else byName.set(name, [section])
}

const ANY: readonly Condition[] = [{ name: 'TEMPLATES', value: 'include' }]

function findSection({ byName }: GrowingConf, name: string, conditions: readonly Condition[]): Section | undefined {
  const aboutTemplates = conditions.filter((one) => one.name === 'TEMPLATES').map(({ value }) => value.toLowerCase())
  return byName
    .get(name.toLowerCase())
    ?.find(
      (section) =>
        (!section.isTemplate || aboutTemplates.length > 0) &&
        (section.isTemplate || !aboutTemplates.includes('restrict')) &&
        conditions.every((condition) => condition.name === 'TEMPLATES' || hasLine(section, condition)),
    )
}

function hasLine(section: Section, { name, value }: Condition): boolean {
  try {
    const [names, values] = [new RegExp(name), new RegExp(value)]
    return section.lines.some((line) => names.test(line.name) && values.test(line.value))
  } catch {
    return false
  }
}
