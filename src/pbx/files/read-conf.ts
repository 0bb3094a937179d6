import { isAbsolute, join } from 'node:path'
import { takingTurns } from '../../domain/turns.ts'
import { Broken } from './broken.ts'
import { takeCommentsOut } from './comments.ts'
import { type Conf, emptyConf, type GrowingConf, openSection, type Section } from './conf.ts'
import type { Look } from './look.ts'
import { readSectionHead } from './section-head.ts'
import { isWildcard } from './wildcard.ts'

/** Asterisk's own limits: how deep files may include each other, and how long a line may be. */
const DEEPEST = 10
const LONGEST = 8190

interface Reading {
  look: Look
  /** What relative names are relative to: Asterisk's folder, not that of the file that includes. */
  folder: string
  conf: GrowingConf
  /** The section that was opened last, in whatever file: an included file's first lines belong to it. */
  current: Section | undefined
  /** Files of thousands of extensions take a while to read. */
  turn: () => Promise<void>
}

/** So many lines take less than a millisecond. */
const linesATurn = 200

/** Where in a file, and in how many others that include it. */
interface Place {
  file: string
  line: number
  depth: number
}

/**
 * Reads a file the way Asterisk's main/config.c does, with what it includes; nothing is ever executed. Undefined: there
 * is no such file. Throws Broken where Asterisk would refuse the file; what it passes over is a trouble of the result.
 */
export async function readConf(look: Look, folder: string, name: string): Promise<Conf | undefined> {
  const reading: Reading = { look, folder, conf: emptyConf(), current: undefined, turn: takingTurns() }
  return (await readFiles(reading, name, 0)) ? reading.conf : undefined
}

/** Whether there was at least one file of that name. */
async function readFiles(reading: Reading, name: string, depth: number): Promise<boolean> {
  const path = isAbsolute(name) ? name : join(reading.folder, name)
  const files = isWildcard(path) ? await reading.look.matching(path) : [path]
  let found = false
  for (const file of files) {
    const text = await reading.look.text(file)
    if (text === undefined) continue
    found = true
    await readText(reading, text, { file, line: 0, depth })
  }
  return found
}

async function readText(reading: Reading, text: string, place: Place): Promise<void> {
  // After an included file, the lines of this one go on in its own section.
  let section = reading.current
  let comments = { depth: 0, since: 0 }
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (index % linesATurn === 0) await reading.turn()
    const here = { file: place.file, line: index + 1, depth: place.depth }
    if (isTooLong(raw)) {
      passOver(reading, here, 'This line is too long for Asterisk, which passes over it. Make it shorter.')
      continue
    }
    const { text: line, depth } = withoutComments(raw, comments.depth)
    comments = { depth, since: comments.depth === 0 ? here.line : comments.since }
    const stripped = strip(line)
    if (stripped.startsWith('#')) await readDirective(reading, stripped, here)
    else section = readLine(reading, stripped, here, section)
  }
  if (comments.depth !== 0) {
    const at = { ...place, line: comments.since }
    passOver(
      reading,
      at,
      'The comment that begins here does not end, so that nothing after it counts. Add --; or take ;-- away.',
    )
  }
}

/** Hardly any line has a comment. */
function withoutComments(line: string, depth: number): ReturnType<typeof takeCommentsOut> {
  return depth === 0 && !line.includes(';') ? { text: line, depth } : takeCommentsOut(line, depth)
}

/** Gives the section that the next line is in. */
function readLine(reading: Reading, line: string, place: Place, section: Section | undefined): Section | undefined {
  if (line === '') return section
  if (line.startsWith('[')) return readHead(reading, line, place)
  if (!section) throw broken(place, 'This line stands in no section. Put a line such as [name] above it.')
  readSetting(reading, line, place, section)
  return section
}

function readHead(reading: Reading, line: string, place: Place): Section {
  const head = readSectionHead(line)
  if (typeof head === 'string') throw broken(place, head)
  const section = openSection(reading.conf, head, place.file, place.line)
  if (!section) {
    throw broken(place, 'This section takes over or adds to one that does not stand above it. Correct its name.')
  }
  reading.current = section
  return section
}

async function readDirective(reading: Reading, line: string, place: Place): Promise<void> {
  const { kind, name } = directiveIn(line)
  if (kind === 'exec') {
    passOver(reading, place, 'Hot Desk runs no program to read this. Use #include with a file that the program writes.')
  } else if (kind !== 'include' && kind !== 'tryinclude') {
    passOver(reading, place, 'Only #include, #tryinclude and #exec are known here. Correct it.')
  } else if (name === '') {
    passOver(reading, place, 'The name of the file is missing here. Add it.')
  } else if (place.depth >= DEEPEST) {
    throw broken(place, `Files include each other more than ${DEEPEST} deep here. See whether one includes itself.`)
  } else if (!(await readFiles(reading, name, place.depth + 1)) && kind === 'include') {
    throw broken(place, 'The file that is included here does not exist. Make it, or write #tryinclude.')
  }
}

/** `#include name`, where the name may stand in quotes or in angle brackets. */
function directiveIn(line: string): { kind: string; name: string } {
  const [, word = '', rest = ''] = /^#([^\p{Cc} ]*)(.*)$/su.exec(line) ?? []
  return { kind: word.toLowerCase(), name: strip(rest).replace(/^"(.*)"$|^<(.*)>$/s, '$1$2') }
}

/** `name = value`, `name => value`, and `name += more` to what the last line of that name says. */
function readSetting(reading: Reading, line: string, place: Place, section: Section): void {
  const setting = settingIn(line)
  if (!setting) {
    passOver(reading, place, 'This line is not name = value, so Asterisk passes over it. Correct it.')
    return
  }
  const { name, value, adds } = setting
  const at = adds ? section.lines.findLastIndex((one) => one.name === name) : -1
  const before = section.lines[at]
  // The line before may be a template's, which others have as well.
  if (before) section.lines[at] = { ...before, value: strip(before.value + value) }
  else section.lines.push({ name, value: strip(value), file: place.file, line: place.line })
}

/** A `\` before the first character lets a name begin with `[` or `#`. */
function settingIn(line: string): { name: string; value: string; adds: boolean } | undefined {
  const isEscaped = line.startsWith('\\')
  const text = isEscaped ? line.slice(1) : line
  const at = text.indexOf('=', isEscaped ? 1 : 0)
  const adds = at > 0 && text[at - 1] === '+'
  const name = strip(text.slice(0, adds ? at - 1 : at))
  if (at < 0 || name === '') return undefined
  const hasArrow = !adds && text[at + 1] === '>'
  return { name, value: text.slice(at + (hasArrow ? 2 : 1)), adds }
}

/** A character is three bytes at most, and looking costs more than most lines are long. */
function isTooLong(line: string): boolean {
  return line.length > LONGEST / 3 && Buffer.byteLength(line) > LONGEST
}

/** Asterisk takes every control character for a space. */
function strip(text: string): string {
  // Hardly any line has one at its ends.
  if (/^[!-~]/.test(text) && /[!-~]$/.test(text)) return text
  return text.replace(/^[\p{Cc} ]+|[\p{Cc} ]+$/gu, '')
}

function passOver(reading: Reading, { file, line }: Place, sentence: string): void {
  reading.conf.troubles.push({ place: file, line, sentence })
}

function broken({ file, line }: Place, sentence: string): Broken {
  return new Broken({ place: file, line, sentence })
}
