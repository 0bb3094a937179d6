import type { Administrator } from '../../../stores/administrators.ts'
import type { Connection } from '../../../stores/database.ts'
import { groupNames } from '../../../stores/groups.ts'
import { accessWords } from './administrator-form.ts'

/** Somebody who signs in by name, as a list shows them. */
export interface AdministratorRow {
  id: number
  name: string
  role: string
  /** The group that they administer; null: they do not. */
  group: number | null
  /** True: it is whoever looks. */
  isSelf: boolean
  /** Whether a code is asked for after their password. */
  secondFactor: boolean
}

/** Those who sign in by name, as a list shows them; `self` is the id of whoever looks. */
export async function administratorRows(
  connection: Connection,
  administrators: readonly Administrator[],
  self: number | undefined,
): Promise<AdministratorRow[]> {
  const names = await groupNames(
    connection,
    administrators.flatMap(({ access }) => (access.role === 'group' ? [access.group] : [])),
  )
  return administrators.map(({ id, name, access, secondFactor }) => ({
    id,
    name,
    role: accessWords(access, names),
    group: access.role === 'group' ? access.group : null,
    isSelf: id === self,
    secondFactor,
  }))
}
