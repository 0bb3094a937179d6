import type { Actor } from '../domain/actor.ts'
import { importRow, withoutMac, type ImportRow, type KnownHere } from '../domain/import-row.ts'
import { readMac, type Mac } from '../domain/mac.ts'
import { otherManagerTitles, type ForeignLine, type OtherManagerName } from '../domain/other-manager.ts'
import { notFound, Problem } from '../domain/problem.ts'
import { findExtensions } from '../stores/extensions.ts'
import { mappingsOfExtensions, mappingsOfPhones } from '../stores/mappings.ts'
import { findPhones } from '../stores/phones.ts'
import { listTemplates } from '../stores/templates.ts'
import type { Context } from './context.ts'
import { addMapping } from './mappings.ts'
import { addPhone } from './phones.ts'
import { record } from './record.ts'

/** Lines that are read at once. */
const batch = 500
/** Rows of each kind that a plan holds for a page; all of them are counted. */
const mostShown = 200
/** Rows that are written in one go, so that a request ends; the next one goes on where this one ended. */
const mostWritten = 1000

export interface ImportCounts {
  phone: number
  mapping: number
  nothing: number
}

/** What would come over, and what would not. */
export interface ImportPlan {
  name: OtherManagerName
  counts: ImportCounts
  comes: readonly ImportRow[]
  stays: readonly ImportRow[]
}

/** Looks at everything that another manager has; changes nothing. */
export async function planImport(context: Context, name: OtherManagerName): Promise<ImportPlan> {
  const counts: ImportCounts = { phone: 0, mapping: 0, nothing: 0 }
  const comes: ImportRow[] = []
  const stays: ImportRow[] = []
  for await (const row of rowsOf(context, name)) {
    counts[row.brings] += 1
    const kind = row.brings === 'nothing' ? stays : comes
    if (kind.length < mostShown) kind.push(row)
  }
  return { name, counts, comes, stays }
}

export interface Imported {
  phones: number
  mappings: number
  /** There is more: it is brought over the next time. */
  isPart: boolean
  refused: readonly { row: ImportRow; sentence: string }[]
}

/** Brings over what can come, each row by the command that a page would give; what is here stays as it is. */
export async function runImport(context: Context, actor: Actor, name: OtherManagerName): Promise<Imported> {
  let [phones, mappings, isPart] = [0, 0, false]
  const refused: { row: ImportRow; sentence: string }[] = []
  for await (const row of rowsOf(context, name)) {
    if (row.brings === 'nothing') continue
    if (phones + mappings >= mostWritten) {
      isPart = true
      break
    }
    try {
      await bring(context, actor, row)
      if (row.brings === 'phone') phones += 1
      else mappings += 1
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      refused.push({ row, sentence: error.sentence })
    }
  }
  const details = { phones, mappings, refused: refused.length }
  await record(context.database, context, actor, { action: 'import', subject: otherManagerTitles[name], details })
  return { phones, mappings, isPart, refused }
}

async function bring(context: Context, actor: Actor, row: ImportRow): Promise<void> {
  const { mac, brand, model, extension, templateId: template } = row
  if (row.brings === 'mapping') await addMapping(context, actor, { extension, brand, template, model, mac })
  else await addPhone(context, actor, { mac, brand, model })
}

/** Every line and what becomes of it; what comes over counts as being here for those that follow. */
async function* rowsOf(context: Context, name: OtherManagerName): AsyncGenerator<ImportRow> {
  const others = context.pbx.others
  if (!others) throw notFound('other End Point Manager')
  const templates = await listTemplates(context.database)
  const added: Added = { phones: new Map(), mapped: new Map(), unplaced: new Set() }
  for (let from = 0; ; from += batch) {
    const lines = await others.lines(name, { from, most: batch })
    const here = await whatIsHere(context, lines, added)
    for (const line of lines) {
      const row = importRow(line, { ...here, brands: context.brands, templates })
      noteAdded(row, here, added)
      yield row
    }
    if (lines.length < batch) return
  }
}

/** What the rows before have brought. */
interface Added {
  phones: Map<Mac, string>
  mapped: Map<Mac, string[]>
  unplaced: Set<string>
}

type Here = Added & Pick<KnownHere, 'extensions'>

async function whatIsHere({ database }: Context, lines: readonly ForeignLine[], added: Added): Promise<Here> {
  const macs = [...new Set(lines.flatMap(({ mac }) => readMac(mac) ?? []))]
  const numbers = [...new Set(lines.flatMap(({ extension }) => [extension, extension.replace(/-\d+$/, '')]))]
  const extensions = new Set((await findExtensions(database, numbers)).map(({ number }) => number))
  const phones = new Map((await findPhones(database, macs)).map(({ mac, brand }) => [mac, brand]))
  const mapped = new Map<Mac, string[]>()
  for (const { mac, extension } of await mappingsOfPhones(database, macs)) {
    if (mac !== null) mapped.set(mac, [...(mapped.get(mac) ?? []), extension])
  }
  const rows = await mappingsOfExtensions(database, [...extensions])
  const unplaced = new Set(rows.filter(({ mac }) => mac === null).map(withoutMac))
  return {
    extensions,
    phones: new Map([...phones, ...added.phones]),
    mapped: new Map([...mapped, ...added.mapped]),
    unplaced: new Set([...unplaced, ...added.unplaced]),
  }
}

function noteAdded(row: ImportRow, here: Here, added: Added): void {
  if (row.brings === 'nothing') return
  for (const into of [here, added]) {
    if (row.mac === null) into.unplaced.add(withoutMac(row))
    else {
      into.phones.set(row.mac, row.brand)
      if (row.brings === 'mapping') into.mapped.set(row.mac, [row.extension])
    }
  }
}
