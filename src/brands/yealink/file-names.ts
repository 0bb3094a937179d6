import type { FileFacts, Model } from '../../domain/brand.ts'
import type { Mac } from '../../domain/mac.ts'
import { modelByHardwareCode, yealinkModel } from './models.ts'

/** The boot file of phones that have none of their own. */
export const commonBootFile = 'y000000000000.boot'

const ownFile = /^([\da-f]{12})\.(boot|cfg)$/
const commonFile = /^y\d{9}(\d{3})\.cfg$/
/** What a phone sends back where somebody turned that on, in a folder of their choice (Yealink's administrator guides). */
const upload = /^(?:[\w-]{1,40}\/)?([\da-f]{12})-(?:local\.cfg|contact\.xml|calllog\.xml|[\w-]{1,40}\.log)$/

/** What a file is to us, by its name; undefined: not a name that Yealink's phones ask for. */
export function readFileName(path: string): FileFacts | undefined {
  const name = path.toLowerCase()
  const [, mac, end] = ownFile.exec(name) ?? []
  if (mac !== undefined) return { kind: 'phone', mac, ...(end === 'cfg' && { holds: 'secrets' }) }
  if (name === commonBootFile) return { kind: 'common' }
  const [, code] = commonFile.exec(name) ?? []
  if (code !== undefined) {
    const model = modelByHardwareCode(code)
    return { kind: 'common', ...(model !== undefined && { model }) }
  }
  const [, sender] = upload.exec(name) ?? []
  return sender === undefined ? undefined : { kind: 'upload', mac: sender }
}

/** The files of one phone in the order in which it asks for them. */
export function fileNames(mac: Mac, model: Pick<Model, 'name'>): string[] {
  return [`${mac}.boot`, ...includedFiles(mac, model)]
}

/** What a phone's boot file sends it to: its model's common file, where there is one, and its own. */
export function includedFiles(mac: Mac, model: Pick<Model, 'name'>): string[] {
  const { hardwareCode } = yealinkModel(model)
  return [...(hardwareCode === undefined ? [] : [`y000000000${hardwareCode}.cfg`]), `${mac}.cfg`]
}
