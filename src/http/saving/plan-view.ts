import type { Context } from '../../app/context.ts'
import type { SavingPlan } from '../../app/saving-plan.ts'
import { extensionName, phoneName } from '../admin/names.ts'

/** So many lines are shown of one file; of a template that is new altogether there are hundreds. */
const mostLines = 60

/** Everything that the page draws that says what saving will do. */
export function planView(context: Pick<Context, 'brands' | 'pbx'>, { macs, restarts, changes, more }: SavingPlan) {
  return {
    said: saidOf(macs.length, restarts),
    changes: changes.map(({ phones, files, ...change }) => ({
      restarts: change.restarts,
      count: phones.length,
      phones: phones.map(({ phone, extension }) => ({
        name: phoneName(context.brands, phone),
        who: extension ? extensionName(extension) : 'nobody on it',
      })),
      files: files.map(({ name, lines }) => ({
        name,
        lines: lines.slice(0, mostLines),
        more: Math.max(0, lines.length - mostLines),
      })),
    })),
    more,
    isTold: context.pbx.manager !== undefined,
  }
}

/** `3 phones change, 1 restarts.` */
function saidOf(phones: number, restarts: number): string {
  if (phones === 0) return 'No phone changes.'
  const change = phones === 1 ? '1 phone changes' : `${phones} phones change`
  if (restarts === 0) return `${change}, none restarts.`
  return `${change}, ${restarts} ${restarts === 1 ? 'restarts' : 'restart'}.`
}
