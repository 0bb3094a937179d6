import { BodyBudget } from './body-budget.ts'
import { Gate } from './gate.ts'

const second = 1000
const megabyte = 1024 * 1024

/**
 * How much of what a process is asked for it takes on at once. Configurations have no gate: they are what all else makes
 * room for, and have bounds of their own where they are answered.
 *
 * - `phone_app`: somebody stands in front of the phone. What they wait for is mostly the database and, with a portal
 *   password, a slow hash; the phone's browser gives up after some ten seconds. While the event loop is late they come in
 *   one after the other, a few at a time: all of them in work at once would each take as long as all together.
 * - `page`, `api`: together fewer than the connections to the database, so that a login always finds one. While the event
 *   loop is late one page and one request of the API at a time come in between what phones ask.
 */
export const gates = {
  phone_app: new Gate({ most: 16, whenLate: 4, waiting: 1000, patience: 10 * second }),
  page: new Gate({ most: 4, whenLate: 1, waiting: 200, patience: 10 * second }),
  api: new Gate({ most: 4, whenLate: 1, waiting: 500, patience: 10 * second }),
} as const

/**
 * What phones send (logs, their local settings: 1 MB at most each), what is typed on them (4 kB), what people and programs
 * send, and what is typed to sign in (16 kB). Who fills one of them leaves the others as they are: nobody's log keeps anybody from logging in.
 */
export const bodies = {
  phones: new BodyBudget(32 * megabyte),
  phone_app: new BodyBudget(8 * megabyte),
  people: new BodyBudget(64 * megabyte),
  sign_in: new BodyBudget(32 * megabyte),
} as const
