import type { ExtensionRange } from '../domain/extension-range.ts'
import type { Mac } from '../domain/mac.ts'
import { reachOfPhone, type PhoneReach } from '../domain/phone-reach.ts'
import type { ListedPhone } from '../domain/phone.ts'
import type { Connection } from '../stores/database.ts'
import { mappingsOfPhones } from '../stores/mappings.ts'
import { findListedPhones } from '../stores/phones.ts'

/** How somebody limited to a range reaches each of these phones; those that they do not reach are not in it. */
export async function reachOfPhones(
  connection: Connection,
  range: ExtensionRange,
  macs: readonly Mac[],
): Promise<Map<Mac, PhoneReach>> {
  const phones = await findListedPhones(connection, macs)
  const owners = await ownersOf(connection, macs)
  const found = phones.map((phone): [Mac, PhoneReach | undefined] => [
    phone.mac,
    reachOfPhone(asReached(phone, owners.get(phone.mac)), range),
  ])
  return new Map(found.flatMap(([mac, reach]) => (reach === undefined ? [] : [[mac, reach]])))
}

/** How they reach one phone; undefined: to them it is not there. */
export async function reachOf(
  connection: Connection,
  range: ExtensionRange,
  mac: Mac,
): Promise<PhoneReach | undefined> {
  return (await reachOfPhones(connection, range, [mac])).get(mac)
}

/** The extensions whose own each of these phones is, by Extension Mapping. */
export async function ownersOf(connection: Connection, macs: readonly Mac[]): Promise<Map<Mac, string[]>> {
  const owners = new Map<Mac, string[]>()
  for (const { mac, extension } of await mappingsOfPhones(connection, macs))
    if (mac !== null) owners.set(mac, [...(owners.get(mac) ?? []), extension])
  return owners
}

/** A phone with its state, as what decides about it. */
function asReached({ extension, state }: Pick<ListedPhone, 'extension' | 'state'>, owners: readonly string[] = []) {
  return { extension, owners, isApproved: state !== 'unapproved' }
}
