import { createHash } from 'node:crypto'
import type { Document } from '../domain/brand.ts'
import { findPhone } from '../stores/phones.ts'
import { keepUpload, noteServed } from '../stores/phone-files.ts'
import { noteCandidate } from '../stores/phone-tokens.ts'
import { makeConfiguration } from './configuration.ts'
import type { Context } from './context.ts'
import { approveInWindow, isWelcome, notePhone } from './phone-arrival.ts'
import { readIngredients } from './phone-ingredients.ts'
import { hashToken, newToken } from './phone-token.ts'
import { recognisePhone, type Recognised } from './recognise-phone.ts'
import { findHolder, type TokenHolder } from './token-holder.ts'

/** A phone's request for one of its files, as a plain value. */
export interface FileRequest {
  /** Below `/p/` and the token, as the phone spelt it. */
  path: string
  /** Undefined: the phone asks at the base address. */
  token?: string
  userAgent: string
  /** The IP address that it comes from. */
  source: string
}

/** A whole file, or undefined: there is nothing for this request (404). */
export type FileAnswer = (Document & { etag: string }) | undefined

/** What of a phone's upload is kept, from its end: the end of a log is what happened last. */
const mostKept = 64 * 1024

/** Answers a phone that asks for a file. Throws where no whole answer can be given now. */
export async function answerFile(context: Context, request: FileRequest): Promise<FileAnswer> {
  const { seen, holder } = await whoAsks(context, request)
  const welcome = holder !== undefined || (request.token === undefined && (await isWelcome(context, seen?.mac)))
  const answer = seen && welcome ? await write(context, request, seen, holder) : undefined
  const mac = holder?.mac ?? seen?.mac
  if (mac !== undefined && (await findPhone(context.database, mac))) {
    const status = answer ? 200 : 404
    const [bytes, etag] = [Buffer.byteLength(answer?.body ?? ''), answer?.etag ?? '']
    await noteServed(context.database, mac, {
      file: request.path.slice(0, 120),
      at: context.now(),
      status,
      etag,
      bytes,
    })
  }
  return answer
}

/** Keeps a file that a phone sends (a log, its local changes). False: refused, because the phone has not earned that. */
export async function acceptUpload(context: Context, request: FileRequest, content: Buffer): Promise<boolean> {
  const { seen, holder } = await whoAsks(context, request)
  if (!holder?.trusted || !seen || seen.file.kind === 'common' || seen.file.kind === 'absent') return false
  return keepUpload(context.database, holder.mac, {
    file: request.path.slice(0, 120),
    at: context.now(),
    size: content.length,
    content: asText(content.subarray(-mostKept)),
  })
}

/** Which phone asks for which file. A token opens its own phone's files only. */
async function whoAsks(
  context: Context,
  { path, token, userAgent }: FileRequest,
): Promise<{ seen?: Recognised; holder?: TokenHolder }> {
  const holder = token === undefined ? undefined : await findHolder(context, token)
  if (token !== undefined && !holder) return {}
  const named = /[0-9a-f]{12}/i.exec(path)?.[0].toLowerCase()
  const mac = holder?.mac ?? named
  const known = mac === undefined ? undefined : await findPhone(context.database, mac)
  const seen = recognisePhone(context.brands, { path, userAgent, knownBrand: known?.brand })
  if (!seen || (holder && seen.file.mac !== undefined && seen.file.mac !== holder.mac)) return {}
  return { seen, ...(holder ? { holder } : {}) }
}

async function write(
  context: Context,
  request: FileRequest,
  seen: Recognised,
  holder?: TokenHolder,
): Promise<FileAnswer> {
  if (seen.file.kind === 'common') return withEtag(seen.brand.writeCommon(request.path))
  if (seen.file.kind !== 'phone') return undefined
  const mac = holder?.mac ?? seen.mac
  if (mac === undefined) return undefined
  const { source } = request
  const token = holder?.token ?? newToken(context.signingKey, mac)
  const phone = await notePhone(context, { mac, source, trusted: holder?.trusted === true, seen })
  const trusted = holder ? holder.trusted : await approveInWindow(context, mac, hashToken(token), source)
  const ingredients = await readIngredients(context.database, context, phone, { token, trusted, source })
  const document = ingredients.brand.write(request.path, makeConfiguration(context, ingredients))
  if (!trusted && document.body.includes(token)) {
    const now = context.now()
    await noteCandidate(context.database, { hash: hashToken(token), mac, address: source, createdAt: now, usedAt: now })
  }
  return withEtag(document)
}

function withEtag(document: Document): FileAnswer {
  return { ...document, etag: `"${createHash('sha256').update(document.body).digest('base64url').slice(0, 27)}"` }
}

/** Logs are shown in a page: what is no text is taken out. */
function asText(content: Buffer): string {
  /* eslint-disable-next-line no-control-regex -- these are what is taken out */
  return content.toString('utf8').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
}
