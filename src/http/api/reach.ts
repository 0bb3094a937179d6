import type { Context } from '../../app/context.ts'
import { onlyGroup, reachesGroup, type Access } from '../../domain/access.ts'
import type { Extension } from '../../domain/extension.ts'
import type { Group } from '../../domain/group.ts'
import { showMac, type Mac } from '../../domain/mac.ts'
import type { ListedPhone } from '../../domain/phone.ts'
import { notFound } from '../../domain/problem.ts'
import type { Session } from '../../domain/session.ts'
import { findExtension } from '../../stores/extensions.ts'
import { findGroup } from '../../stores/groups.ts'
import { findListedPhone } from '../../stores/phones.ts'
import { findSession } from '../../stores/sessions.ts'

// What a token does not reach is as if it were not there: the very Problem is the same.

/** The phone with this MAC address, where the token reaches it. Throws a Problem that says that there is none. */
export async function reachPhone({ database }: Context, access: Access, mac: Mac): Promise<ListedPhone> {
  const phone = await findListedPhone(database, mac)
  if (phone && reachesGroup(access, phone.group ?? null)) return phone
  throw notFound(`phone ${showMac(mac)}`)
}

/** The extension with this number, where the token reaches it. Throws a Problem that says that there is none. */
export async function reachExtension({ database }: Context, access: Access, number: string): Promise<Extension> {
  const extension = await findExtension(database, number)
  if (extension && reachesGroup(access, extension.group ?? null)) return extension
  throw notFound(`extension ${number}`)
}

/** The session with this id, where the token reaches it. Throws a Problem that says that there is none. */
export async function reachSession({ database }: Context, access: Access, id: number): Promise<Session> {
  const session = await findSession(database, id)
  if (session && reachesGroup(access, session.group ?? null)) return session
  throw notFound(`session ${id}`)
}

/** The business group with this id, where the token reaches it. Throws a Problem that says that there is none. */
export async function reachGroup({ database }: Context, access: Access, id: number): Promise<Group> {
  const group = reachesGroup(access, id) ? await findGroup(database, id) : undefined
  if (group) return group
  throw notFound(`business group ${id}`)
}

/** There is none with this id. */
const noGroup = 0

/** What a list is narrowed to by what was asked for (an id, `none`, nothing) and by what the token reaches. */
export function groupWithin(access: Access, asked: string | undefined): { group?: number | null } {
  const own = onlyGroup(access)
  if (asked === undefined) return own === undefined ? {} : { group: own }
  const wanted = asked === 'none' ? null : Number(asked)
  return { group: own === undefined || wanted === own ? wanted : noGroup }
}
