import { z } from 'zod'

/** Which part of a list is wanted. */
export const PageRequest = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
  search: z.string().trim().max(100).default(''),
  /** Begin after this place of the list, as the page before named it; `page` only says which page that is. */
  after: z.string().max(400).optional(),
  /** End before this place. */
  before: z.string().max(400).optional(),
})
export type PageRequest = z.infer<typeof PageRequest>

/** One part of a list. */
export interface Page<Item> {
  items: Item[]
  page: number
  size: number
  /** How many were found; with `more`, there are more than these, which nobody counted. */
  total: number
  more?: true
  /** Where the page after this one begins, and where the one before ends: `after` and `before` of a request. */
  next?: string
  previous?: string
  /** So long a list is searched by how texts begin and end, and not by what is in them. */
  searched?: 'ends'
}
