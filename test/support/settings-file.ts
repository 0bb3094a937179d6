import { brandById, modelOf } from '../../src/app/brand-list.ts'
import { brands } from '../../src/brands/index.ts'

/** The name of the file with its settings, as a phone asks for it: the last of its files. */
export function settingsFile({ mac, brand, model }: { mac: string; brand: string; model: string }): string {
  const of = brandById(brands, brand)
  return of.fileNames(mac, modelOf(of, model)).at(-1) ?? ''
}
