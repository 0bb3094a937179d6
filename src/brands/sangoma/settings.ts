import type { Configuration } from '../../domain/brand.ts'
import { labelOfLine } from '../../domain/line-label.ts'
import { clockParameters } from './clock.ts'
import { callParameters } from './calls.ts'
import { deskParameters, languageParameters } from './desk.ts'
import { homeParameters } from './home.ts'
import { keyParametersOf } from './keys.ts'
import { networkParameters } from './network.ts'

type Parameters = [name: string, value: string][]

/**
 * Turns a configuration into P-numbers, in the order in which they are written. Numbers and values are those of public
 * provisioning templates: FusionPBX (sangoma s300, s500, s700; htek uc926), FS PBX (Sangoma S-Series), Tancredi (sangoma).
 */
export function toParameters(given: Configuration): Map<string, string> {
  const configuration = given.trusted ? given : { ...given, account: null, deskLine: null }
  const { settings, trusted, year, extraParameters } = configuration
  const parts = [
    accountParameters(configuration),
    trusted ? callParameters(configuration) : [],
    keyParametersOf(configuration),
    clockParameters(settings.timeZone, year),
    languageParameters(settings),
    trusted ? deskParameters(settings) : [],
    trusted ? networkParameters(configuration) : [],
    homeParameters(configuration),
    extraParameters,
  ]
  const parameters = new Map<string, string>()
  for (const part of parts) for (const [name, value] of part) parameters.set(name, value)
  return parameters
}

/**
 * Account 1 is the person's, or the desk line; the other five are switched off, so that nothing registers unseen. Nobody's
 * account is emptied, but a phone that has not earned a password gets none, not even an empty one.
 */
function accountParameters(configuration: Configuration): Parameters {
  const { account, deskLine, settings, sipServer, trusted } = configuration
  const line = account ?? deskLine
  const others = ['P401', 'P501', 'P601', 'P20360', 'P20361'].map((active): [string, string] => [active, '0'])
  if (!line) {
    const emptied = ['P47', 'P20000', 'P35', 'P36', ...(trusted ? ['P34'] : []), 'P3']
    return [['P271', '0'], ['P31', '0'], ...emptied.map((name): [string, string] => [name, '']), ...others]
  }
  const { number, name, authUser, sipPassword } = line
  return [
    ['P271', '1'],
    ['P31', '1'],
    ['P47', `${sipServer}:${settings.sipPort}`],
    ['P20000', labelOfLine(configuration)],
    ['P35', number],
    ['P36', authUser ?? number],
    ['P34', sipPassword],
    ['P3', name || number],
    ...others,
  ]
}
