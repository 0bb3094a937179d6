import { PhoneTrouble } from './trouble.ts'

/** Yealink's guide: "It must be placed in the first line." */
const firstLine = '#!version:1.0.0.1'

/** What a boot file tells one model to do. */
export interface BootFile {
  includes: string[]
  overwrite: boolean
}

/**
 * Reads a `.boot` file. `[T46S, T23G]` begins lines that are for those models only. Facts: Yealink's administrator's and
 * auto provisioning guides (boot file attributes).
 */
export function readBootFile(text: string, model: string): BootFile {
  const boot: BootFile = { includes: [], overwrite: false }
  let mine = true
  for (const { line, number } of meaningfulLines(text, 'boot file')) {
    const [, models] = /^\[([^\]]+)\]$/.exec(line) ?? []
    if (models !== undefined) mine = models.split(',').some((name) => name.trim() === model)
    else if (mine) readBootLine(line, number, boot)
  }
  return boot
}

function readBootLine(line: string, number: number, boot: BootFile): void {
  const [, quoted, angled] = /^include:config\s+(?:"([^"<>]+)"|<([^"<>]+)>)$/.exec(line) ?? []
  const [, overwrite] = /^overwrite_mode\s*=\s*([01])$/.exec(line) ?? []
  const excluded = /^static\.specific_model\.excluded_mode\s*=\s*[01]$/.test(line)
  const file = quoted ?? angled
  if (file !== undefined) boot.includes.push(file)
  else if (overwrite !== undefined) boot.overwrite = overwrite === '1'
  else if (!excluded) throw new PhoneTrouble(`The boot file has a line that the phone cannot read (line ${number}).`)
}

/** Reads a `.cfg` file: `name = value`, one a line; a name that comes twice counts as it stands last. */
export function readCfg(text: string): Map<string, string> {
  const values = new Map<string, string>()
  for (const { line, number } of meaningfulLines(text, 'configuration file')) {
    const [, name, value] = /^([\w-]+(?:\.[\w-]+)+)\s*=\s*(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) {
      throw new PhoneTrouble(`The configuration file has a line that the phone cannot read (line ${number}).`)
    }
    values.set(name, value)
  }
  return values
}

/**
 * The settings after a download. In overwrite mode what the files leave out or leave blank goes back to the factory's
 * value (but a `static.` one that is left out stays); without it a blank value changes nothing. `%NULL%` clears,
 * `%EMPTY%` is an empty value.
 */
export function settle(
  stored: ReadonlyMap<string, string>,
  files: readonly ReadonlyMap<string, string>[],
  overwrite: boolean,
): Map<string, string> {
  const kept = [...stored].filter(([name]) => !overwrite || name.startsWith('static.'))
  const settled = new Map(kept)
  for (const [name, value] of files.flatMap((file) => [...file])) {
    if (value === '%NULL%' || (value === '' && overwrite)) settled.delete(name)
    else if (value === '%EMPTY%') settled.set(name, '')
    else if (value !== '') settled.set(name, value)
  }
  return settled
}

function meaningfulLines(text: string, kind: string): { line: string; number: number }[] {
  const lines = text.split(/\r?\n/)
  if (lines[0] !== firstLine) throw new PhoneTrouble(`The ${kind} does not begin with ${firstLine}.`)
  const numbered = lines.map((line, index) => ({ line: line.trim(), number: index + 1 }))
  return numbered.filter(({ line }) => line !== '' && !line.startsWith('#'))
}
