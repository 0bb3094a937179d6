import type { Context } from '../../../app/context.ts'
import type { Access } from '../../../domain/access.ts'
import type { Actor } from '../../../domain/actor.ts'
import type { PageRequest } from '../../../domain/page.ts'

/** A row of a sheet: what its cells hold. A cell that is not there says nothing; an empty one says that there is none. */
export type SheetRow = Readonly<Record<string, string>>

export interface SheetColumn {
  title: string
  description: string
  required?: true
  /** What people know a row by. */
  identifier?: true
}

/** Who brings the rows. */
export interface Bringer {
  actor: Actor
  access: Access
}

/** Something of ours as FreePBX's Bulk Handler reads and writes it: a line of a CSV file for each. */
export interface Sheet {
  name: string
  description: string
  columns: Readonly<Record<string, SheetColumn>>
  /** Throws a Problem where a cell cannot be meant, whatever there is already. */
  check(context: Context, row: SheetRow): void
  /** Adds what a row says, or with `replace` changes what is there. Throws a Problem; then nothing of the row is done. */
  save(context: Context, bringer: Bringer, row: SheetRow, replace: boolean): Promise<void>
  /** A part of what there is, and of how many rows in all; of very many, how many at least. */
  page(context: Context, bringer: Bringer, request: Omit<PageRequest, 'search'>): Promise<SheetPage>
}

export interface SheetPage {
  rows: SheetRow[]
  total: number
  /** Where the next part begins; missing: this is the last. */
  next?: string
}
