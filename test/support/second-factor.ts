import type { Context } from '../../src/app/context.ts'
import { codeAt, stepAt } from '../../src/app/one-time-code.ts'
import { beginSecondFactor, confirmSecondFactor, secondFactorState } from '../../src/app/second-factor.ts'
import { findAdministrator } from '../../src/stores/administrators.ts'
import { admin } from './office.ts'

export interface SetUpFactor {
  secret: string
  recoveryCodes: string[]
  /** A code that was not used yet: each call gives a later one, as long as three are enough. */
  nextCode(): string
}

/** Stops the clock of an office, so that no code goes out of date while it is typed. */
export function stopClock(context: Context): void {
  const at = Date.now()
  context.now = () => at
}

/** Sets somebody's second factor up, as they would do with an app, and stops the clock. */
export async function setUpFactor(context: Context, name: string): Promise<SetUpFactor> {
  stopClock(context)
  const id = (await findAdministrator(context.database, name))?.id ?? 0
  await beginSecondFactor(context, id)
  const secret = (await secondFactorState(context, id)).pending ?? ''
  // Codes of the step before, of this one and of the next are taken, in this order.
  const here = stepAt(context.now())
  const holder = { id, name, address: '' }
  const recoveryCodes = await confirmSecondFactor(context, admin, holder, { code: codeAt(secret, here - 1), here: '' })
  let step = here
  return {
    secret,
    recoveryCodes,
    nextCode: () => {
      const code = codeAt(secret, step)
      step += 1
      return code
    },
  }
}
