import type { Access } from '../../../domain/access.ts'
import { onlyRange, reachesGroup } from '../../../domain/access.ts'
import type { ExtensionRange } from '../../../domain/extension-range.ts'
import { reachOfPhone } from '../../../domain/phone-reach.ts'
import { knownLine, type HeardPhone, type LivePhone } from './live-phone.ts'

/**
 * What somebody may hear of a phone: its group's administrators everything, a subscriber what it is while they are on it.
 * `before`: whether they have heard of it already; of a phone that they have left, a subscriber hears that alone, and
 * nothing of who comes next; somebody limited to a range of extensions what they reach, and that one they have heard of is
 * somebody else's now. Undefined: nothing, as of a phone that does not exist.
 */
export function heardBy(access: Access, heard: HeardPhone, before: boolean): LivePhone | undefined {
  const { phone, group } = heard
  const range = onlyRange(access)
  if (range) return heardInRange(range, heard, before)
  if (access.role !== 'subscriber') return reachesGroup(access, group) ? phone : undefined
  if (phone.number === access.extension) return phone
  return before ? { mac: phone.mac, ...left } : undefined
}

function heardInRange(range: ExtensionRange, { phone, owners, isApproved }: HeardPhone, before: boolean) {
  const extension = phone.number === '' ? null : phone.number
  if (reachOfPhone({ extension, owners, isApproved }, range)) return knownLine(phone, range)
  return before ? { mac: phone.mac, ...ofOthers } : undefined
}

const ofOthers: Omit<LivePhone, 'mac'> = {
  line: { words: '–', look: '' },
  note: '',
  state: { words: 'Somebody else’s', look: 'tag off' },
  number: '–',
  who: 'somebody else',
}

const left: Omit<LivePhone, 'mac'> = {
  line: { words: '–', look: '' },
  note: '',
  state: { words: 'Logged out', look: 'tag off' },
  number: '',
  who: '',
}
