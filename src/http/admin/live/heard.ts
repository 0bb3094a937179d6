import type { Access } from '../../../domain/access.ts'
import { reachesGroup } from '../../../domain/access.ts'
import type { HeardPhone, LivePhone } from './live-phone.ts'

/**
 * What somebody may hear of a phone: its group's administrators everything, a subscriber what it is while they are on it.
 * `before`: whether they have heard of it already; of a phone that they have left, a subscriber hears that alone, and
 * nothing of who comes next. Undefined: nothing, as of a phone that does not exist.
 */
export function heardBy(access: Access, { phone, group }: HeardPhone, before: boolean): LivePhone | undefined {
  if (access.role !== 'subscriber') return reachesGroup(access, group) ? phone : undefined
  if (phone.number === access.extension) return phone
  return before ? { mac: phone.mac, ...left } : undefined
}

const left: Omit<LivePhone, 'mac'> = {
  line: { words: '–', look: '' },
  note: '',
  state: { words: 'Logged out', look: 'tag off' },
  number: '',
  who: '',
}
