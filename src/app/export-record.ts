import type { RecordLine, RecordSeal } from '../domain/record-seal.ts'
import { lastSeal, linesWithSeals } from '../stores/audit-seals.ts'
import type { Context } from './context.ts'
import { csvCell } from './csv-cell.ts'

export const exportFormats = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

const batch = 1000

const head = 'id,at,actor,address,action,subject,group,result,details,position,key,seal\r\n'

/**
 * The whole record as text, piece by piece, the oldest first, so that however long it is no more than a piece is in memory. Lines
 * that are written meanwhile may come with it. At the end of JSON lines stands the last seal.
 */
export async function* exportRecord(
  { database }: Pick<Context, 'database'>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield head
  let after = 0
  for (;;) {
    const lines = await linesWithSeals(database, after, batch)
    const last = lines.at(-1)
    if (!last) break
    after = last.line.id
    yield lines.map(({ line, seal }) => (format === 'csv' ? asCsv(line, seal) : asJson(line, seal))).join('')
    if (lines.length < batch) break
  }
  if (format === 'jsonl') yield `${JSON.stringify({ lastSeal: sealed((await lastSeal(database)) ?? null) })}\n`
}

function asCsv(line: RecordLine, seal: RecordSeal | null): string {
  const { id, at, actor, address, action, subject, group, result, details } = line
  const { position = null, keyId = null, seal: text = null } = seal ?? {}
  const cells = [id, new Date(at).toISOString(), actor, address, action, subject, group, result, details]
  return `${[...cells, position, keyId, text].map(csvCell).join(',')}\r\n`
}

function asJson({ details, at, ...line }: RecordLine, seal: RecordSeal | null): string {
  const told = { ...line, at: new Date(at).toISOString(), details: JSON.parse(details) as unknown }
  return `${JSON.stringify({ ...told, sealed: sealed(seal) })}\n`
}

function sealed(seal: RecordSeal | null) {
  return seal && { position: seal.position, key: seal.keyId, seal: seal.seal }
}
