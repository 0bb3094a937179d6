import { deviceParameterNames } from './parameter-names-device.ts'
import { phoneParameterNames } from './parameter-names-phone.ts'
import { soundParameterNames } from './parameter-names-sound.ts'

/** Every parameter name that we know of, `*` for a number. */
export const parameterNames: readonly string[] = [phoneParameterNames, deviceParameterNames, soundParameterNames]
  .flatMap((names) => names.split(/\s+/))
  .filter((name) => name !== '')
