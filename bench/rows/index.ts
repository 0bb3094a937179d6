import type { Row } from '../row.ts'
import { besideLogins } from './beside-logins.ts'
import { kept } from './kept.ts'
import { login } from './login.ts'

/** Every row of the goals, in their order. */
export const rows: readonly Row[] = [kept, besideLogins, login]
