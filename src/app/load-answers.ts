import { createHash } from 'node:crypto'
import type { Brand, Configuration, Document } from '../domain/brand.ts'
import { deskLineName, type DeskLine } from '../domain/desk-line.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import type { Mac } from '../domain/mac.ts'
import { mayUseOldTls } from '../domain/old-tls.ts'
import { hasDeskLines } from '../domain/pbx.ts'
import type { ServedFile } from '../domain/phone-file.ts'
import type { Phone } from '../domain/phone.ts'
import type { Connection } from '../stores/database.ts'
import { credentialsAmong, type PhoneCredentials } from '../stores/phone-credentials.ts'
import { phonesAsking, type AskingPhone, type AwaitedResync } from '../stores/phones-asking.ts'
import { readerOf } from '../stores/reader.ts'
import { brandById, modelOf } from './brand-list.ts'
import { makeConfiguration, type Ingredients } from './configuration.ts'
import type { Context } from './context.ts'
import type { FileBytes, FileRequest } from './file-request.ts'
import type { Guard } from '../domain/proof-shown.ts'
import { isPassed, judge } from './guard.ts'
import type { KeptFor } from './stale-names.ts'
import { layersOf } from './layers.ts'
import type { KeptOffice, OfficeFacts } from './office-facts.ts'
import { partsOfMany, type PartsOfOne } from './parts-of-many.ts'
import { credentialsToWrite, guardOf, isSettled, opensByToken } from './phone-credentials.ts'
import { hashToken } from './phone-token.ts'
import { recognisePhone, type Recognised } from './recognise-phone.ts'
import { isFollowed, type Expected } from './resync-follow.ts'

/** A phone's answer as it was made for one request. */
export interface Loaded {
  /** Undefined: there is nothing for this request. */
  file: FileBytes | undefined
  keptFor: KeptFor
  /** What is to be noted of it; undefined: nothing, for no phone of ours asks so. */
  note: (ServedFile & { mac: Mac }) | undefined
  /** What has to be shown before the file is given; where this request does not show it, there is no file. */
  guard?: Guard
  /** When the phone was seen before. */
  lastSeen: number | null
  /** What the phone asks for after this one, made with it: nobody has been given these yet. */
  next: readonly { path: string; file: FileBytes }[]
  /** Whether it is waited for the phone to fetch: each of its requests is to be heard of, so nothing is kept. */
  isAwaited?: boolean
  /** The resync that goes further with this file, and as what the phone is to register then. */
  fetched?: { resync: AwaitedResync; expected: Expected }
}

/** What several phones' files are made of. */
interface Known {
  context: Context
  facts: OfficeFacts
  partsOf: PartsOfOne
  /** Of phones that have some, where they are asked for. */
  credentials: ReadonlyMap<Mac, PhoneCredentials>
}

/**
 * Answers phones that come with tokens of their own: all of them with a few statements. An Error: this one cannot be
 * answered now. Undefined: there is more to this request than an answer (the token is not a phone's own, the phone has
 * another firmware or address than before, its desk line is to be made), so that it is to be answered by itself.
 */
