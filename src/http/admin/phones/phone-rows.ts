import type { Context } from '../../../app/context.ts'
import { showMac } from '../../../domain/mac.ts'
import type { ListedPhone } from '../../../domain/phone.ts'
import { findExtensions } from '../../../stores/extensions.ts'
import { groupNames } from '../../../stores/groups.ts'
import { heldAmong } from '../../../stores/held-phones.ts'
import { phonesThatWait } from '../../../stores/phone-tokens.ts'
import type { NamedGroup } from '../groups/group-choice.ts'
import { brandName, extensionName, phoneName } from '../names.ts'
import { stateOf, type ShownState } from './state.ts'

/** A phone as the list shows it. */
export interface PhoneRow {
  mac: string
  /** As people read it. */
  shownMac: string
  brand: string
  /** Empty: it has not told it. */
  model: string
  /** In a sentence: `S500 00:50:58:aa:bb:cc`. */
  name: string
  state: ShownState
  /** True: it can be approved. */
  waits: boolean
  /** Who is on it; null: nobody. */
  on: { number: string; name: string; session: number } | null
  /** Where it is; null: in no location. */
  location: ListedPhone['location']
  /** The business group that it is in; null: in none. */
  group: NamedGroup | null
  firmware: string
  address: string
  lastSeen: number | null
}

/** Phones as the list shows them. */
export async function phoneRows(
  { database, brands }: Pick<Context, 'database' | 'brands'>,
  phones: readonly ListedPhone[],
): Promise<PhoneRow[]> {
  const waiting = await phonesThatWait(
    database,
    phones.map(({ mac }) => mac),
  )
  const held = await heldAmong(
    database,
    phones.map(({ mac }) => mac),
  )
  const extensions = await findExtensions(
    database,
    phones.flatMap(({ extension }) => extension ?? []),
  )
  const groups = await groupNames(
    database,
    phones.flatMap(({ group }) => group ?? []),
  )
  const nameOf = (number: string) =>
    extensionName(extensions.find((one) => one.number === number) ?? { number, name: '' })
  return phones.map((phone) => {
    const isHeld = held.includes(phone.mac)
    // Of two, one is chosen on the phone's own page.
    const waits = waiting.includes(phone.mac) && !isHeld
    const { mac, model, firmware, address, lastSeen, extension, sessionId } = phone
    return {
      mac,
      shownMac: showMac(mac),
      brand: brandName(brands, phone.brand),
      model,
      name: phoneName(brands, phone),
      state: stateOf(phone, { waits, isHeld }),
      waits,
      on:
        extension === null || sessionId === null
          ? null
          : { number: extension, name: nameOf(extension), session: sessionId },
      location: phone.location,
      group: groups.find(({ id }) => id === phone.group) ?? null,
      firmware,
      address,
      lastSeen,
    }
  })
}
