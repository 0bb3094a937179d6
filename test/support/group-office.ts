import type { Context } from '../../src/app/context.ts'
import { addGroup } from '../../src/app/groups.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addPhone, approvePhone } from '../../src/app/phones.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import type { Group } from '../../src/domain/group.ts'
import { noteCandidate } from '../../src/stores/phone-tokens.ts'
import { admin, numbers } from './office.ts'

/** The phones of the document's business group: Henry's and James's. */
export const groupPhones = {
  t46s: { brand: 'yealink', model: 'T46S', mac: '805ec0991002' },
  vvx411: { brand: 'polycom', model: 'VVX 411', mac: '0004f2991001' },
} as const

/** A phone that an administrator has approved: it has a token of its own, which is given. */
export async function addApprovedPhone(
  context: Context,
  phone: { brand: string; model: string; mac: string },
): Promise<string> {
  await addPhone(context, admin, phone)
  const token = newToken(context.signingKey, phone.mac)
  const at = context.now()
  const candidate = { hash: hashToken(token), mac: phone.mac, address: '192.0.2.44', createdAt: at, usedAt: at }
  await noteCandidate(context.database, candidate)
  await approvePhone(context, admin, phone.mac)
  return token
}

/** A business group with these subscribers, who must be there, and these phones, which are added and approved. */
export async function addGroupWith(
  context: Context,
  name: string,
  {
    extensions = [],
    phones = [],
  }: { extensions?: readonly string[]; phones?: readonly { brand: string; model: string; mac: string }[] },
): Promise<Group> {
  const group = await addGroup(context, admin, { name, countryCode: '44', trunkPrefix: '0', shortDigits: 4 })
  for (const phone of phones) await addApprovedPhone(context, phone)
  await putInGroup(context, admin, group.id, { phones: phones.map(({ mac }) => mac), extensions })
  return group
}

/** The document's business group over the furnished office: Henry, James and Jane, and two phones with nobody on them. */
export function furnishGroup(context: Context): Promise<Group> {
  const { henry, james, jane } = numbers
  return addGroupWith(context, 'Example Company', {
    extensions: [henry, james, jane],
    phones: Object.values(groupPhones),
  })
}
