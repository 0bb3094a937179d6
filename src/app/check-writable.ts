import type { Account } from '../domain/account.ts'
import type { Brand, Configuration } from '../domain/brand.ts'
import { Problem, invalid } from '../domain/problem.ts'
import { baseSettings, mergeSettings } from '../domain/settings/merge.ts'
import type { PhoneSettings } from '../domain/settings/phone-settings.ts'

const anybody: Account = { number: '100', name: 'Anybody', sipPassword: 'secret' }

/**
 * Writes a brand's files once on trial, so that a value that its format cannot hold is refused when it is saved, not
 * when a phone asks. Throws a Problem at `field`.
 */
export function checkWritable(
  brand: Brand,
  { settings = {}, account = anybody }: { settings?: PhoneSettings; account?: Account },
  field: string,
): void {
  const model = brand.models[0] ?? brand.unknownModel
  const mac = '000000000000'
  const trial: Configuration = {
    mac,
    model,
    settings: mergeSettings(baseSettings, brand.defaults, settings),
    extraParameters: new Map(),
    account,
    sipServer: 'pbx.example.com',
    home: 'http://pbx.example.com:8084/p/token/',
    appKeys: [{ label: 'Log Out', url: 'http://pbx.example.com:8084/p/token/app/logout' }],
    trusted: true,
    year: 2026,
  }
  try {
    for (const name of brand.fileNames(mac, model)) brand.write(name, trial)
  } catch (error) {
    if (error instanceof Problem) throw invalid({ [field]: `${brand.name} phones cannot take this. ${error.sentence}` })
    throw error
  }
}
