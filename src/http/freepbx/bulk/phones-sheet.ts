import { checkInput } from '../../../app/check-input.ts'
import type { Context } from '../../../app/context.ts'
import { addPhone, changePhone } from '../../../app/phones.ts'
import { onlyRange } from '../../../domain/access.ts'
import { showMac } from '../../../domain/mac.ts'
import { NewPhone, PhoneChange } from '../../../domain/phone.ts'
import { invalid, Problem } from '../../../domain/problem.ts'
import { destinations } from '../../../domain/template.ts'
import { findGroupNamed, groupNames } from '../../../stores/groups.ts'
import { allLocations } from '../../../stores/locations.ts'
import { findPhone, listPhones } from '../../../stores/phones.ts'
import { brandNamed } from '../../api/brand-names.ts'
import type { Bringer, Sheet, SheetRow } from './sheet.ts'

/** Phones, as they are listed: before they have asked for anything, or since. */
export const phonesSheet: Sheet = {
  name: 'Hot Desk: phones',
  description: 'Phones with their brand, model, location and business group.',
  columns: {
    mac: {
      title: 'MAC address',
      description: '12 hexadecimal digits, in any usual spelling.',
      ...{ required: true, identifier: true },
    },
    brand: { title: 'Brand', description: 'By its name.', required: true },
    model: { title: 'Model', description: 'Empty: the phone tells it itself.' },
    location: { title: 'Location', description: 'By its name, of those that there are. Empty: in none.' },
    group: { title: 'Business group', description: 'By its name, of those that there are. Empty: in none.' },
    destination: { title: 'Destination', description: `How it reaches the PBX: ${destinations.join(', ')}.` },
  },
  check: (context, row) => {
    checkInput(NewPhone, newPhone(context, row))
    checkInput(PhoneChange, destinationOf(row))
  },
  save: async (context, bringer, row, replace) => {
    checkAll(bringer)
    const { actor } = bringer
    const input = checkInput(NewPhone, newPhone(context, row))
    const location = await locationOf(context, row['location'])
    const group = await groupOf(context, row['group'])
    const known = await findPhone(context.database, input.mac)
    if (!known || !replace) {
      await addPhone(context, actor, { ...input, ...location, ...group, ...destinationOf(row) })
      return
    }
    if (known.brand !== input.brand) {
      throw invalid({ brand: `The phone ${showMac(input.mac)} is of another brand (${known.brand}).` })
    }
    const model = input.model === undefined || input.model === '' ? {} : { model: input.model }
    await changePhone(context, actor, input.mac, { ...model, ...location, ...group, ...destinationOf(row) })
  },
  page: async ({ database, brands }, bringer, request) => {
    checkAll(bringer)
    const names = new Map((await groupNames(database)).map(({ id, name }) => [id, name]))
    const { items, total, next } = await listPhones(database, { ...request, search: '' })
    const rows = items.map(({ mac, brand, model, location, group, destination }) => ({
      mac: showMac(mac),
      brand: brands.find(({ id }) => id === brand)?.name ?? brand,
      model,
      location: location?.name ?? '',
      group: names.get(group ?? 0) ?? '',
      destination,
    }))
    return { rows, total, ...(next !== undefined && { next }) }
  },
}

/** Phones are nobody's in a range of extensions. */
function checkAll({ access }: Bringer): void {
  if (onlyRange(access) === undefined) return
  throw new Problem('refused', 'not-allowed', 'Phones are for administrators of all extensions.')
}

function newPhone(context: Context, { mac, brand, model }: SheetRow) {
  const named = brand === undefined || brand === '' ? {} : { brand: brandNamed(context, brand).id }
  return { mac, ...named, ...(model === undefined ? {} : { model }) }
}

function destinationOf({ destination }: SheetRow): { destination?: string } {
  return destination === undefined || destination === '' ? {} : { destination: destination.toLowerCase() }
}

async function locationOf({ database }: Context, typed: string | undefined): Promise<{ location?: number | null }> {
  if (typed === undefined) return {}
  if (typed === '') return { location: null }
  const found = (await allLocations(database)).find(({ name }) => name.toLowerCase() === typed.toLowerCase())
  if (!found) throw invalid({ location: `There is no location ${typed}. Add it first.` })
  return { location: found.id }
}

async function groupOf({ database }: Context, typed: string | undefined): Promise<{ group?: number | null }> {
  if (typed === undefined) return {}
  if (typed === '') return { group: null }
  const found = await findGroupNamed(database, typed)
  if (!found) throw invalid({ group: `There is no business group ${typed}. Add it first.` })
  return { group: found.id }
}
