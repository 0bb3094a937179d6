import { setAdministrator } from '../../src/app/administrators.ts'
import { addExtension } from '../../src/app/extensions.ts'
import { logIn } from '../../src/app/hot-desk.ts'
import { addPhone } from '../../src/app/phones.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import type { Group } from '../../src/domain/group.ts'
import { addGroupWith, furnishGroup, groupPhones } from './group-office.ts'
import { admin, furnish, numbers } from './office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from './people.ts'

/** Another group's subscriber and phone, which no page of the document's group ever shows. */
export const others = { number: '01130000001', mac: '805ec0ffff01' } as const

/** A phone of the document's group that nobody has approved. */
export const unprovisioned = '805ec0991099'

/** The document's business group with Henry and James on their phones, and another one beside it. */
export interface Portal {
  office: Office
  group: Group
  other: Group
  /** A browser in which the group's administrator is signed in. */
  bea: Visitor
  /** An address below the group's portal: `at('phones')`. */
  at(path: string): string
  close(): Promise<void>
}

export async function openPortal(): Promise<Portal> {
  const office = await openOffice()
  const { context } = office
  await furnish(context)
  const group = await furnishGroup(context)
  await addExtension(context, admin, { number: others.number, name: 'Olga', sipPassword: 'sip-olga-1' })
  const phone = { brand: 'yealink', model: 'T46S', mac: others.mac }
  const other = await addGroupWith(context, 'Other Company', { extensions: [others.number], phones: [phone] })
  await addPhone(context, admin, { ...phone, mac: unprovisioned })
  await putInGroup(context, admin, group.id, { phones: [unprovisioned], extensions: [] })
  for (const [number, mac] of [
    [numbers.henry, groupPhones.t46s.mac],
    [numbers.james, groupPhones.vvx411.mac],
    [others.number, others.mac],
  ] as const)
    await logIn(context, admin, { number, mac, startedBy: 'the test', takeOver: false })
  const who = { name: 'bea', password: 'a pass phrase of bea' }
  await setAdministrator(context, admin, who, { role: 'group', group: group.id })
  const bea = office.visitor()
  await bea.send(await bea.open('/sign-in'), 'form', who)
  return { office, group, other, bea, at: (path) => `/portal/${group.id}/${path}`, close: () => office.close() }
}

/** The cells of a list, row by row. */
export function cellsOf({ $ }: ReadPage): string[][] {
  return $('tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('td')
        .toArray()
        .map((cell) => $(cell).text().replace(/\s+/g, ' ').trim()),
    )
}
