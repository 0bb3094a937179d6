import type { Mac } from '../domain/mac.ts'
import type { Phone } from '../domain/phone.ts'
import type { Resync } from '../domain/resync.ts'
import { readGlobalSettings } from '../stores/global-settings.ts'
import { findPhone } from '../stores/phones.ts'
import { keepUpload, noteServed } from '../stores/phone-files.ts'
import { inTransaction } from '../stores/transaction.ts'
import { modelOf } from './brand-list.ts'
import { holderByProof } from './certified-phone.ts'
import { makeConfiguration } from './configuration.ts'
import type { Context } from './context.ts'
import type { Answered, FileBytes, FileRequest } from './file-request.ts'
import type { Guard } from '../domain/proof-shown.ts'
import { isPassed, judge } from './guard.ts'
import { asBytes, isAllowed, noteOf } from './load-answers.ts'
import { approveInWindow, isWelcome, notePhone, noteStranger, strangerOf } from './phone-arrival.ts'
import { guardFor, opensByToken } from './phone-credentials.ts'
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
  return (await answerGuarded(context, request)).file
}

/** The same; with what has to be shown before the file is given. Where this request does not show it, there is no file. */
export async function answerGuarded(context: Context, request: FileRequest): Promise<Pick<Answered, 'file' | 'guard'>> {
  const asking = await whoAsks(context, request)
  const guard = asking && (await guardNow(context, asking, request))
  if (guard && !isPassed(judge(guard, request))) return { file: undefined, guard }
  const file = await answerAsking(context, request, asking)
  return guard ? { file, guard } : { file }
}

async function answerAsking(
  context: Context,
  request: FileRequest,
  asking: Asking | undefined,
): Promise<FileBytes | undefined> {
  const resync = asking && (await awaitedBy(context, asking, request.path))
  const answer = asking && (await isOffered(context, asking)) ? await write(context, request, asking) : undefined
  // A stranger's is noted where the stranger is, or not at all: it would take longer for a phone that there is.
  const own = asking?.holder?.trusted ? asking.holder.mac : undefined
  if (own === undefined) return answer
  if (!resync || !answer) {
    await noteAnswer(context, own, request.path, answer)
    return answer
  }
  await inTransaction(context.database, async (database) => {
    const { file, etag, bytes } = noteOf(request.path, answer)
    await noteAnswer({ ...context, database }, own, request.path, answer)
    await noteFetched({ ...context, database }, resync, { file, etag, bytes })
  })
  return answer
}

/** What guards the file from a phone that comes with its own token alone. */
async function guardNow(
  context: Context,
  { seen: { file, brand }, holder }: Asking,
  request: FileRequest,
): Promise<Guard | undefined> {
  if (!holder?.trusted || file.kind !== 'phone' || request.proof === holder.mac) return undefined
  const settings = await readGlobalSettings(context.database)
  return opensByToken(settings, file.holds) ? undefined : guardFor(context, holder, request, { settings, brand })
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

/** Whether a phone may send this file: what it sends is not even read otherwise. */
export async function mayUpload(context: Context, request: FileRequest): Promise<boolean> {
  return (await whoSends(context, request)) !== undefined
}

/** Keeps a file that a phone sends (a log, its local changes). False: refused, because the phone has not earned that. */
export async function acceptUpload(context: Context, request: FileRequest, content: Buffer): Promise<boolean> {
  const mac = await whoSends(context, request)
  if (mac === undefined) return false
  return keepUpload(context.database, mac, {
    file: request.path.slice(0, 120),
    at: context.now(),
    size: content.length,
    content: asText(content.subarray(-mostKept)),
  })
}

async function whoSends(context: Context, request: FileRequest): Promise<Mac | undefined> {
  const asking = await whoAsks(context, request)
  if (!asking?.holder?.trusted || !['upload', 'phone'].includes(asking.seen.file.kind)) return undefined
  return asking.holder.mac
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

async function whoSeemsToAsk(context: Context, request: FileRequest): Promise<Asking | undefined> {
  const { token, proof } = request
  const holder = token === undefined ? undefined : await findHolder(context, token)
  if (proof === undefined && !holder?.trusted) return strangerAsks(context, request, holder)
  if (token !== undefined && !holder) return undefined
  const known = await phoneNow(context, whose(holder, proof))
  const seen = recognisePhone(context.brands, { ...request, knownBrand: known?.brand })
  // What it proves counts, whoever it says that it is.
  return seen && asked({ ...seen, ...(proof ? { mac: proof } : {}) }, holder, known)
}

/**
 * One that has shown nothing, or a token that is worth nothing yet. What is known of the phone that it says to be plays no
 * part: neither the answer nor the work for it tells whether there is such a phone.
 */
async function strangerAsks(
  { brands, guesses }: Context,
  request: FileRequest,
  holder: TokenHolder | undefined,
): Promise<Asking | undefined> {
  const { source, path, token } = request
  const seen = recognisePhone(brands, request)
  await guesses?.admit(source, holder?.mac ?? token ?? macIn(path) ?? seen?.mac)
  return seen && (token === undefined || holder) ? asked(seen, holder) : undefined
}

function asked(seen: Recognised, holder: TokenHolder | undefined, known?: Phone): Asking {
  return { seen, known, ...(holder ? { holder } : {}) }
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
  if (seen.file.kind !== 'phone' || mac === undefined) return undefined
  const { holder } = asking
  if (holder?.trusted) return writeOwn(context, request, { seen, holder })
  return writeForStranger(context, request, asking, mac)
}

/** A file made for the phone whose own token this is. */
async function writeOwn(
  context: Context,
  { path, source, transport }: FileRequest,
  { seen, holder: { token, mac } }: { seen: Recognised; holder: TokenHolder },
): Promise<FileBytes | undefined> {
  const phone = await notePhone(context, { mac, source, transport, seen })
  if (phone.brand !== seen.brand.id) return undefined
  const ingredients = await readIngredients(context.database, context, phone, { token, trusted: true, source })
  return asBytes(ingredients.brand.write(path, makeConfiguration(context, ingredients)))
}

/**
 * A file for whoever says to be a phone, made of what the request says and of nothing that we know. One that brings no token
 * is given one, which is worth nothing yet (rule 12).
 */
async function writeForStranger(
  context: Context,
  request: FileRequest,
  { seen, holder }: Asking,
  mac: Mac,
): Promise<FileBytes | undefined> {
  const { path, source, transport } = request
  const { database } = context
  const token = holder?.token ?? newToken(context.signingKey, mac)
  const stranger = strangerOf(context, { mac, source, transport, seen })
  const ingredients = await readIngredients(database, context, stranger, { token, trusted: false, source })
  const document = ingredients.brand.write(path, makeConfiguration(context, ingredients))
  // A file that does not tell the phone its token (a boot file, a directory) earns it nothing.
  const hash = document.body.includes(token) ? hashToken(token) : undefined
  const file = asBytes(document)
  await noteStranger(context, stranger, { hash, served: { ...noteOf(path, file), at: context.now() } })
  const isApproved = hash !== undefined && !holder && (await approveInWindow(context, mac, hash, source))
  if (hash !== undefined && !isApproved) noteSecondLater(context, mac, { source, hash })
  if (!isApproved) return file
  return writeOwn(context, request, { seen, holder: { mac, token, hash, trusted: true } })
}

/** Logs are shown in a page: what is no text is taken out. */
function asText(content: Buffer): string {
  /* eslint-disable-next-line no-control-regex -- these are what is taken out */
  return content.toString('utf8').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
}
