import type { Context } from '../../app/context.ts'
import { mayChange, onlyRange, reachesGroup, type Access } from '../../domain/access.ts'
import { isInRange } from '../../domain/extension-range.ts'
import type { SavingCommand } from '../../domain/saving.ts'
import type { Connection } from '../../stores/database.ts'
import { findExtension } from '../../stores/extensions.ts'

/** Whether somebody may save this still: what they may do can have changed since they typed it. */
export async function maySave({ database }: Context, access: Access, command: SavingCommand): Promise<boolean> {
  if (!mayChange(access)) return false
  switch (command.kind) {
    case 'template':
      return access.role === 'administrator'
    case 'groupProfile':
      return reachesGroup(access, command.key.group)
    case 'profile':
      return reachesPerson(database, access, command.key.extension)
    case 'keys':
      return reachesPerson(database, access, command.extension)
  }
}

async function reachesPerson(connection: Connection, access: Access, extension: string): Promise<boolean> {
  if (access.role === 'subscriber') return access.extension === extension
  const found = await findExtension(connection, extension)
  const range = onlyRange(access)
  return found !== undefined && (range ? isInRange(extension, range) : reachesGroup(access, found.group ?? null))
}
