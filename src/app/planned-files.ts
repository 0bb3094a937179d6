import type { GlobalSettings } from '../domain/global-settings.ts'
import { lineChanges, type LineChange } from '../domain/line-changes.ts'
import { makeConfiguration } from './configuration.ts'
import type { Context } from './context.ts'
import { layersOf } from './layers.ts'
import type { ConcernedPhone, WholeParts } from './phones-concerned.ts'
import { blanked, hidePasswords, token, withoutSecrets } from './preview.ts'

/** A line of a phone's file that goes (`-`) or comes (`+`), with passwords and token blanked. */
export interface PlannedLine {
  sign: LineChange['sign']
  text: string
}

/** What changes in one of a phone's files. `name` says MAC where it holds the phone's own. */
export interface PlannedFile {
  name: string
  lines: PlannedLine[]
}

interface File {
  name: string
  /** As the phone gets them, but for its account's password and its token, which no saving changes. */
  real: string[]
  shown: string[]
}

/** The files of one phone that change, with the lines that do; none: the phone gets the same to the byte. */
export function plannedFiles(context: Context, settings: GlobalSettings, phone: ConcernedPhone): PlannedFile[] {
  const quiet = { ...context, log: silent }
  const before = filesOf(quiet, settings, phone, phone.before)
  const after = filesOf(quiet, settings, phone, phone.after)
  return after.flatMap((file, index) => {
    const was = before[index] ?? { name: file.name, real: [], shown: [] }
    const changes = lineChanges(was.real, file.real)
    if (changes.length === 0) return []
    const lines = changes.map(({ sign, at }) => ({
      sign,
      text: (sign === '-' ? was : file).shown[at]?.trimEnd() ?? '',
    }))
    return { name: file.name.toLowerCase().replace(phone.phone.mac, 'MAC'), lines }
  })
}

const nothing = () => undefined
/** What a configuration warns of is said when a phone asks for it, not when somebody looks at what it would be. */
const silent = { info: nothing, warn: nothing, error: nothing }

function filesOf(context: Context, settings: GlobalSettings, concerned: ConcernedPhone, parts: WholeParts): File[] {
  const { phone, extension, own, deskLine } = concerned
  const { brand, template } = parts
  const layers = layersOf(parts)
  const from = {
    ...{ brand, phone, own, deskLine, template, token },
    extension: extension && { ...extension, sipPassword: blanked },
    trusted: true,
    source: phone.address,
  }
  const real = makeConfiguration(context, { ...from, layers, settings })
  const hidden = layers.map((layer) => ({ ...layer, settings: hidePasswords(layer.settings) }))
  const shown = makeConfiguration(context, {
    ...from,
    template: withoutSecrets(brand, template),
    layers: hidden,
    settings: hidePasswords(settings),
  })
  const linesOf = (name: string, configuration: typeof real) => brand.write(name, configuration).body.split('\n')
  return brand
    .fileNames(phone.mac, real.model)
    .filter((name) => brand.readFileName(name)?.kind === 'phone')
    .map((name) => ({ name, real: linesOf(name, real), shown: linesOf(name, shown) }))
}
