import type { Knex } from 'knex'
import type { Page, PageRequest } from '../domain/page.ts'

/** One part of what a query finds: `query` without order and limits; `order` is a column, descending with `-` before it. */
export async function readPage<Row extends object, Item>(
  query: Knex.QueryBuilder,
  { page, size }: PageRequest,
  order: string,
  read: (row: Row) => Item,
): Promise<Page<Item>> {
  const counted = (await query.clone().clearSelect().count({ total: '*' }).first()) as { total: number } | undefined
  const column = order.replace(/^-/, '')
  const rows = (await query
    .clone()
    .orderBy(column, order.startsWith('-') ? 'desc' : 'asc')
    .limit(size)
    .offset((page - 1) * size)) as Row[]
  return { items: rows.map(read), page, size, total: Number(counted?.total ?? 0) }
}

/** A pattern that finds `text` anywhere, with the wildcards in it taken as plain characters. */
export function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`
}
