import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { RequestHandler } from 'express'
import type { Context } from '../../../app/context.ts'
import { exportFormats, exportRecord, type ExportFormat } from '../../../app/export-record.ts'
import { record } from '../../../app/record.ts'
import { notFound, Problem } from '../../../domain/problem.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import { textOf } from '../form-body.ts'

/** So many are read at once: each may be read as slowly as somebody likes. */
const most = 2

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
}

/** The whole record as a file. That somebody took it is on record, too. */
export function exportFile(context: Context): RequestHandler {
  let open = 0
  return async (request, response) => {
    const format = exportFormats.find((one) => one === textOf(request.query, 'format'))
    if (!format) throw notFound('such file')
    if (open >= most) {
      throw new Problem('away', 'busy', 'The record is being read by others already. Try again in a minute.')
    }
    open += 1
    try {
      const deed = { action: 'record.export', subject: 'the record', details: { format } }
      await record(context.database, context, actorOf(request), deed)
      const name = `record-${new Date(context.now()).toISOString().slice(0, 10)}.${format}`
      response.set({ 'Content-Type': types[format], 'Content-Disposition': `attachment; filename="${name}"` })
      // Who goes away in the middle, or a database that does: the file is cut off, and that is seen.
      await pipeline(Readable.from(exportRecord(context, format)), response).catch(() => response.destroy())
    } finally {
      open -= 1
    }
  }
}
