import type { Mac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import type { Resync } from '../domain/resync.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findPhone } from '../stores/phones.ts'
import { keepUpload, noteServed } from '../stores/phone-files.ts'
import { noteCandidate } from '../stores/phone-tokens.ts'
import { modelOf } from './brand-list.ts'
import { holderByProof } from './certified-phone.ts'
import { makeConfiguration } from './configuration.ts'
import type { Context } from './context.ts'
import type { FileBytes, FileRequest } from './file-request.ts'
import { asBytes, isAllowed, noteOf } from './load-answers.ts'
import { approveInWindow, isWelcome, notePhone } from './phone-arrival.ts'
import { readIngredients } from './phone-ingredients.ts'
import { hashToken, newToken } from './phone-token.ts'
import { recognisePhone, type Recognised } from './recognise-phone.ts'
import { followedResync, noteFetched } from './resync-follow.ts'
import { noteSecondLater } from './second-phone-notes.ts'
import { findHolder, type TokenHolder } from './token-holder.ts'

/** What of a phone's upload is kept, from its end: the end of a log is what happened last. */
const mostKept = 64 * 1024

/**
 * Answers one phone that asks for a file, whatever there is to it: a phone that nobody has seen, a token that is worth
 * nothing yet, news of the phone, its resync. Undefined: there is nothing for this request. Throws where no whole answer
 * can be given now. Phones that come with their own tokens again and again are answered many at a time (`AnswerFiles`).
 */
export async function answerFile(context: Context, request: FileRequest): Promise<FileBytes | undefined> {
  const asking = await whoAsks(context, request)
  const resync = asking && (await awaitedBy(context, asking, request.path))
  const answer = asking && (await isOffered(context, asking)) ? await write(context, request, asking) : undefined
  const mac = asking && macOf(asking)
  if (mac !== undefined) await noteAnswer(context, mac, request.path, answer)
  if (resync && answer) {
    const { file, etag, bytes } = noteOf(request.path, answer)
    await noteFetched(context, resync, { file, etag, bytes })
  }
  return answer
}

/** The phone's resync that ends, or nearly so, with this file: the one with its settings, which it asks for last. */
async function awaitedBy(context: Context, { seen, holder, known }: Asking, path: string): Promise<Resync | undefined> {
  if (!holder?.trusted || known?.brand !== seen.brand.id) return undefined
  const last = seen.brand.fileNames(known.mac, modelOf(seen.brand, known.model)).at(-1)
  return last?.toLowerCase() === path.toLowerCase() ? followedResync(context, known.mac) : undefined
}

async function noteAnswer(context: Context, mac: Mac, path: string, answer: FileBytes | undefined): Promise<void> {
  if (!(await findPhone(context.database, mac))) return
  await noteServed(context.database, [{ mac, ...noteOf(path, answer), at: context.now() }])
}

/** Keeps a file that a phone sends (a log, its local changes). False: refused, because the phone has not earned that. */
export async function acceptUpload(context: Context, request: FileRequest, content: Buffer): Promise<boolean> {
  const asking = await whoAsks(context, request)
  if (!asking?.holder?.trusted || !['upload', 'phone'].includes(asking.seen.file.kind)) return false
  return keepUpload(context.database, asking.holder.mac, {
    file: request.path.slice(0, 120),
    at: context.now(),
    size: content.length,
    content: asText(content.subarray(-mostKept)),
  })
}

/** A request that makes sense: which brand's file, and whose token if there is one. */
interface Asking {
  seen: Recognised
  holder?: TokenHolder
  /** The phone as it was when it asked; undefined: we had not seen it. */
  known: Phone | undefined
}

function macOf({ seen, holder }: Asking): Mac | undefined {
  return holder ? holder.mac : seen.mac
}

/** Which phone asks for which file, where it may. */
async function whoAsks(context: Context, request: FileRequest): Promise<Asking | undefined> {
  const asking = await whoSeemsToAsk(context, request)
  if (!asking || !isOwnFile(asking, request)) return undefined
  if (request.transport === 'oldTls' && !(await isAllowedHere(context, asking, request))) return undefined
  return byProof(context, asking, request)
}

async function whoSeemsToAsk(
  context: Context,
  { path, token, userAgent, proof }: FileRequest,
): Promise<Asking | undefined> {
  const holder = token === undefined ? undefined : await findHolder(context, token)
  if (token !== undefined && !holder) return undefined
  const known = await phoneNow(context, whose(holder, proof) ?? macIn(path))
  const seen = recognisePhone(context.brands, { path, userAgent, knownBrand: known?.brand })
  if (!seen) return undefined
  // What it proves counts, whoever it says that it is.
  return { seen: proof ? { ...seen, mac: proof } : seen, known, ...(holder ? { holder } : {}) }
}

function whose(holder: TokenHolder | undefined, proof: Mac | undefined): Mac | undefined {
  return holder?.mac ?? proof
}

function macIn(path: string): Mac | undefined {
  return /[0-9a-f]{12}/i.exec(path)?.[0].toLowerCase()
}

/** A token opens its own phone's files only, and so does a certificate. */
function isOwnFile({ seen, holder }: Asking, { proof }: FileRequest): boolean {
  const own = whose(holder, proof)
  return own === undefined || ((seen.file.mac ?? own) === own && (proof ?? own) === own)
}

async function isAllowedHere({ database }: Context, asking: Asking, request: FileRequest): Promise<boolean> {
  const model = asking.holder?.trusted ? (asking.known?.model ?? '') : ''
  return isAllowed(await readGlobalSettings(database), { seen: asking.seen, model }, request)
}

/** The same; with what it has earned where it proves who it is. */
async function byProof(context: Context, asking: Asking, { source, proof }: FileRequest): Promise<Asking> {
  if (proof === undefined || asking.holder?.trusted || asking.seen.file.kind !== 'phone') return asking
  const holder = await holderByProof(context, proof, { holder: asking.holder, source })
  return holder ? { ...asking, holder } : asking
}

async function phoneNow({ database }: Context, mac: Mac | undefined): Promise<Phone | undefined> {
  return mac === undefined ? undefined : findPhone(database, mac)
}

async function isOffered(context: Context, { seen, holder }: Asking): Promise<boolean> {
  return holder !== undefined || isWelcome(context, seen.mac)
}

async function write(context: Context, request: FileRequest, asking: Asking): Promise<FileBytes | undefined> {
  const { seen } = asking
  const mac = macOf(asking)
  if (seen.file.kind === 'common') return asBytes(seen.brand.writeCommon(request.path))
  return seen.file.kind === 'phone' && mac !== undefined ? writeOwn(context, request, asking, mac) : undefined
}

/** A file made for one phone. A phone without a token is given one, which is worth nothing yet (rule 12). */
async function writeOwn(
  context: Context,
  { path, source, transport }: FileRequest,
  { seen, holder }: Asking,
  mac: Mac,
): Promise<FileBytes | undefined> {
  const token = holder?.token ?? newToken(context.signingKey, mac)
  const phone = await notePhone(context, { mac, source, transport, trusted: holder?.trusted === true, seen })
  if (phone.brand !== seen.brand.id) return undefined
  const writeAs = async (trusted: boolean) => {
    const ingredients = await readIngredients(context.database, context, phone, { token, trusted, source })
    return ingredients.brand.write(path, makeConfiguration(context, ingredients))
  }
  if (holder?.trusted) return asBytes(await writeAs(true))
  const document = await writeAs(false)
  // A file that does not tell the phone its token (a boot file, a directory) earns it nothing.
  if (!document.body.includes(token)) return asBytes(document)
  const hash = hashToken(token)
  if (!holder && (await approveInWindow(context, mac, hash, source))) return asBytes(await writeAs(true))
  const now = context.now()
  await noteCandidate(context.database, { hash, mac, address: source, createdAt: now, usedAt: now })
  noteSecondLater(context, mac, source)
  return asBytes(document)
}

/** Logs are shown in a page: what is no text is taken out. */
function asText(content: Buffer): string {
  /* eslint-disable-next-line no-control-regex -- these are what is taken out */
  return content.toString('utf8').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
}
