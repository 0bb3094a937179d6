import { Router, type Request } from 'express'
import { z } from 'zod'
import { checkInput } from '../../../app/check-input.ts'
import type { Context } from '../../../app/context.ts'
import { PageRequest } from '../../../domain/page.ts'
import { invalid, notFound, Problem } from '../../../domain/problem.ts'
import { accessOf, actorOf } from '../../middleware/sign-in.ts'
import { mappingsSheet } from './mappings-sheet.ts'
import { phonesSheet } from './phones-sheet.ts'
import type { Bringer, Sheet, SheetRow } from './sheet.ts'

const sheets: Readonly<Record<string, Sheet>> = { hotdeskphones: phonesSheet, hotdeskmappings: mappingsSheet }

const Cell = z.union([z.string(), z.number().transform(String), z.null().transform(() => '')])
const Rows = z.object({
  rows: z.array(z.record(z.string().max(100), Cell)).max(1000),
  replace: z.boolean().default(false),
})

/** What FreePBX's Bulk Handler asks for. Only behind `signInByIdentity`. */
export function bulkRouter(context: Context): Router {
  const router = Router()
  router.get('/', (_request, response) => {
    response.json(Object.fromEntries(Object.entries(sheets).map(([id, sheet]) => [id, shown(sheet)])))
  })
  router.get('/:type', async (request, response) => {
    const asked = checkInput(PageRequest, request.query)
    response.json(await wantSheet(request.params.type).page(context, bringerOf(request), asked))
  })
  router.post('/:type/check', async (request, response) => {
    const sheet = wantSheet(request.params.type)
    const { rows } = checkInput(Rows, request.body)
    const check = (row: SheetRow) => {
      sheet.check(context, checkCells(sheet, row))
    }
    response.json({ problems: await eachRow(rows, check) })
  })
  router.post('/:type', async (request, response) => {
    const sheet = wantSheet(request.params.type)
    const { rows, replace } = checkInput(Rows, request.body)
    const bringer = bringerOf(request)
    const save = (row: SheetRow) => sheet.save(context, bringer, checkCells(sheet, row), replace)
    response.json({ problems: await eachRow(rows, save) })
  })
  return router
}

function shown({ name, description, columns }: Sheet) {
  return { name, description, columns }
}

function wantSheet(type: string): Sheet {
  const sheet = Object.hasOwn(sheets, type) ? sheets[type] : undefined
  if (!sheet) throw notFound('such sheet')
  return sheet
}

function bringerOf(request: Request): Bringer {
  return { actor: actorOf(request), access: accessOf(request) }
}

/** One row that cannot be taken does not keep the others from it. Gives what is wrong: which row, counted from 0, and why. */
async function eachRow(
  rows: readonly SheetRow[],
  take: (row: SheetRow) => void | Promise<void>,
): Promise<{ row: number; sentence: string }[]> {
  const problems: { row: number; sentence: string }[] = []
  for (const [at, row] of rows.entries()) {
    try {
      await take(row)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      problems.push({ row: at, sentence: sentenceOf(error) })
    }
  }
  return problems
}

/** With the columns that the sentences are about. */
function sentenceOf({ sentence, fields }: Problem): string {
  const each = Object.entries(fields).map(([name, text]) => `${name}: ${text}`)
  return each.length === 0 ? sentence : each.join(' ')
}

/** A row as its sheet has it, without spaces around what its cells hold. */
function checkCells({ columns }: Sheet, row: SheetRow): SheetRow {
  const unknown = Object.keys(row).find((name) => !Object.hasOwn(columns, name))
  if (unknown !== undefined) throw invalid({ [unknown]: `There is no column ${unknown}.` })
  return Object.fromEntries(Object.entries(row).map(([name, text]) => [name, text.trim()]))
}