export async function loadAnswers(
  context: Context,
  office: KeptOffice,
  requests: readonly (FileRequest & { token: string })[],
): Promise<(Loaded | Error | undefined)[]> {
  const database = readerOf(context.database)
  const hashes = requests.map(({ token }) => hashToken(token))
  const asking = new Map((await phonesAsking(database, [...new Set(hashes)])).map((one) => [one.hash, one]))
  const phones = [...asking.values()]
  const numbers = new Set(phones.flatMap(({ extension }) => extension?.number ?? []))
  const facts = await office.read(database)
  const known: Known = {
    context,
    facts,
    credentials: await credentialsOf(database, facts, phones),
    partsOf: await partsOfMany(
      database,
      phones.map(({ phone }) => phone),
      [...numbers],
    ),
  }
  return requests.map((request, at) => {
    const one = asking.get(hashes[at] ?? '')
    try {
      return one && answer(known, one, request)
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  })
}

async function credentialsOf(
  connection: Connection,
  { settings }: OfficeFacts,
  phones: readonly AskingPhone[],
): Promise<Known['credentials']> {
  if (settings.secretFiles === 'token') return new Map()
  const macs = phones.map(({ phone }) => phone.mac)
  return new Map((await credentialsAmong(connection, macs)).map((one) => [one.mac, one]))
}

function answer(known: Known, asking: AskingPhone, request: FileRequest & { token: string }): Loaded | undefined {
  const { context } = known
  const { phone, on } = asking
  const { mac, brand, group } = phone
  const seen = recognisePhone(context.brands, { knownBrand: brand, ...request })
  const keptFor = { mac, brand, group, extension: on ?? undefined }
  const { lastSeen } = phone
  const none = { keptFor, lastSeen, next: [], file: undefined, note: undefined }
  if (!seen || !isOwn(seen, mac, request) || !isAllowed(known.facts.settings, { seen, model: phone.model }, request))
    return none
  const guard = guardNow(known, asking, seen, request)
  if (guard === 'to be settled') return undefined
  if (guard && !isPassed(judge(guard, request))) return { guard, ...none }
  const made = answerOwn(known, asking, seen, request)
  return made && { keptFor, lastSeen, ...(guard && { guard }), ...made }
}

/** Undefined: there is more to it than an answer. */
function answerOwn(
  known: Known,
  asking: AskingPhone,
  seen: Recognised,
  request: FileRequest & { token: string },
): Pick<Loaded, 'file' | 'note' | 'next' | 'isAwaited' | 'fetched'> | undefined {
  const { context } = known
  const { mac } = asking.phone
  if (isNews(asking, seen, request)) return undefined
  const deskLine = deskLineOf(known, asking)
  if (deskLine === 'to be made') return undefined
  const write = writerOf(known, asking, { deskLine, ...request })
  const document = write(seen, request.path)
  const file = document && asBytes(document)
  const note = { mac, ...noteOf(request.path, file), at: context.now() }
  if (asking.resync) return { file, note, next: [], ...awaited(known, asking, { seen, request, file, deskLine }) }
  return {
    file,
    note,
    next: file ? nextFiles(known.facts, asking.phone, { brand: seen.brand, path: request.path }, write) : [],
  }
}

/** The file with its settings, which a phone asks for last, is what its resync waits for. */
function awaited(
  { context }: Known,
  { phone, extension, resync }: AskingPhone,
  made: { seen: Recognised; request: FileRequest; file: FileBytes | undefined; deskLine: DeskLine | null },
): Pick<Loaded, 'isAwaited' | 'fetched'> {
  const { brand } = made.seen
  const last = brand.fileNames(phone.mac, modelOf(brand, phone.model)).at(-1)
  const isLast = last?.toLowerCase() === made.request.path.toLowerCase()
  if (!resync || !made.file || !isLast || !isFollowed(resync)) return { isAwaited: true }
  const desk = made.deskLine && deskLineName(phone.mac, context.pbx.directory.kind)
  return { isAwaited: true, fetched: { resync, expected: { phone, registerAs: extension?.number ?? desk } } }
}

/**
 * What a phone asks for after this file, in its brand's order: it is made of the same, and after a power cut it is asked
 * for by all of them a moment later. What cannot be made is told to whoever asks for it.
 */
function nextFiles(
  { settings }: OfficeFacts,
  phone: Phone,
  { brand, path }: { brand: Brand; path: string },
  write: Writer,
): { path: string; file: FileBytes }[] {
  const names = brand.fileNames(phone.mac, modelOf(brand, phone.model))
  const after = names.slice(names.findIndex((name) => name.toLowerCase() === path.toLowerCase()) + 1)
  try {
    return after.flatMap((name) => {
      const file = brand.readFileName(name)
      // One that asks for more than the token is made for whoever shows that.
      const isOpen = file && opensByToken(settings, file.holds)
      const document = isOpen ? write({ brand, file }, name) : undefined
      return document ? [{ path: name, file: asBytes(document) }] : []
    })
  } catch {
    return []
  }
}

/** What guards the file from who comes with the phone's own token; none where that, or its certificate, is enough. */
function guardNow(
  { context, facts, credentials }: Known,
  { phone: { mac }, hash }: AskingPhone,
  { brand, file }: Recognised,
  { proof }: FileRequest,
): Guard | undefined | 'to be settled' {
  const { settings, credentialsAnew } = facts
  if (file.kind !== 'phone' || proof === mac || opensByToken(settings, file.holds)) return undefined
  const kept = credentials.get(mac)
  if (!kept || !isSettled(kept, hash, credentialsAnew, context.now())) return 'to be settled'
  return guardOf(kept, settings, brand)
}

/** A token opens its own phone's files only, and not with the certificate of another one. */
function isOwn({ file }: Recognised, mac: Mac, { proof }: FileRequest): boolean {
  return (file.mac ?? mac) === mac && (proof ?? mac) === mac
}

/** Old TLS is for phones of named models alone. `model`: what is known of the phone, by its own token. */
export function isAllowed(
  settings: GlobalSettings,
  { seen, model }: { seen: Recognised; model: string },
  { transport }: Pick<FileRequest, 'transport'>,
): boolean {
  return (
    transport !== 'oldTls' || mayUseOldTls(settings, { brand: seen.brand.name, model: model || (seen.model ?? '') })
  )
}

function isNews({ phone }: AskingPhone, { brand, model, firmware }: Recognised, request: FileRequest): boolean {
  const { source, transport } = request
  if (phone.transport !== transport) return true
  const said = [brand.id, model?.slice(0, 40) ?? phone.model, firmware?.slice(0, 60) ?? phone.firmware, source]
  return [phone.brand, phone.model, phone.firmware, phone.address].some((before, at) => before !== said[at])
}

interface Wanted extends FileRequest {
  token: string
  deskLine: DeskLine | null
}

/** Writes a phone's files, all of one configuration. Undefined: there is no such file. */
type Writer = (seen: Pick<Recognised, 'brand' | 'file'>, path: string) => Document | undefined

function writerOf(known: Known, asking: AskingPhone, wanted: Wanted): Writer {
  let configuration: Configuration | undefined
  return ({ brand, file }, path) => {
    if (file.kind === 'common') return brand.writeCommon(path)
    if (file.kind !== 'phone') return undefined
    configuration ??= makeConfiguration(known.context, ingredientsOf(known, asking, wanted))
    return brand.write(path, configuration)
  }
}

function ingredientsOf(
  { context, facts, partsOf, credentials }: Known,
  asking: AskingPhone,
  { token, source, deskLine }: Wanted,
): Ingredients {
  const { phone, extension, own, keys, profile } = asking
  const { brand, model, group = null } = phone
  const kept = credentials.get(phone.mac)
  const { template, groupProfile } = partsOf(phone, extension?.number ?? null, facts.templates)
  const parts = { brand: brandById(context.brands, brand), model, group, template, groupProfile, keys, profile }
  return {
    token,
    source,
    trusted: true,
    brand: parts.brand,
    phone,
    settings: facts.settings,
    extension,
    own,
    deskLine,
    template,
    layers: layersOf(parts),
    ...(kept && { credentials: credentialsToWrite(kept) }),
  }
}

/** Its password is made the first time that a phone is to have one. */
function deskLineOf({ context, facts }: Known, asking: AskingPhone): DeskLine | null | 'to be made' {
  const { phone, extension, locationId, deskPassword } = asking
  if (extension !== null || !hasDeskLines(context.pbx)) return null
  if (facts.settings.deskLines !== 'all' && locationId === null) return null
  if (deskPassword === null) return 'to be made'
  return { mac: phone.mac, password: deskPassword, location: facts.locations.get(locationId ?? 0) ?? null }
}

/** The bytes with the tag by which a phone knows whether it has them. */
export function asBytes({ body, type }: Document): FileBytes {
  const bytes = Buffer.from(body)
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 27)
  // One text: what is put together of others is kept as its parts.
  return { type, bytes, etag: Buffer.from(`"${tag}"`).toString() }
}

/** What is kept of an answer, for people to see. */
export function noteOf(path: string, file: FileBytes | undefined): Omit<ServedFile, 'at'> {
  const { etag = '', bytes } = file ?? {}
  return { file: path.slice(0, 120), status: file ? 200 : 404, etag, bytes: bytes?.length ?? 0 }
}
