import { isInRange, type ExtensionRange } from './extension-range.ts'

/** What somebody who signs in, or a token, may do. */
export const roles = ['administrator', 'support', 'group'] as const
export type Role = (typeof roles)[number]

/** What each role is called in pages. */
export const roleNames: Record<Role, string> = {
  administrator: 'Administrator',
  support: 'Provider support',
  group: 'Group administrator',
}

/**
 * Who asks: `administrator` may do everything; `support` may read everything; `group` may read and change what is one
 * group's own; `range` is an administrator of the PBX who is limited to a range of extensions, and sees and changes these
 * and where they are; `subscriber` is one extension, and sees and changes what is its own.
 */
export type Access =
  | { role: 'administrator' }
  | { role: 'support' }
  | { role: 'group'; group: number }
  | ({ role: 'range' } & ExtensionRange)
  | { role: 'subscriber'; extension: string }

/** What somebody who signs in by name, or a token, may be given. A range comes from the PBX alone. */
export type GivenAccess = Exclude<Access, { role: 'subscriber' | 'range' }>

/** The only group that this access reaches; undefined: every group, and what is in none. */
export function onlyGroup(access: Access): number | undefined {
  return access.role === 'group' ? access.group : undefined
}

/** Whether somebody may look at, or change, what is a group's own. What may not be seen is as if it were not there. */
export function reachesGroup(access: Access, group: number | null): boolean {
  switch (access.role) {
    case 'administrator':
    case 'support':
      return true
    case 'group':
      return group === access.group
    case 'range':
    case 'subscriber':
      return false
  }
}

/** The range of extensions that this access is limited to; undefined: it is not limited to one. */
export function onlyRange(access: Access): ExtensionRange | undefined {
  return access.role === 'range' ? { low: access.low, high: access.high } : undefined
}

/** Whether a range, where there is one, has this extension. */
export function isWithin(number: string, range: ExtensionRange | undefined): boolean {
  return range === undefined || isInRange(number, range)
}

/**
 * Whether this access makes backups and restores them: a right of its own, because a backup holds everything of everybody. The
 * administrators have it, no other role, and no token.
 */
export function mayBackUp(access: Access): boolean {
  return access.role === 'administrator'
}

/** Whether this access changes anything at all. */
export function mayChange(access: Access): boolean {
  return access.role !== 'support'
}
