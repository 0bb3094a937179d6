import type { Brand } from '../../domain/brand.ts'
import { notFound } from '../../domain/problem.ts'
import { writePValues } from '../formats/p-values.ts'
import { drawTextScreens } from '../formats/text-screens.ts'
import { fileNames, readFileName } from './file-names.ts'
import { layOut } from './key-picture.ts'
import { cannot } from './limits.ts'
import { models, unknownModel } from './models.ts'
import { paraOf, parameterNames, refuses } from './parameter-names.ts'
import { toParameters } from './settings.ts'
import { readUserAgent } from './user-agent.ts'

const type = 'text/xml; charset=utf-8'

/**
 * Screens are those of Htek's firmware, whose root elements have no prefix and whose numbered menus are called `number`
 * ("Htek IP Phones XML Browser Developer's Guide" 2.0.4.4.24). The guide knows an Execute object, but nothing public says
 * of a command in it that would fetch the configuration: a notice stays a notice, and the phone is told by SIP or asks by
 * itself.
 */
const dialect = { prefix: '', type, numbered: 'number' }

/** Without a way to call them, these phones must ask often: until then a person who left is still on the phone. */
const defaults = { resyncMinutes: 5, resyncJitterMinutes: 1 }

/** Sangoma's S phones, S205 to S705: Htek's firmware, one file of P-numbers for each phone. */
export const sangoma: Brand = {
  id: 'sangoma',
  name: 'Sangoma',
  models,
  unknownModel,
  // FusionPBX gives these phones P1360 and P1361, and asks by digest. Of a certificate in them nothing public tells. *Not
  // tried on hardware.*
  climbs: { digest: ['MD5'], certificate: false },
  macPrefixes: ['005058'],
  defaults,
  parameterNames,
  readUserAgent,
  readFileName,
  fileNames,
  write: (_path, configuration) => ({ body: writePValues(toParameters(configuration), paraOf), type }),
  layOut,
  writeCommon: (path) => {
    throw notFound(`file ${path} for Sangoma phones`)
  },
  draw: (screen) => drawTextScreens(screen, dialect),
  refetches: false,
  // FusionPBX's event_notify for Htek's firmware.
  notify: { fetch: 'resync', restart: 'check-sync;reboot=true' },
  cannot,
  refuses,
  wordsOf: paraOf,
}
