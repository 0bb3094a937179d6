import type { Knex } from 'knex'
import type { Page, PageRequest } from '../domain/page.ts'

/** One part of what a query finds: `query` without order and limits; `order`: columns, each descending with `-` before it. */
export async function readPage<Item>(
  query: Knex.QueryBuilder,
  { page, size }: PageRequest,
  order: string | readonly string[],
  read: (row: never) => Item,
): Promise<Page<Item>> {
  const counted = (await query.clone().clearSelect().count({ total: '*' }).first()) as { total: number } | undefined
  const rows = (await query
    .clone()
    .orderBy([order].flat().map((column) => ({ column: column.replace(/^-/, ''), order: wayOf(column) })))
    .limit(size)
    .offset((page - 1) * size)) as never[]
  return { items: rows.map(read), page, size, total: counted?.total ?? 0 }
}

function wayOf(order: string): 'asc' | 'desc' {
  return order.startsWith('-') ? 'desc' : 'asc'
}

/** A pattern that finds `text` anywhere, with the wildcards in it taken as plain characters. */
function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`
}

/** Capital or small letters: tables tell them apart, people who search do not. */
const anywhere = "lower(??) like lower(?) escape '!'"

/** Leaves only rows in which one of the columns has its text somewhere; no text at all leaves every row. */
export function searchIn(query: Knex.QueryBuilder, texts: Readonly<Record<string, string>>): void {
  const wanted = Object.entries(texts).filter(([, text]) => text !== '')
  if (wanted.length === 0) return
  void query.where((either) => {
    for (const [column, text] of wanted) void either.orWhereRaw(anywhere, [column, containing(text)])
  })
}

/** A search text as it would stand in a MAC address of ours: separators do not count. */
export function macPart(search: string): string {
  return search.replace(/[:.-]/g, '').toLowerCase()
}
