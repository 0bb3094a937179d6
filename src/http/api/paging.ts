import { z } from 'zod'
import type { Page, PageRequest } from '../../domain/page.ts'

const most = { page: 1_000_000, size: 500 } as const

/** A number in a query; empty counts as not there, more than the most as the most. */
function count(name: 'page' | 'size', otherwise: number) {
  return z
    .string(`Name ${name} once.`)
    .trim()
    .regex(/^(?:0*[1-9]\d{0,8})?$/, 'Use a whole number from 1.')
    .default('')
    .transform((text) => (text === '' ? otherwise : Math.min(Number(text), most[name])))
    .meta({ type: 'integer', minimum: 1, maximum: most[name], default: otherwise })
}

/** A place in a list, as a page of it named it. */
function place(description: string) {
  return z.string('Name it once.').max(400, 'This names no place of a list.').optional().meta({ description })
}

/** Which part of a list: `?page=1&size=50&search=`. */
export const PageQuery = z.object({
  page: count('page', 1),
  size: count('size', 50),
  search: z
    .string('Name search once.')
    .trim()
    .max(100, 'Search for at most 100 characters.')
    .default('')
    .meta({ description: 'Part of what is looked for; each list says where it looks.' }),
  after: place('Begin after this place: `next` of the page before. Costs the same however far into the list it is.'),
  before: place('End before this place: `previous` of the page after.'),
})

/** One part of a list of these. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    page: z.int(),
    size: z.int(),
    total: z.int().meta({ description: 'How many there are on all pages; with `more`, there are more than these.' }),
    more: z.literal(true).optional().meta({ description: 'There are more than `total`, which were not counted.' }),
    searched: z.literal('ends').optional().meta({
      description: 'The list is too long to be looked through: `search` found how texts begin or end.',
    }),
    next: z.string().optional().meta({ description: 'What `after` of the next page is; missing: this is the last.' }),
    previous: z.string().optional().meta({ description: 'What `before` of the page before is.' }),
  })
}

/** One part of a list that is short enough to be read as a whole; its places are counted from its beginning. */
export function cutPage<Item>(all: readonly Item[], { page, size, after, before }: PageRequest): Page<Item> {
  const start = after === undefined ? startOf(before, size, (page - 1) * size) : startOf(after, 0, 0)
  const end = start + size
  return {
    items: all.slice(start, end),
    ...{ page, size, total: all.length },
    ...(end < all.length && { next: String(end) }),
    ...(start > 0 && start < all.length && { previous: String(start) }),
  }
}

function startOf(place: string | undefined, less: number, otherwise: number): number {
  return place !== undefined && /^\d{1,9}$/.test(place) ? Math.max(0, Number(place) - less) : otherwise
}

/** Whether one of the texts has the search in it, in upper or lower case. */
export function isFound(search: string, ...texts: readonly string[]): boolean {
  return texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
}

/** The addresses of the page after this one and the one before, where there are such. */
export function linksOf(address: string, answer: unknown): Record<string, string> {
  const { page, size, total, next, previous } = answer as Page<unknown>
  const [path = '', query = ''] = address.split('?')
  const to = (number: number, from: { after?: string; before?: string }) => {
    const wanted = new URLSearchParams(query)
    for (const name of ['after', 'before']) wanted.delete(name)
    wanted.set('page', String(number))
    wanted.set('size', String(size))
    for (const [name, value] of Object.entries(from)) wanted.set(name, value)
    return `${path}?${wanted.toString()}`
  }
  const last = Math.max(1, Math.ceil(total / size))
  // The first page is what is first, also when something has come before what was first.
  const before = previous === undefined || page === 2 ? {} : { before: previous }
  return {
    ...(next === undefined ? {} : { next: to(page + 1, { after: next }) }),
    ...(page > 1 ? { prev: to(previous === undefined ? Math.min(page - 1, last) : page - 1, before) } : {}),
  }
}
