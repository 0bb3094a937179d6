import type { Knex } from 'knex'
import type { Page, PageRequest } from '../domain/page.ts'
import {
  beginningOf,
  goOnFrom,
  nameOfPlace,
  orderOf,
  placeNamed,
  putInOrder,
  type OrderColumn,
  type PagePlace,
} from './page-place.ts'
import { isLongerThan, mostLookedThrough, narrowBySearch, type Search } from './search.ts'

/** As many rows are counted; of what there is more of, nobody reads the number. */
export const mostCounted = 10_000

/** How a list is ordered and searched. */
export interface ListRules {
  /** Columns, each descending with `-` before it, which together name one row. */
  order: string | readonly string[]
  /** How what was typed is looked for; undefined: it is not looked at. */
  search?: Search
}

/**
 * One part of what a query finds. `query` comes without order and limits, and selects the columns of the list's order.
 *
 * However long the list is, it costs the same: a page begins where the one before ended, which the index finds at once, and
 * rows are counted up to a number. A page that is asked for by its number alone is found by counting from the beginning.
 */
export async function readPage<Item>(
  query: Knex.QueryBuilder,
  request: PageRequest,
  { order, search }: ListRules,
  read: (row: never) => Item,
): Promise<Page<Item>> {
  const columns = orderOf(order)
  const isLong = () => isLongerThan(wholeOf(query, columns), mostLookedThrough)
  const { searched, cut } = search ? await narrowBySearch(query, request.search, { ...search, isLong }) : {}
  const { total, more = cut } = await countRows(wholeOf(query, columns))
  const from = await begin(query, request, columns)
  const { rows, goesOn } = from ? await rowsFrom(query, columns, request.size, from) : nothing
  return {
    items: rows.map((row) => read(row as never)),
    ...{ page: request.page, size: request.size, total },
    ...(more && { more }),
    ...waysOn(columns, request.page, rows, goesOn),
    ...(searched && { searched }),
  }
}

/** Where the pages after and before these rows are, where there are such. */
function waysOn(
  order: readonly OrderColumn[],
  page: number,
  rows: readonly FoundRow[],
  goesOn: boolean,
): Pick<Page<unknown>, 'next' | 'previous'> {
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    ...(last && goesOn && { next: nameOfPlace(order, last) }),
    ...(first && page > 1 && { previous: nameOfPlace(order, first) }),
  }
}

type FoundRow = Readonly<Record<string, unknown>>

const nothing = { rows: [], goesOn: false }

interface Beginning {
  place: PagePlace
  isBackwards: boolean
}

/** Where a page begins; undefined: beyond the end. */
async function begin(
  query: Knex.QueryBuilder,
  { page, size, after, before }: PageRequest,
  order: readonly OrderColumn[],
): Promise<Beginning | undefined> {
  const isBackwards = after === undefined && before !== undefined && page > 1
  const named = isBackwards ? before : after
  const known = named === undefined ? undefined : placeNamed(order, named)
  if (known) return { place: known, isBackwards }
  if (page === 1) return { place: beginningOf(order), isBackwards: false }
  const names = order.map(({ column }) => column)
  const skipped = wholeOf(query, order).clearSelect().select(names)
  putInOrder(skipped, order, false)
  const [row] = (await skipped.limit(1).offset((page - 1) * size - 1)) as FoundRow[]
  const place = row && placeNamed(order, nameOfPlace(order, row))
  return place && { place, isBackwards: false }
}

/** All of a list, as a range of its index. */
function wholeOf(query: Knex.QueryBuilder, order: readonly OrderColumn[]): Knex.QueryBuilder {
  const whole = query.clone()
  goOnFrom(whole, order, { place: beginningOf(order), isBackwards: false })
  return whole
}

async function rowsFrom(
  query: Knex.QueryBuilder,
  order: readonly OrderColumn[],
  size: number,
  from: Beginning,
): Promise<{ rows: FoundRow[]; goesOn: boolean }> {
  const part = query.clone()
  goOnFrom(part, order, from)
  putInOrder(part, order, from.isBackwards)
  // One more than the page has, to know whether the list goes on.
  const found = (await part.limit(size + 1)) as FoundRow[]
  const rows = found.slice(0, size)
  // Whoever comes back from a page knows that it is there.
  return from.isBackwards ? { rows: rows.reverse(), goesOn: true } : { rows, goesOn: found.length > size }
}

/** How many rows a query finds, up to a number that nobody reads; `more`: there are more than that. */
export async function countRows(query: Knex.QueryBuilder): Promise<{ total: number; more?: true }> {
  if (await isLongerThan(query, mostCounted)) return { total: mostCounted, more: true }
  const counted = (await query.clone().clearSelect().count({ total: '*' }).first()) as { total: number } | undefined
  return { total: counted?.total ?? 0 }
}
