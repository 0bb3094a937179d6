import type { Request, Response } from 'express'
import type { Context } from '../../app/context.ts'
import { reachOfPhones } from '../../app/phone-reach.ts'
import type { ExtensionRange } from '../../domain/extension-range.ts'
import { listPhones } from '../../stores/phones.ts'
import { pageRequestOf } from '../admin/list-query.ts'
import { shownLines } from '../admin/live/live-phone.ts'
import { narrowingOf } from '../admin/phones/narrowing.ts'
import { phoneRows } from '../admin/phones/phone-rows.ts'

/** The phones that somebody limited to a range reaches, and which of them are free. */
export async function drawPhonesOfRange(
  context: Context,
  request: Request,
  response: Response,
  range: ExtensionRange,
): Promise<void> {
  const asked = pageRequestOf(request)
  const { only, tabs, narrowed } = await narrowingOf(context, request.query, range)
  const page = await listPhones(context.database, asked, only)
  const macs = page.items.map(({ mac }) => mac)
  const reach = await reachOfPhones(context.database, range, macs)
  const rows = await phoneRows(context, page.items)
  response.render('range/phones.njk', {
    page: { ...page, items: rows.map((row) => ({ ...row, isFree: reach.get(row.mac) === 'free' })) },
    lines: await shownLines(context, macs, range),
    search: asked.search,
    ...{ tabs, narrowed },
  })
}
