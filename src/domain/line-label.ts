import type { Account } from './account.ts'
import type { CompleteSettings } from './settings/phone-settings.ts'

/** What stands on the screen beside a line. */
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
