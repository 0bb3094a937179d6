/** The soonest that a refused client is asked to come again, in seconds. */
const soonest = 30

/** Over how many seconds they are spread while little is the matter, and how many more when we are full. */
const spread = { calm: 30, full: 60 }

/**
 * What a 503 says in `Retry-After`, in seconds: another moment for each client, so that those who were refused in one
 * second do not all come back in one. `load` says how full we are, from 0 to 1: the fuller, the longer the time over which
 * they are spread, up to two minutes from now. The soonest stays, so that they come back evenly and not all late.
 */
export function retryLater(load = 0): string {
  const width = spread.calm + spread.full * Math.min(Math.max(load, 0), 1)
  return String(soonest + Math.floor(Math.random() * (width + 1)))
}
