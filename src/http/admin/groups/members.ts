import type { Context } from '../../../app/context.ts'
import type { Members } from '../../../app/group-members.ts'
import type { Group } from '../../../domain/group.ts'
import type { Page, PageRequest } from '../../../domain/page.ts'

/** A phone or a subscriber as the lists of a group's page show it. */
export interface MemberRow {
  /** A MAC address or a number. */
  id: string
  /** As people read it. */
  shown: string
  address: string
  /** What stands in the other columns. */
  cells: readonly string[]
}

/** What somebody typed that cannot be put into the group, and why not. */
export interface Refused {
  typed: string
  sentence: string
}

/** What is to be put into a group. */
export interface PutIn {
  /** One MAC address or number each. */
  typed: readonly string[]
  /** Those of other groups as well: they move. */
  move: boolean
}

/** One of the two kinds of what a group has: phones and subscribers. */
export interface MemberKind {
  part: 'phones' | 'subscribers'
  one: string
  many: string
  /** What is pasted: `MAC addresses`, `Numbers`. */
  pasted: string
  columns: readonly string[]
  nothing: string
  /** What comes along with it, as the box to tick says it. */
  along: string
  /** Those of a group; null: those of none. */
  list(context: Context, request: PageRequest, group: number | null): Promise<Page<MemberRow>>
  /** Tells what can be put into the group from what cannot. */
  read(context: Context, group: Group, wish: PutIn): Promise<{ ids: string[]; refused: Refused[] }>
  /** Those of these that are in the group: a form may be older than what somebody else has done since. */
  inside(context: Context, group: Group, ids: readonly string[]): Promise<string[]>
  /** What the commands take; `along`: with whoever is on the phones, or with the phones that they are on. */
  members(context: Context, ids: readonly string[], along: boolean): Promise<Members>
}

/** What was pasted: one a line, or with commas, semicolons or tabs between. */
export function partsOf(pasted: string): string[] {
  const parts = pasted.split(/[\r\n,;\t]+/).map((part) => part.trim())
  return [...new Set(parts)].filter((part) => part !== '')
}

/** Why something cannot be put into `group`; undefined: it can. `its`: the group that it is in, `shown` how it is called. */
export function whyNot(
  shown: string,
  { its, group, move }: { its: { id: number; name: string } | undefined; group: Group; move: boolean },
): string | undefined {
  if (its?.id === group.id) return `${shown} is in ${group.name} already.`
  if (its && !move) return `${shown} is in the group ${its.name}. Tick the box beneath to move it here.`
  return undefined
}
