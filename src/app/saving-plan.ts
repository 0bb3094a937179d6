import type { Extension } from '../domain/extension.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import type { Mac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import type { Saving } from '../domain/saving.ts'
import { takingTurns } from '../domain/turns.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { modelOf } from './brand-list.ts'
import type { Context } from './context.ts'
import { phonesConcerned, type ConcernedPhone } from './phones-concerned.ts'
import { plannedFiles, type PlannedFile } from './planned-files.ts'

/** Phones that the same lines of their files change of. */
export interface PlannedChange {
  phones: { phone: Phone; extension: Pick<Extension, 'number' | 'name'> | null }[]
  /** Whether phones of this model restart to take it. */
  restarts: boolean
  files: PlannedFile[]
}

/** What saving does to phones (part of B30): which get other files, and which lines of these. */
export interface SavingPlan {
  /** Every phone that changes, in the order of their MAC addresses. */
  macs: Mac[]
  /** How many of these restart. */
  restarts: number
  changes: PlannedChange[]
  /** How many more change than `changes` tells of. */
  more: number
}

/** Of so many phones every line is told. */
const mostShown = 50

/**
 * Says what saving this would do, without doing it. Counts are exact; what is read grows by some hundreds of phones at a
 * time, and files are written for one phone of each kind, unless its lines name it: phones that have the same settings,
 * and are nobody's or somebody's alike, change alike.
 */
export async function planSaving(context: Context, saving: Saving): Promise<SavingPlan> {
  const plan: SavingPlan = { macs: [], restarts: 0, changes: [], more: 0 }
  const noted = { plan, kinds: new Map<string, KindOfChange>(), changes: new Map<string, PlannedChange>() }
  const settings = await readGlobalSettings(context.database)
  for await (const phone of eachConcerned(context, saving, settings)) note(context, settings, noted, phone)
  plan.changes = [...noted.changes.values()]
  return plan
}

/** Whether saving this would change any phone. Looks no further than the first. */
export async function changesPhones(context: Context, saving: Saving): Promise<boolean> {
  const kinds = new Set<string>()
  const settings = await readGlobalSettings(context.database)
  for await (const phone of eachConcerned(context, saving, settings)) {
    const kind = kindOf(phone)
    if (!kinds.has(kind) && plannedFiles(context, settings, phone).length > 0) return true
    kinds.add(kind)
  }
  return false
}

/** One by one, and whoever else wants something has a turn in between: there may be as many as there are phones. */
async function* eachConcerned(
  context: Context,
  saving: Saving,
  settings: GlobalSettings,
): AsyncGenerator<ConcernedPhone> {
  // Nothing is written for any phone before there is an address to write into its files.
  if (settings.internalAddress === '' && settings.externalAddress === '') return
  const turn = takingTurns()
  for await (const part of phonesConcerned(context, saving)) {
    for (const phone of part) {
      yield phone
      await turn()
    }
  }
}

interface Noted {
  plan: SavingPlan
  /** What changes of each kind of phone. */
  kinds: Map<string, KindOfChange>
  /** By what changes. */
  changes: Map<string, PlannedChange>
}

/** `isOwn`: its lines say which phone it is, or who is on it, so that each phone of this kind has others. */
interface KindOfChange {
  files: PlannedFile[]
  isOwn: boolean
}

function note(context: Context, settings: GlobalSettings, noted: Noted, concerned: ConcernedPhone): void {
  const { plan, kinds } = noted
  const kind = kindOf(concerned)
  const isShown = plan.macs.length < mostShown
  const known = kinds.get(kind)
  const files = known && !(known.isOwn && isShown) ? known.files : plannedFiles(context, settings, concerned)
  if (!known) kinds.set(kind, { files, isOwn: namesPhone(files, concerned) })
  if (files.length === 0) return
  const { restarts } = modelOf(concerned.after.brand, concerned.phone.model)
  plan.macs.push(concerned.phone.mac)
  if (restarts) plan.restarts += 1
  if (isShown) show(noted, concerned, { restarts, files })
  else plan.more += 1
}

function namesPhone(files: readonly PlannedFile[], { phone, extension }: ConcernedPhone): boolean {
  const names = [phone.mac, ...(extension ? [extension.number, extension.name] : [])].filter((name) => name !== '')
  return files.some(({ lines }) => lines.some(({ text }) => names.some((name) => text.includes(name))))
}

/** Beside the phones that change in the same way. */
function show(
  { changes }: Noted,
  { phone, extension }: ConcernedPhone,
  { restarts, files }: Pick<PlannedChange, 'restarts' | 'files'>,
): void {
  const text = JSON.stringify([restarts, files])
  const change = changes.get(text) ?? { phones: [], restarts, files }
  change.phones.push({ phone, extension })
  changes.set(text, change)
}

/** Equal for phones whose files change in the same way: everything in them that is not a phone's or a person's name. */
function kindOf({ phone, extension, own, deskLine, before, after }: ConcernedPhone): string {
  const { brand, model, firmware, destination, address } = phone
  const templates = [before.template, after.template]
  const isMoved = before.template?.destination !== after.template?.destination
  const isNamed = templates.some((template) => template?.extraParameters.includes('{{'))
  const named = JSON.stringify([
    ...[brand, model, firmware, destination, isMoved ? address : '', isNamed ? phone.mac : ''],
    ...[own, deskLine !== null, extension && nameOf(extension), phone.group ?? null],
    ...templates.map((template) => template?.id ?? null),
  ])
  const kept = [before, after].flatMap(({ keys, profile }) => [keys?.keys ?? null, profile?.settings ?? null])
  // Most of it is the same before and after.
  return [named, ...kept.map((one, at) => (at > 1 && one === kept[at - 2] ? '=' : JSON.stringify(one)))].join('\n')
}

/** A label is made of both, in an order that a setting says. */
function nameOf({ number, name }: Extension): string {
  if (name === '') return 'number'
  return name === number ? 'same' : 'both'
}
