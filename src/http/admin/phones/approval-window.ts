import type { Context } from '../../../app/context.ts'
import { isWindowOpen } from '../../../app/global-settings.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'

/** The window in which new phones on the named networks approve themselves. */
export interface ApprovalWindow {
  networks: readonly string[]
  /** 0: it is closed. */
  until: number
  /** How long it is still open, in words; empty: it is closed. */
  left: string
}

/** The window as it is now. */
export async function approvalWindow({ database, now }: Pick<Context, 'database' | 'now'>): Promise<ApprovalWindow> {
  const { approvalNetworks, approvalUntil } = await readGlobalSettings(database)
  const left = approvalUntil - now()
  const isOpen = left > 0 && isWindowOpen(approvalUntil, now())
  return { networks: approvalNetworks, until: isOpen ? approvalUntil : 0, left: isOpen ? inMinutes(left) : '' }
}

/** A time in whole minutes, rounded up: `1 minute`, `12 minutes`. */
export function inMinutes(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
