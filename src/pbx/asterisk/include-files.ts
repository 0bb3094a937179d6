import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manager } from '../../domain/manager.ts'
import type { IncludeFiles } from '../../domain/pbx.ts'
import { Problem } from '../../domain/problem.ts'
import type { Conf } from '../files/conf.ts'
import { keep, type Kept } from '../files/kept.ts'
import { Look } from '../files/look.ts'
import { readConf } from '../files/read-conf.ts'
import { dialplanFile, includedContexts } from './include-dialplan.ts'
import { globalSectionOf, type GlobalSection } from './include-global.ts'
import { pjsipFile } from './include-pjsip.ts'
import { includedFiles } from './include-text.ts'
import { dialplanWarnings, globalWarnings } from './include-warnings.ts'
import { writeWhole } from './write-whole.ts'

export interface IncludeOptions {
  /** Of Asterisk's files: `/etc/asterisk`. */
  folder: string
  manager: Manager | undefined
  /** The dialplan contexts that the directory's extensions begin in. */
  contexts: () => Promise<readonly string[]>
}

type IncludedFile = (typeof includedFiles)[number]

const [pjsip, dialplan] = includedFiles
/** An administrator's editor may not be done; what is half read here is read again a minute later. */
const need = { quiet: 0, isFresh: false }

/** The files that Asterisk includes, in the folder of its own. */
export function includeFiles({ folder, manager, contexts }: IncludeOptions): IncludeFiles {
  const paths = { pjsip: join(folder, pjsip.name), dialplan: join(folder, dialplan.name) }
  /** What Asterisk has been told to read; empty at first, for a reload before may have been lost. */
  const loaded = new Map<string, string>()
  const whichContexts = lastGood(contexts, paths.dialplan)
  const [theirPjsip, theirDialplan] = [keepTheirs(folder, pjsip), keepTheirs(folder, dialplan)]
  /** Where their pjsip.conf cannot be read, nothing is added to what it may hold. */
  const global = async (): Promise<GlobalSection> => {
    try {
      return globalOf(await theirPjsip.now(need), paths.pjsip)
    } catch {
      return { kind: 'taken' }
    }
  }

  return {
    forget: () => {
      loaded.clear()
    },
    write: async (content) => {
      const files = [
        { ...pjsip, path: paths.pjsip, text: await pjsipFile(content, await global()) },
        { ...dialplan, path: paths.dialplan, text: dialplanFile(content, await whichContexts()) },
      ]
      await writeWhole(files)
      for (const { module, text } of files) {
        if (loaded.get(module) === text) continue
        await reload(manager, module)
        loaded.set(module, text)
      }
    },
    lines: async () => {
      const confs = [theirPjsip, theirDialplan].map((kept) => kept.now(need).catch(() => undefined))
      return Promise.all(includedFiles.map(async (file, index) => lineOf(folder, file, await confs[index])))
    },
    warnings: async (content) => {
      const conf = await theirDialplan.now(need).catch(() => undefined)
      const found = await global()
      const known = { ours: paths.dialplan, contexts: await whichContexts() }
      const troubles = [...theirPjsip.troubles(), ...theirDialplan.troubles()].map(({ sentence, place, line }) =>
        line === undefined ? `${place}: ${sentence}` : `${place}, line ${line}: ${sentence}`,
      )
      return [...troubles, ...globalWarnings(found), ...(conf ? dialplanWarnings(conf, content, known) : [])]
    },
  }
}

/** The administrator's file that includes one of ours. */
function keepTheirs(folder: string, { name, includedBy }: IncludedFile): Kept<Conf | undefined> {
  return keep(join(folder, includedBy), async (look) => {
    return { value: await readConf(passOver(look, join(folder, name)), folder, includedBy), troubles: [] }
  })
}

function globalOf(conf: Conf | undefined, path: string): GlobalSection {
  return conf ? globalSectionOf(conf, path) : { kind: 'none' }
}

/**
 * While the directory cannot be read, nobody's phone is to lose its way to the emergency numbers: what was known last
 * counts, or what our own file says.
 */
function lastGood(read: IncludeOptions['contexts'], path: string): IncludeOptions['contexts'] {
  let last: readonly string[] | undefined
  return async () => {
    try {
      last = await read()
    } catch (error) {
      last ??= includedContexts(await readFile(path, 'utf8').catch(() => ''))
      if (last.length === 0) throw error
    }
    return last
  }
}

/**
 * Reads a file of ours as if nothing but a mark stood in it: it is large, and what it adds to may have gone from the
 * administrator's file just now.
 */
function passOver(look: Look, path: string): Look {
  const text = (file: string) => (file === path ? Promise.resolve('[hotdesk-mark]\n') : look.text(file))
  const matching = (pattern: string) => look.matching(pattern)
  return Object.assign(new Look(), { text, matching })
}

async function reload(manager: Manager | undefined, module: string): Promise<void> {
  if (manager) return manager.reload(module)
  const command = `asterisk -rx "module reload ${module}"`
  throw new Problem(
    'away',
    'pbx-away',
    `Asterisk’s files are written, but Asterisk is not told: Hot Desk has no manager user. Set one, or run ${command}.`,
  )
}

/** The line may also stand in a file that this one includes. */
async function lineOf(folder: string, { name, includedBy }: IncludedFile, conf: Conf | undefined) {
  const isRead = conf?.sections.some(({ file }) => file === join(folder, name)) === true
  const text = await readFile(join(folder, includedBy), 'utf8').catch(() => '')
  const written = new RegExp(
    `^\\s*#(?:try)?include\\s+["<]?(?:\\S*/)?${name.replace('.', '\\.')}[">]?\\s*(?:;.*)?$`,
    'im',
  )
  return { file: includedBy, line: `#tryinclude ${name}`, isThere: isRead || written.test(text) }
}
