import type { Row } from '../row.ts'
import { kept } from './kept.ts'

/** Every row of the goals, in their order. */
export const rows: readonly Row[] = [kept]
