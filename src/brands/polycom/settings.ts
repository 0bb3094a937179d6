import type { Configuration } from '../../domain/brand.ts'
import { accountParameters } from './account-parameters.ts'
import { callParameters } from './call-parameters.ts'
import { deskParameters } from './desk-parameters.ts'
import { lineKeyParameters, softKeyParameters } from './key-parameters.ts'
import { homeParameters, networkParameters } from './network-parameters.ts'
import { timeParameters } from './time-parameters.ts'

/*
 * Where the names come from: Polycom's administrator guides (SIP 2.2 and 3.1, UC Software 4.1 to 5.9), the templates
 * for VVX phones of FusionPBX, Wazo and sipXecs, a public FreePBX module for Polycom phones, and exported
 * configurations. Nothing was tried on hardware.
 */

/**
 * Everything that a phone is told, in the phone's own names. A phone that is not trusted is told where its home is, the
 * time, the language and the way to the app; no line, no password.
 */
export function parametersFor(configuration: Configuration): Map<string, string> {
  const { trusted } = configuration
  const parameters = new Map([['device.set', '1']])
  const parts = [
    homeParameters(configuration),
    trusted ? networkParameters(configuration) : [],
    timeParameters(configuration),
    accountParameters(configuration),
    trusted ? callParameters(configuration) : [],
    trusted ? deskParameters(configuration) : [],
    browserParameters(configuration),
    softKeyParameters(configuration),
    trusted ? lineKeyParameters(configuration) : [],
  ]
  for (const part of parts) for (const [name, value] of part) parameters.set(name, value)
  return withExtras(parameters, configuration.extraParameters)
}

/** Soft keys of our own need the enhanced feature keys; the browser's home page is the app as well. */
function browserParameters({ appKeys: [first] }: Configuration): [string, string][] {
  return [
    ['feature.enhancedFeatureKeys.enabled', '1'],
    ['efk.version', '2'],
    ['mb.main.home', first?.url ?? ''],
  ]
}

/** Each name that we write, by itself in lower case. */
const spellings = new Map<string, string>()
const spelt = new Set<string>()

/** The extra parameters win. Phones read names in any case, so the same name in another case is the same. */
function withExtras(parameters: Map<string, string>, extras: ReadonlyMap<string, string>): Map<string, string> {
  if (extras.size === 0) return parameters
  for (const name of parameters.keys()) {
    if (spelt.has(name)) continue
    spelt.add(name)
    spellings.set(name.toLowerCase(), name)
  }
  for (const [name, value] of extras) {
    const own = spellings.get(name.toLowerCase())
    parameters.set(own !== undefined && parameters.has(own) ? own : name, value)
  }
  return parameters
}
