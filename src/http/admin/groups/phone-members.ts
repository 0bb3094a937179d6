import { readMac, showMac } from '../../../domain/mac.ts'
import { groupNames } from '../../../stores/groups.ts'
import { findPhones, listPhones } from '../../../stores/phones.ts'
import { sessionsOnPhones } from '../../../stores/sessions.ts'
import { phoneRows } from '../phones/phone-rows.ts'
import { urls } from '../urls.ts'
import { whyNot, type MemberKind, type Refused } from './members.ts'

/** The phones of a group. Adding and removing them is the provider's right (B15). */
export const phoneMembers: MemberKind = {
  part: 'phones',
  one: 'phone',
  many: 'phones',
  pasted: 'MAC addresses',
  columns: ['MAC address', 'Model', 'State', 'Who is on it'],
  nothing: 'No phone is in it yet.',
  along: 'Whoever is on them comes along. Otherwise they are logged out.',
  list: async (context, request, group) => {
    const page = await listPhones(context.database, request, { group })
    const rows = await phoneRows(context, page.items)
    const items = rows.map(({ mac, shownMac, brand, model, state, on }) => ({
      id: mac,
      shown: shownMac,
      address: urls.phone(mac),
      cells: [`${brand} ${model}`.trimEnd(), state.words, on?.name ?? 'nobody'],
    }))
    return { ...page, items }
  },
  read: async ({ database }, group, { typed, move }) => {
    const known = await findPhones(
      database,
      typed.flatMap((text) => readMac(text) ?? []),
    )
    const names = await groupNames(
      database,
      known.flatMap((phone) => phone.group ?? []),
    )
    const ids = new Set<string>()
    const refused: Refused[] = []
    for (const text of typed) {
      const mac = readMac(text)
      const phone = known.find((one) => one.mac === mac)
      const its = names.find(({ id }) => id === phone?.group)
      const sentence = phone ? whyNot(showMac(phone.mac), { its, group, move }) : whoIsNone(text, mac)
      if (phone && sentence === undefined) ids.add(phone.mac)
      else refused.push({ typed: text, sentence: sentence ?? '' })
    }
    return { ids: [...ids], refused }
  },
  inside: async ({ database }, group, macs) => {
    const phones = await findPhones(database, macs)
    return phones.filter((phone) => phone.group === group.id).map(({ mac }) => mac)
  },
  members: async ({ database }, macs, along) => {
    const sessions = along ? await sessionsOnPhones(database, macs) : []
    return { phones: macs, extensions: [...new Set(sessions.map(({ extension }) => extension))] }
  },
}

function whoIsNone(typed: string, mac: string | undefined): string {
  if (mac === undefined) return `“${typed.slice(0, 60)}” is no MAC address: that has 12 hexadecimal digits.`
  return `There is no phone ${showMac(mac)}. Add it to the phones first.`
}
