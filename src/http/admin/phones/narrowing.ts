import type { Context } from '../../../app/context.ts'
import type { ExtensionRange } from '../../../domain/extension-range.ts'
import type { Location } from '../../../domain/location.ts'
import type { PhoneState } from '../../../domain/phone.ts'
import { groupNames } from '../../../stores/groups.ts'
import { findLocation } from '../../../stores/locations.ts'
import type { OnlyPhones } from '../../../stores/phones.ts'
import type { Field } from '../field.ts'
import { textOf } from '../form-body.ts'
import { groupFilter, narrowedTo, saidOf, type NamedGroup } from '../groups/group-choice.ts'
import { urls } from '../urls.ts'

/** What the list can be narrowed to. */
const states: readonly { state: '' | PhoneState; title: string }[] = [
  { state: '', title: 'All' },
  { state: 'unapproved', title: 'Not approved' },
  { state: 'loggedIn', title: 'Logged in' },
  { state: 'loggedOut', title: 'Logged out' },
]

/** Which phones a list shows, as its address says it. What makes no sense there counts as not said. */
export interface Narrowing {
  only: OnlyPhones
  /** Null: of all locations and of none. */
  location: Location | null
  /** Chooses a business group to narrow it to; null: there are none. */
  groups: Field | null
  /** The same list in each state. */
  tabs: { title: string; address: string; isHere: boolean }[]
  /** What the next page's address has to say as well. */
  narrowed: { name: string; value: string }[]
}

/** `range`: somebody limited to it narrows by state alone; there are no locations or groups to them, and nobody’s new phones. */
export async function narrowingOf(
  { database }: Pick<Context, 'database'>,
  query: unknown,
  range?: ExtensionRange,
): Promise<Narrowing> {
  if (range) return narrowingInRange(query, range)
  const { state } = states.find((one) => one.state === textOf(query, 'state')) ?? { state: '' }
  const typed = textOf(query, 'location')
  const location = /^[1-9]\d{0,14}$/.test(typed) ? ((await findLocation(database, Number(typed))) ?? null) : null
  const groups = await groupNames(database)
  const group = narrowedTo(query, groups)
  const said = (wanted: '' | PhoneState) => [
    ...(wanted === '' ? [] : [{ name: 'state', value: wanted }]),
    ...(location === null ? [] : [{ name: 'location', value: String(location.id) }]),
    ...saidOf(group),
  ]
  return {
    only: {
      ...(state === '' ? {} : { state }),
      ...(location === null ? {} : { location: location.id }),
      ...onlyIn(group),
    },
    location,
    groups: groupFilter(groups, group),
    tabs: states.map((one) => ({
      title: one.title,
      address: addressOf(said(one.state)),
      isHere: one.state === state,
    })),
    narrowed: said(state),
  }
}

function narrowingInRange(query: unknown, range: ExtensionRange): Narrowing {
  const theirs = states.filter(({ state }) => state !== 'unapproved')
  const { state } = theirs.find((one) => one.state === textOf(query, 'state')) ?? { state: '' as const }
  const said = (wanted: '' | PhoneState) => (wanted === '' ? [] : [{ name: 'state', value: wanted }])
  return {
    only: { range, ...(state === '' ? {} : { state }) },
    ...{ location: null, groups: null, narrowed: said(state) },
    tabs: theirs.map((one) => ({ title: one.title, address: addressOf(said(one.state)), isHere: one.state === state })),
  }
}

function onlyIn(group: NamedGroup | null | undefined): Pick<OnlyPhones, 'group'> {
  return group === undefined ? {} : { group: group?.id ?? null }
}

function addressOf(said: Narrowing['narrowed']): string {
  const query = said.map(({ name, value }) => `${name}=${value}`).join('&')
  return query === '' ? urls.phones() : `${urls.phones()}?${query}`
}
