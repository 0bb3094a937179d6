import type { Connection } from './database.ts'

/** What the process that reads and writes the PBX says of it, for the pages of every process. */
export interface PbxReports {
  /** What came of the last reading of the directory. */
  sync: {
    /** Of which directory. */
    of: string
    at: number
    count?: number
    trouble?: string
    /** The first thing in it that is not as it should be. */
    wrong?: string
  }
  /** Why the PBX's files are not as they should be, and whether it knows desk lines. */
  includes: { trouble?: string; hasDeskLines: boolean }
}

/** Beside Global Settings; no phone's file depends on it. */
const nameOf = (kind: keyof PbxReports) => `report:${kind}`

/** Undefined: nothing was said yet. */
export async function readPbxReport<Kind extends keyof PbxReports>(
  connection: Connection,
  kind: Kind,
): Promise<PbxReports[Kind] | undefined> {
  const row = await connection('global_settings')
    .where({ name: nameOf(kind) })
    .first<{ value: string } | undefined>('value')
  return row && (JSON.parse(row.value) as PbxReports[Kind])
}

export async function writePbxReport<Kind extends keyof PbxReports>(
  connection: Connection,
  kind: Kind,
  report: PbxReports[Kind],
): Promise<void> {
  const row = { name: nameOf(kind), value: JSON.stringify(report) }
  await connection('global_settings').insert(row).onConflict('name').merge()
}
