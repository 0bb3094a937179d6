import type { Account } from './account.ts'
import type { Configuration } from './brand.ts'
import type { CompleteSettings } from './settings/phone-settings.ts'

/** What stands beside the line that a phone registers: somebody's, or the desk line's name; empty: it registers none. */
export function labelOfLine({
  account,
  deskLine,
  settings,
}: Pick<Configuration, 'account' | 'deskLine'> & { settings: Pick<CompleteSettings, 'labelFormat'> }): string {
  return account ? lineLabel(account, settings.labelFormat) : (deskLine?.name ?? '')
}

/** What stands on the screen beside somebody's line. */
export function lineLabel(account: Account, format: CompleteSettings['labelFormat']): string {
  const { name, number } = account
  switch (format) {
    case 'number':
      return number
    case 'name':
      return name || number
    case 'name-number':
      return `${name} ${number}`.trim()
    case 'number-name':
      return `${number} ${name}`.trim()
  }
}
