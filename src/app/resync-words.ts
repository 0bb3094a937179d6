import type { Resync } from '../domain/resync.ts'

/** Why a phone that the PBX does not see is not told. */
export function notRegistered({ fetchedAt, registerAs }: Resync, minutes: number): string {
  if (fetchedAt !== null && registerAs !== null) {
    return `It has its configuration, but is not registered as ${registerAs} yet.`
  }
  const within = minutes === 1 ? '1 minute' : `${minutes} minutes`
  return `The phone is not registered, so it cannot be told: it fetches by itself within ${within}.`
}

/** What has not come of the attempts so far; null: there was none. */
export function inVain({ attempts, toldAt, fetchedAt, registerAs }: Resync): string | null {
  if (fetchedAt !== null && registerAs !== null) {
    return `It has its configuration, but has not registered as ${registerAs} yet.`
  }
  if (toldAt === null) return null
  if (attempts === 0) return 'The answer on its screen did not make it fetch its configuration.'
  const times = attempts === 1 ? 'once' : `${attempts} times`
  return `It was told ${times}, and has not fetched its configuration.`
}

/** What the PBX said when it was to tell the phone. */
export function notSent(reason: string): string {
  return `The phone could not be told: ${reason}`
}
