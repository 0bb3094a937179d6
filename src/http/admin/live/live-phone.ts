import type { Context } from '../../../app/context.ts'
import { ownersOf } from '../../../app/phone-reach.ts'
import { linesOf } from '../../../app/phone-lines.ts'
import { macOfDeskLine } from '../../../domain/desk-line.ts'
import { withoutOthers, type ExtensionRange } from '../../../domain/extension-range.ts'
import type { Mac } from '../../../domain/mac.ts'
import type { PhoneLine } from '../../../domain/phone-line.ts'
import type { ResyncState } from '../../../domain/resync.ts'
import { findListedPhones } from '../../../stores/phones.ts'
import { phoneRows } from '../phones/phone-rows.ts'

/** Words on a page, and the classes that they are drawn with. */
export interface Said {
  words: string
  look: string
}

/** A phone's line as pages show it. */
export interface ShownLine {
  line: Said
  /** How far it is with its new configuration; empty: it has it. */
  note: string
}

/** Everything of a phone that changes on an open page, as src/browser/live.ts gets it. */
export interface LivePhone extends ShownLine {
  mac: Mac
  state: Said
  /** Who is on it; empty: nobody. */
  number: string
  who: string
}

/** A phone's line in words. */
export function lineWords({ state, as, resync }: PhoneLine): ShownLine {
  return { line: lines[state](nameOf(as)), note: resync === null ? '' : notes[resync] }
}

/** The lines of the phones on a page, each in words; to somebody limited to `range`, without the numbers of others. */
export async function shownLines(
  context: Context,
  macs: readonly Mac[],
  range?: ExtensionRange,
): Promise<Record<Mac, ShownLine>> {
  const found = await linesOf(context, [...new Set(macs)])
  return Object.fromEntries([...found].map(([mac, line]) => [mac, knownLine(lineWords(line), range)]))
}

/** A phone may still be registered as whoever was on it before. */
export function knownLine<Line extends ShownLine>(shown: Line, range: ExtensionRange | undefined): Line {
  if (!range) return shown
  return { ...shown, line: { ...shown.line, words: withoutOthers(shown.line.words, range) } }
}

/** A phone as it is now, and the business group that it is in; null: in none. */
export interface HeardPhone {
  phone: LivePhone
  group: number | null
  /** Whose own it is, by Extension Mapping. */
  owners: readonly string[]
  isApproved: boolean
}

/** What these phones are now; one that has been removed is not among them. */
export async function livePhones(context: Context, macs: readonly Mac[]): Promise<HeardPhone[]> {
  const listed = await findListedPhones(context.database, macs)
  const shown = await shownLines(context, macs)
  const owners = await ownersOf(context.database, macs)
  return (await phoneRows(context, listed)).flatMap(({ mac, state, on }) => {
    const line = shown[mac]
    if (!line) return []
    const tag = { words: state.words, look: `tag ${state.look}`.trimEnd() }
    const phone = { mac, ...line, state: tag, number: on?.number ?? '', who: on?.name ?? '' }
    const found = listed.find((one) => one.mac === mac)
    const isApproved = found !== undefined && found.state !== 'unapproved'
    return [{ phone, group: found?.group ?? null, owners: owners.get(mac) ?? [], isApproved }]
  })
}

const lines: Readonly<Record<PhoneLine['state'], (name: string) => Said>> = {
  unknown: () => ({ words: '–', look: '' }),
  notRegistered: () => ({ words: 'Not registered', look: 'line off' }),
  registered: (name) => ({ words: `Registered as ${name}`, look: 'line' }),
  inCall: () => ({ words: 'In a call', look: 'line busy' }),
}

const notes: Readonly<Record<ResyncState, string>> = {
  waiting: 'Its change is waiting',
  held: 'Changes after this call',
  told: 'Is told to change',
  fetched: 'Is changing',
  done: '',
  failed: 'Does not change yet',
}

function nameOf(endpoint: string | null): string {
  if (endpoint === null) return ''
  return macOfDeskLine(endpoint) === undefined ? endpoint : 'desk line'
}
