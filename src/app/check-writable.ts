import type { Account } from '../domain/account.ts'
import type { Brand, Configuration, Model } from '../domain/brand.ts'
import { Problem, invalid } from '../domain/problem.ts'
import { baseSettings, mergeSettings } from '../domain/settings/merge.ts'
import type { PhoneSettings } from '../domain/settings/phone-settings.ts'

const anybody: Account = { number: '100', name: 'Anybody', sipPassword: 'secret' }

/**
 * Writes a brand's files once on trial, so that a value that its format cannot hold is refused when it is saved, not
 * when a phone asks. Settings are tried on every model, for a key may stand on the larger ones alone. Where nothing is set
 * there is nothing to try. Throws a Problem at `field`.
 */
export function checkWritable(
  brand: Brand,
  { settings, account = anybody }: { settings?: PhoneSettings; account?: Account },
  field: string,
): void {
  if (settings !== undefined && Object.keys(settings).length === 0 && account === anybody) return
  const [first = brand.unknownModel] = brand.models
  const models = settings === undefined ? [first] : [...brand.models, brand.unknownModel]
  try {
    for (const model of models) writeFiles(brand, model, { settings, account })
  } catch (error) {
    if (error instanceof Problem) throw invalid({ [field]: `${brand.name} phones cannot take this. ${error.sentence}` })
    throw error
  }
}

function writeFiles(
  brand: Brand,
  model: Model,
  { settings = {}, account }: { settings: PhoneSettings | undefined; account: Account },
): void {
  const mac = '000000000001'
  const trial: Configuration = {
    mac,
    model,
    settings: mergeSettings(baseSettings, brand.defaults, settings),
    extraParameters: new Map(),
    account,
    deskLine: null,
    sipServer: 'pbx.example.com',
    home: 'http://pbx.example.com:8084/p/token/',
    appKeys: [{ label: 'Log Out', url: 'http://pbx.example.com:8084/p/token/app/logout' }],
    trusted: true,
    year: 2026,
  }
  // Files for every phone alike are among the names as well; they hold nothing that anybody typed.
  for (const name of brand.fileNames(mac, model))
    if (brand.readFileName(name)?.kind === 'phone') brand.write(name, trial)
}
