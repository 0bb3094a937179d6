import { accountNames } from './parameter-names/account.ts'
import { deskNames } from './parameter-names/desk.ts'
import { featureNames } from './parameter-names/features.ts'
import { staticNames } from './parameter-names/static.ts'
import { systemNames } from './parameter-names/system.ts'

/** Every parameter that is known, `*` for a number. Firmware and model decide which of them a phone takes. */
export const parameterNames: readonly string[] = [accountNames, featureNames, staticNames, deskNames, systemNames]
  .flatMap((names) => names.split(/\s+/))
  .filter((name) => name !== '')
