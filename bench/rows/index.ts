import type { Row } from '../row.ts'
import { besideLogins } from './beside-logins.ts'
import { firstTime } from './first-time.ts'
import { hour } from './hour.ts'
import { kept } from './kept.ts'
import { login } from './login.ts'
import { memory } from './memory.ts'
import { million } from './million.ts'
import { processes } from './processes.ts'
import { stale } from './stale.ts'
import { start } from './start.ts'
import { storm } from './storm.ts'

/** Every row of the goals, in their order. */
export const rows: readonly Row[] = [
  ...[kept, processes, firstTime, besideLogins, login, hour],
  ...[million, storm, stale, memory, start],
]
