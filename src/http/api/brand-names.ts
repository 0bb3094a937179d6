import { brandById } from '../../app/brand-list.ts'
import type { Context } from '../../app/context.ts'
import type { Brand } from '../../domain/brand.ts'

/** A brand by its id or by its name as people write it, in upper or lower case. Throws a Problem at `brand`. */
export function brandNamed({ brands }: Context, typed: string): Brand {
  const wanted = typed.trim().toLowerCase()
  return brands.find(({ id, name }) => [id, name.toLowerCase()].includes(wanted)) ?? brandById(brands, typed)
}

/** The id of the brand that is named; undefined when none is. */
export function brandIdOf(context: Context, typed: string | undefined): string | undefined {
  return typed === undefined ? undefined : brandNamed(context, typed).id
}
