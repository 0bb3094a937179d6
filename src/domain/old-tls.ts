import type { GlobalSettings } from './global-settings.ts'

/** Whether phones of this model are named as those that can do no better than old TLS. A phone without a model is not. */
export function mayUseOldTls(
  { oldTlsModels }: Pick<GlobalSettings, 'oldTlsModels'>,
  { brand, model }: { brand: string; model: string },
): boolean {
  return model !== '' && oldTlsModels.some((named) => spelled(named) === spelled(`${brand} ${model}`))
}

function spelled(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
