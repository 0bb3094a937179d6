import { z } from 'zod'

/** Which part of a list is wanted. */
export const PageRequest = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
  search: z.string().trim().max(100).default(''),
})
export type PageRequest = z.infer<typeof PageRequest>

/** One part of a list. `total` counts everything that was found. */
export interface Page<Item> {
  items: Item[]
  page: number
  size: number
  total: number
}
