import type { LineOrigin } from '../app/line-origins.ts'
import type { PreviewFile } from '../app/preview.ts'
import { settingMeta } from '../domain/settings/phone-settings.ts'
import { placeOf, type Face, type Place } from './source-places.ts'

/** Lines of a file that stand together and come from the same places; none: the brand's own. */
export interface FilePart {
  text: string
  from: (Place & { settings: string })[]
}

export interface DrawnFile {
  name: string
  parts: FilePart[]
}

/** Files as views/parts/files.njk draws them: each line with where it comes from beside it. */
export function drawnFiles(files: readonly PreviewFile[], face: Face): DrawnFile[] {
  return files.map(({ name, lines }) => ({ name, parts: partsOf(lines, face) }))
}

function partsOf(lines: PreviewFile['lines'], face: Face): FilePart[] {
  const parts: FilePart[] = []
  let before: string | undefined
  for (const { text, origin } of lines) {
    const key = JSON.stringify(origin)
    const last = parts.at(-1)
    if (last && key === before) last.text += `${text}\n`
    else parts.push({ text: `${text}\n`, from: fromOf(origin, face) })
    before = key
  }
  return parts
}

function fromOf(origin: LineOrigin | null, face: Face): FilePart['from'] {
  if (!origin) return []
  const { others, ...first } = origin
  return [first, ...others].map(({ source, settings }) => ({
    ...placeOf(source, face),
    settings: settings.map((name) => settingMeta(name).title).join(', '),
  }))
}
