import type { Group } from '../../domain/group.ts'

/** The group whose portal a request is in. */
export function groupOf(response: { locals: Record<string, unknown> }): Group {
  return response.locals['group'] as Group
}
