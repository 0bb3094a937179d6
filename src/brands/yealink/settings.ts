import type { Configuration } from '../../domain/brand.ts'
import { accountParameters, callParameters, deskLineParameters, noAccountParameters } from './account.ts'
import { deskParameters } from './desk.ts'
import { keyParameters } from './keys.ts'
import { homeParameters, networkParameters } from './network.ts'
import { joinParameters, type Parameter, type Parameters } from './parameters.ts'
import { timeParameters } from './time.ts'

const passwordName = 'static.security.user_password'

/**
 * A phone's settings in Yealink's own names. A phone that has shown nothing but a MAC address gets what makes its Login
 * key, its clock and its language work, and its own address to ask again: no password, not even an empty one.
 */
export function toParameters(configuration: Configuration): Parameters {
  const { trusted, extraParameters } = configuration
  const home = homeParameters(configuration)
  const time = timeParameters(configuration)
  const keys = keyParameters(configuration)
  if (!trusted) return joinParameters([['account.1.enable', 0]], home, time, keys)
  const own = [lineParameters(configuration), callParameters(configuration), home, time, keys]
  const others = [deskParameters(configuration), networkParameters(configuration), extraParameters]
  return joinParameters(...own, ...others)
}

function lineParameters(configuration: Configuration): readonly Parameter[] {
  const { account, deskLine } = configuration
  if (account) return accountParameters(configuration, account)
  return deskLine ? deskLineParameters(configuration, deskLine) : noAccountParameters()
}

/**
 * The passwords of the phone's own menus: one line each, of the same name, so they do not fit among the parameters.
 * Empty: the phone keeps the one that it has. An extra parameter of that name stands in place of the same user's.
 */
export function passwordParameters({ settings, trusted, extraParameters }: Configuration): [string, string][] {
  if (!trusted) return []
  const users = [
    ['admin', settings.adminPassword],
    ['user', settings.userPassword],
  ] as const
  return users
    .filter(([user, password]) => password !== '' && !extraParameters.get(passwordName)?.startsWith(`${user}:`))
    .map(([user, password]) => [passwordName, `${user}:${password}`])
}
