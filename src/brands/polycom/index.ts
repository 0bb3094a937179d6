import type { Brand, Configuration, Document } from '../../domain/brand.ts'
import { notFound } from '../../domain/problem.ts'
import { refusesParameter, writePolycomXml } from '../formats/polycom-xml.ts'
import { writeDirectory } from './directory.ts'
import { fileNames, readFileName, roleOf } from './file-names.ts'
import { cannot } from './limits.ts'
import { layOut } from './key-picture.ts'
import { layOutLineKeys } from './line-keys.ts'
import { writeMasterFile } from './master-file.ts'
import { models, unknownModel } from './models.ts'
import { parameterNames } from './parameter-names.ts'
import { draw } from './screens.ts'
import { parametersFor } from './settings.ts'
import { readUserAgent } from './user-agent.ts'

/** Polycom's VVX phones with UC Software 4.1 to 6. */
export const polycom: Brand = {
  id: 'polycom',
  name: 'Polycom',
  models,
  unknownModel,
  // A public FreePBX module sets `device.prov.user`; Polycom's guide tells of a factory-installed certificate that is each
  // phone's own. *Not tried on hardware.*
  climbs: { digest: ['MD5'], certificate: true },
  macPrefixes: ['0004f2', '64167f', '482567'],
  defaults: {},
  parameterNames,
  readUserAgent,
  readFileName,
  fileNames,
  write: (path, configuration) => asXml(write(path, configuration)),
  layOut,
  writeCommon: (path) => asXml(writeCommon(path)),
  draw,
  refetches: true,
  // Restarts by itself if what it fetches needs that, unless its own configuration says always.
  notify: { fetch: 'check-sync', restart: 'check-sync' },
  cannot,
  refuses: refusesParameter,
}

function write(path: string, configuration: Configuration): string {
  const { mac, settings, trusted } = configuration
  switch (roleOf(path)) {
    case 'master':
      return writeMasterFile(mac, settings.firmware)
    case 'settings':
      return writePolycomXml(parametersFor(configuration))
    case 'overrides':
      // Always empty: what one person changed on the phone is not the next one's.
      return writePolycomXml(new Map())
    case 'directory':
      return writeDirectory(trusted ? layOutLineKeys(configuration).favourites : [])
    case undefined:
      throw notFound(`file ${path}`)
  }
}

function writeCommon(path: string): string {
  switch (roleOf(path)) {
    case 'master':
      return writeMasterFile()
    case 'directory':
      return writeDirectory([])
    case 'settings':
    case 'overrides':
    case undefined:
      throw notFound(`file ${path}`)
  }
}

function asXml(body: string): Document {
  return { body, type: 'application/xml; charset=utf-8' }
}
