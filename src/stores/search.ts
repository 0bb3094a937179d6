import type { Knex } from 'knex'

/** How a list is searched. */
export interface Search {
  /** The text that is looked for anywhere in each column of the list's query, as long as the list is short. */
  anywhere: (typed: string) => Readonly<Record<string, string>>
  /** What names a row of the query, and the table that has it. */
  key: string
  table: string
  /** The same of a long list: each query finds keys by an index, as its only column. */
  byIndex: (typed: string) => Promise<readonly Knex.QueryBuilder[]>
}

/** So long a list is looked through; a longer one is searched by its indexes. */
export const mostLookedThrough = 5000

/** So many rows are found by each index. */
export const mostFound = 500

/**
 * Leaves only rows in which `typed` is found; nothing typed leaves every row. `isLong`: the list is too long to be looked
 * through. `searched`: only how texts begin or end was
 * looked at. `cut`: an index had more of it than are looked at.
 */
export async function narrowBySearch(
  query: Knex.QueryBuilder,
  typed: string,
  { anywhere, key, table, byIndex, isLong }: Search & { isLong: () => Promise<boolean> },
): Promise<{ searched?: 'ends'; cut?: true }> {
  if (typed === '') return {}
  if (!(await isLong())) {
    searchIn(query, anywhere(typed))
    return {}
  }
  const keys = new Set<string | number>()
  let isCut = false
  for (const source of await byIndex(typed)) {
    const rows = (await source.limit(mostFound + 1)) as Record<string, string | number>[]
    isCut ||= rows.length > mostFound
    for (const row of rows.slice(0, mostFound)) for (const value of Object.values(row)) keys.add(value)
  }
  // By these keys, and not by the index that has the whole list together.
  void query.from(table).whereIn(key, [...keys])
  return { searched: 'ends', ...(isCut && { cut: true as const }) }
}

/** The first keys that a query finds by an index, for another query to be narrowed by. */
export async function firstFound<Key>(query: Knex.QueryBuilder, column: string): Promise<Key[]> {
  return (await query.limit(mostFound).pluck<Key[]>(column)) as Key[]
}

/** Whether a query finds more rows than that; costs no more than these. */
export async function isLongerThan(query: Knex.QueryBuilder, most: number): Promise<boolean> {
  const one = query.clone().clearSelect().select(query.client.raw('1 as one'))
  return ((await one.limit(1).offset(most)) as unknown[]).length > 0
}

/** A pattern that finds `text` anywhere, with the wildcards in it taken as plain characters. */
function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`
}

/** Capital or small letters: tables tell them apart, people who search do not. */
const isAnywhere = "lower(??) like lower(?) escape '!'"

/** Leaves only rows in which one of the columns has its text somewhere; no text at all leaves every row. */
export function searchIn(query: Knex.QueryBuilder, texts: Readonly<Record<string, string>>): void {
  const wanted = Object.entries(texts).filter(([, text]) => text !== '')
  if (wanted.length === 0) return
  void query.where((either) => {
    for (const [column, text] of wanted) void either.orWhereRaw(isAnywhere, [column, containing(text)])
  })
}

/** Leaves only rows in which a text begins so, by its index; nothing begins with no text. */
export function beginning(query: Knex.QueryBuilder, column: string, text: string): Knex.QueryBuilder {
  if (text === '') return query.whereRaw('1 = 0')
  // The last character that there is: every text that begins so is less than with it behind.
  return query.where(column, '>=', text).where(column, '<', `${text}\u{10ffff}`)
}

/** The same of texts that end so, by a column that has them backwards. Three characters at least: fewer say nothing. */
export function ending(query: Knex.QueryBuilder, backwards: string, text: string): Knex.QueryBuilder {
  const letters = Array.from(text)
  return beginning(query, backwards, letters.length < 3 ? '' : letters.reverse().join(''))
}

/** A search text as it would stand in a MAC address of ours: separators do not count. */
export function macPart(search: string): string {
  return search.replace(/[:.-]/g, '').toLowerCase()
}
