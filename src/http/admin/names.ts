import type { Brand } from '../../domain/brand.ts'
import { showMac } from '../../domain/mac.ts'
import type { Phone } from '../../domain/phone.ts'

/** A brand as people write it. */
export function brandName(brands: readonly Brand[], id: string): string {
  return brands.find((brand) => brand.id === id)?.name ?? id
}

/** A phone in a sentence: `S500 00:50:58:aa:bb:cc`; its brand stands for a model that it has not told. */
export function phoneName(brands: readonly Brand[], phone: Pick<Phone, 'brand' | 'model' | 'mac'>): string {
  return `${phone.model || brandName(brands, phone.brand)} ${showMac(phone.mac)}`
}

/** An extension in a sentence: `5501 Desk`. */
export function extensionName({ number, name }: { number: string; name: string }): string {
  return `${number} ${name}`.trimEnd()
}
