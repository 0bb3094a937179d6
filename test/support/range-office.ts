import { addExtension } from '../../src/app/extensions.ts'
import { logIn, logOut } from '../../src/app/hot-desk.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { addPhone } from '../../src/app/phones.ts'
import { addLocation } from '../../src/app/locations.ts'
import { addGroup } from '../../src/app/groups.ts'
import type { Context } from '../../src/app/context.ts'
import { countFailure } from '../../src/app/lockout.ts'
import { insertAudit } from '../../src/stores/audit.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { addApprovedPhone } from './group-office.ts'
import { admin, furnish } from './office.ts'

/** What an administrator limited to it reaches. */
export const range = { low: '1000', high: '1005' } as const

/** Phones, by how somebody limited to the range reaches them. */
export const rangePhones = {
  /** 1001 is on it. */
  alice: '805ec0100001',
  /** 1002's own, nobody on it. */
  bob: '805ec0100002',
  /** Nobody's, nobody on it. */
  free: '805ec0100003',
  /** Not approved, nobody's. */
  waiting: '805ec0200001',
  /** 2777 is on it; 1001 was. */
  zoe: '805ec0200002',
  /** 2888's own, nobody on it. */
  yan: '805ec0200003',
  /** 1003's own, with 10001 on it, who is no number of the range. */
  lent: '805ec0200004',
} as const

const people = {
  1001: 'Alice Adams',
  1002: 'Bob Brown',
  1003: 'Carol Clark',
  1004: 'Dora Dean',
  2666: 'Wim Zebra',
  2777: 'Zoe Zebra',
  2888: 'Yan Zebra',
  10001: 'Xaver Zebra',
} as const

/** Everything by which somebody outside of the range can be told. */
export const marksOfOthers = [
  ...['2666', '2777', '2888', '10001', 'Zebra', 'Acme Zoo'],
  ...[rangePhones.waiting, rangePhones.yan].flatMap((mac) => [mac, mac.replace(/(..)(?=.)/g, '$1:')]),
]

/** An office with four people of the range and three of outside it, on phones of every kind. */
export async function furnishRange(context: Context): Promise<void> {
  await furnish(context)
  const { database } = context
  for (const [number, name] of Object.entries(people)) {
    const portalPassword = `portal of ${number}`
    await addExtension(context, admin, { number, name, sipPassword: 'x', voicemailPassword: '1', portalPassword })
  }
  const t46s = { brand: 'yealink', model: 'T46S' }
  const { waiting, ...others } = rangePhones
  for (const mac of Object.values(others)) await addApprovedPhone(context, { ...t46s, mac })
  await addPhone(context, admin, { ...t46s, mac: waiting })
  const template = (await defaultTemplate(database, 'yealink'))?.id ?? 0
  const row = { brand: 'yealink', template, model: null }
  for (const extension of ['1004', '2777']) await addMapping(context, admin, { ...row, extension, mac: null })
  for (const [extension, mac] of [
    ['1002', others.bob],
    ['1003', others.lent],
    ['2888', others.yan],
  ] as const) {
    await addMapping(context, admin, { ...row, extension, mac })
    const session = await sessionOnPhone(database, mac)
    if (session) await logOut(context, admin, session.id, 'a test')
  }
  const enter = (one: keyof typeof people, mac: string) => {
    const actor = { name: `subscriber ${one} ${people[one]}`, address: '192.0.2.99' }
    return logIn(context, actor, { number: String(one), mac, takeOver: true, startedBy: 'a test' })
  }
  await enter(1001, others.zoe)
  await enter(2777, others.zoe)
  await enter(10001, others.lent)
  await enter(1004, others.alice)
  await enter(1001, others.alice)
  for (const extension of ['1002', '2777']) {
    for (let wrong = 0; wrong < 12; wrong += 1)
      await countFailure(context, { extension, phone: others.zoe, address: '192.0.2.98' })
  }
  await addLocation(context, admin, { name: 'Acme Zoo', callerId: '5551230199' })
  await addGroup(context, admin, { name: 'Acme Zoo', countryCode: '44', trunkPrefix: '0', shortDigits: 4 })
  const entry = { at: context.now(), actor: admin.name, address: '', action: 'x', group: null, details: {} }
  await insertAudit(database, { ...entry, subject: 'phone of Zebra' })
}
