import type { Knex } from 'knex'

/** A column that a list is ordered by. */
export interface OrderColumn {
  column: string
  descending: boolean
  isNumber: boolean
}

/** A place in a list: a value for each column of its order. */
export type PagePlace = readonly (string | number)[]

/** Columns that a list is ordered by, as a caller writes them: each descending with `-` before it. */
export function orderOf(order: string | readonly string[]): OrderColumn[] {
  return [order].flat().map((written) => {
    const column = written.replace(/^-/, '')
    // Ids and times are numbers; everything else that lists are ordered by is text.
    return { column, descending: written.startsWith('-'), isNumber: /(?:^|[._])(?:id|at)$/.test(column) }
  })
}

/** What a row is called in the list, for an address. */
export function nameOfPlace(order: readonly OrderColumn[], row: Readonly<Record<string, unknown>>): string {
  return order.map(({ column }) => encodeURIComponent(String(row[plain(column)]))).join(',')
}

/** The place of that name; undefined: there is no such place in a list with this order. */
export function placeNamed(order: readonly OrderColumn[], name: string): PagePlace | undefined {
  const values = name.split(',').map(decoded)
  if (values.length !== order.length) return undefined
  const place = order.map(({ isNumber }, index) => (isNumber ? Number(values[index]) : (values[index] ?? '')))
  return place.every((value) => typeof value === 'string' || Number.isSafeInteger(value)) ? place : undefined
}

/** The place before everything in a list: with it the first page, too, is a range of an index. */
export function beginningOf(order: readonly OrderColumn[]): PagePlace {
  return order.map(({ column, descending, isNumber }) => {
    // Ids begin at 1; that they are more than less than that is nothing to look for, MariaDB finds, and uses no index.
    if (isNumber) return descending ? Number.MAX_SAFE_INTEGER : Number(column.endsWith('id')) - 1
    return descending ? highest : ''
  })
}

/** What every text is less than, in both databases. */
const highest = '\u{10ffff}'

/**
 * Leaves only rows after a place, or before it. The first column stands by itself, so that its index finds where to begin;
 * the others only tell apart what is the same in it.
 */
export function goOnFrom(
  query: Knex.QueryBuilder,
  order: readonly OrderColumn[],
  { place, isBackwards }: { place: PagePlace; isBackwards: boolean },
): void {
  const [first] = order
  if (!first) return
  const isLess = ({ descending }: OrderColumn) => descending !== isBackwards
  if (order.length > 1) void query.where(first.column, isLess(first) ? '<=' : '>=', place[0] ?? '')
  void query.where((either) => {
    for (const [index, one] of order.entries()) {
      void either.orWhere((beyond) => {
        for (const [before, same] of order.slice(0, index).entries())
          void beyond.where(same.column, place[before] ?? '')
        void beyond.where(one.column, isLess(one) ? '<' : '>', place[index] ?? '')
      })
    }
  })
}

/** Puts rows into the list's order, or into the opposite one. */
export function putInOrder(query: Knex.QueryBuilder, order: readonly OrderColumn[], isBackwards: boolean): void {
  void query.orderBy(
    order.map(({ column, descending }) => ({ column, order: descending === isBackwards ? 'asc' : 'desc' })),
  )
}

function plain(column: string): string {
  return column.slice(column.lastIndexOf('.') + 1)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
