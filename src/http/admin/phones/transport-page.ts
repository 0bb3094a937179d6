import type { Request, Response } from 'express'
import type { Context } from '../../../app/context.ts'
import { transports, transportTitles, type Transport } from '../../../domain/transport.ts'
import { countByTransport } from '../../../stores/phones-by-transport.ts'
import { listPhones } from '../../../stores/phones.ts'
import { textOf } from '../form-body.ts'
import { pageRequestOf } from '../list-query.ts'
import { urls } from '../urls.ts'
import { phoneRows } from './phone-rows.ts'

/** Which phones anybody on the way can read along with: those whose last request came by plain HTTP, or by old TLS. */
export async function drawTransports(context: Context, request: Request, response: Response): Promise<void> {
  const here = transportOf(request.query)
  const asked = pageRequestOf(request)
  const page = await listPhones(context.database, asked, { transport: here })
  const counts = await countByTransport(context.database)
  response.render('admin/phones/transport.njk', {
    page: { ...page, items: await phoneRows(context, page.items) },
    search: asked.search,
    narrowed: [{ name: 'transport', value: here }],
    tabs: counts.map(({ transport, count, isMore }) => ({
      ...{ title: transportTitles[transport], count, isMore, isHere: transport === here },
      address: `${urls.phoneTransports()}?transport=${transport}`,
    })),
  })
}

/** What makes no sense counts as not said: then the worst comes first. */
function transportOf(query: unknown): Transport {
  return transports.find((one) => one === textOf(query, 'transport')) ?? 'http'
}
