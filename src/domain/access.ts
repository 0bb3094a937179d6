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
 * group's own; `subscriber` is one extension, and sees and changes what is its own.
 */
export type Access =
  | { role: 'administrator' }
  | { role: 'support' }
  | { role: 'group'; group: number }
  | { role: 'subscriber'; extension: string }

/** What somebody who signs in by name, or a token, may be given. */
export type GivenAccess = Exclude<Access, { role: 'subscriber' }>

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
    case 'subscriber':
      return false
  }
}

/** Whether this access changes anything at all. */
export function mayChange(access: Access): boolean {
  return access.role !== 'support'
}
