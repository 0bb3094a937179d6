import type { Context } from '../../app/context.ts'
import { mayChange, onlyRange, reachesGroup, type Access } from '../../domain/access.ts'
import { isInRange } from '../../domain/extension-range.ts'
import type { SavingCommand } from '../../domain/saving.ts'
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
    case 'keys': {
      const extension = command.kind === 'keys' ? command.extension : command.key.extension
      if (access.role === 'subscriber') return access.extension === extension
      const range = onlyRange(access)
      if (range) return isInRange(extension, range)
      const found = await findExtension(database, extension)
      return found !== undefined && reachesGroup(access, found.group ?? null)
    }
  }
}
