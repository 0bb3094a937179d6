import type { Brand } from '../../../domain/brand.ts'
import type { Choice } from '../field.ts'

/** As many soft keys as any of a brand's models has. */
export function mostSoftKeys({ models }: Pick<Brand, 'models'>): number {
  return Math.max(0, ...models.map(({ softKeys }) => softKeys))
}

/** Which soft key carries Log Out (B28), on a phone with so many. */
export function softKeyChoices(softKeys: number): Choice[] {
  const keys = Array.from({ length: softKeys }, (_, index) => index + 1)
  return [0, ...keys].map((place) => ({ value: String(place), label: softKeyName(place, softKeys) }))
}

/** A soft key as people point at it, counted from the left; 0: where the phone usually has it. */
export function softKeyName(place: number, softKeys?: number): string {
  if (place === 0) return 'Its usual place'
  if (softKeys !== undefined && place >= softKeys) return `Soft key ${place}, the rightmost`
  return place === 1 ? 'Soft key 1, the leftmost' : `Soft key ${place}`
}
