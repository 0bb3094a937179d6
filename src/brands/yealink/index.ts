import type { Brand, Configuration, Document } from '../../domain/brand.ts'
import type { SipNotify } from '../../domain/manager.ts'
import { cfgHeader, cfgRefuses, writeCfg } from '../formats/cfg.ts'
import { drawTextScreens } from '../formats/text-screens.ts'
import { applyConfiguration } from './apply.ts'
import { writeBoot, writeCommonBoot } from './boot.ts'
import { cannot } from './cannot.ts'
import { commonBootFile, fileNames, includedFiles, readFileName } from './file-names.ts'
import { layOut } from './key-picture.ts'
import { models, unknownModel } from './models.ts'
import { parameterNames } from './parameter-names.ts'
import { passwordParameters, toParameters } from './settings.ts'
import { readUserAgent } from './user-agent.ts'

const fileType = 'text/plain; charset=utf-8'

/** Yealink's guide: one object a document, UTF-8 allowed; servers in the field answer with `text/xml`. */
const dialect = { prefix: 'YealinkIPPhone', type: 'text/xml; charset=utf-8', numbered: 'numbered' }

/** Yealink's T4x and T5x desk phones with firmware V81 or newer. */
export const yealink: Brand = {
  id: 'yealink',
  name: 'Yealink',
  models,
  unknownModel,
  // Digest: FusionPBX serves these phones with PHP's, which is MD5. The certificate's common name is the MAC address
  // (notes on Yealink's device certificates). *Not tried on hardware.*
  climbs: { digest: ['MD5'], certificate: true },
  // Seen in Wazo's and FusionPBX's code.
  macPrefixes: [
    '001565',
    '249ad8',
    '3497d7',
    '44dbd2',
    '644f56',
    '805e0c',
    '805ec0',
    'b061a9',
    'c4fc22',
    'e434d7',
    'ec1da9',
    'f01653',
  ],
  defaults: {},
  parameterNames,
  readUserAgent,
  readFileName,
  fileNames,
  write,
  layOut,
  writeCommon,
  // Yealink's screen language has no command that is known to fetch the configuration, and one, `Command: Reset`, that
  // may empty the phone; so the answer to a login or logout carries the configuration itself.
  apply: applyConfiguration,
  draw: (screen) => drawTextScreens(screen, dialect),
  refetches: false,
  // FusionPBX's event_notify; `reboot=false` seen to take a new account over in field logs.
  notify: { fetch: 'check-sync;reboot=false', restart: 'check-sync;reboot=true' },
  showText,
  cannot,
  refuses: cfgRefuses,
}

/**
 * A TextScreen in a NOTIFY `Yealink-xml`, which the phone shows with `push_xml.sip_notify` on (several public projects send
 * it so). On one line, for a manager interface's actions have no others.
 */
function showText(text: string): SipNotify {
  const { body } = drawTextScreens({ kind: 'notice', title: 'Hot Desk', text, actions: [] }, dialect)
  return { event: 'Yealink-xml', contentType: 'application/xml', body: body.replace(/\n\s*/g, '') }
}

function write(path: string, configuration: Configuration): Document {
  if (path.toLowerCase().endsWith('.boot')) {
    return { body: writeBoot(includedFiles(configuration.mac, configuration.model)), type: fileType }
  }
  return { body: writeCfg([...passwordParameters(configuration), ...toParameters(configuration)]), type: fileType }
}

/** The model's common file holds nothing: a phone's own file is whole, and stays right whatever other phones get. */
function writeCommon(path: string): Document {
  const body = path.toLowerCase() === commonBootFile ? writeCommonBoot() : `${cfgHeader}\n`
  return { body, type: fileType }
}
