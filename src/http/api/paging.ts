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
})

/** One part of a list of these. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    page: z.int(),
    size: z.int(),
    total: z.int().meta({ description: 'How many there are on all pages.' }),
  })
}

/** One part of a list that is short enough to be read as a whole. */
export function cutPage<Item>(all: readonly Item[], { page, size }: PageRequest): Page<Item> {
  return { items: all.slice((page - 1) * size, page * size), page, size, total: all.length }
}

/** Whether one of the texts has the search in it, in upper or lower case. */
export function isFound(search: string, ...texts: readonly string[]): boolean {
  return texts.some((text) => text.toLowerCase().includes(search.toLowerCase()))
}

/** The addresses of the page after this one and the one before, where there are such. */
export function linksOf(address: string, answer: unknown): Record<string, string> {
  const { page, size, total } = answer as Page<unknown>
  const [path = '', query = ''] = address.split('?')
  const to = (number: number) => {
    const wanted = new URLSearchParams(query)
    wanted.set('page', String(number))
    wanted.set('size', String(size))
    return `${path}?${wanted.toString()}`
  }
  const last = Math.max(1, Math.ceil(total / size))
  return {
    ...(page < last ? { next: to(page + 1) } : {}),
    ...(page > 1 ? { prev: to(Math.min(page - 1, last)) } : {}),
  }
}
