import type { Mac } from '../domain/mac.ts'
import type { Guard, ProofShown } from '../domain/proof-shown.ts'
import type { Transport } from '../domain/transport.ts'

/** A phone's request for one of its files, as a plain value. */
export interface FileRequest {
  /** Below `/p/` and the token, as the phone spelt it. */
  path: string
  /** Undefined: the phone asks at the base address. */
  token?: string
  userAgent: string
  /** The IP address that it comes from. */
  source: string
  /** How it came; undefined: by plain HTTP. */
  transport?: Exclude<Transport, 'http'>
  /** The header `Authorization`, where there is one; with it how, and by what address, it was asked. */
  authorization?: string
  method?: string
  url?: string
  /** What that header shows, once it has been looked at. */
  shown?: ProofShown
  /** The phone that it comes from, where that was proved by its maker's certificate; undefined: nothing was. */
  proof?: Mac
}

/** With texts of its own, to be kept: one that was cut out of all that the phone has sent keeps all of that in memory. */
export function apart(request: FileRequest): FileRequest {
  const { token, path, userAgent } = request
  const own = { ...request, path: copy(path), userAgent: copy(userAgent) }
  return token === undefined ? own : { ...own, token: copy(token) }
}

function copy(text: string): string {
  return Buffer.from(text).toString()
}

/** A whole file as a phone gets it. `type`: the whole Content-Type; `etag`: with its quotes. */
export interface FileBytes {
  type: string
  etag: string
  bytes: Buffer
}

/** What a phone is answered. Without a file: there is nothing for this request (404). */
export interface Answered {
  file: FileBytes | undefined
  /** Whether it was made for this request, or for an earlier one that was the same. */
  isKept: boolean
  /** True: the database could not be asked, so it is what was last right, from the disk. */
  isLastRight?: boolean
  /** What has to be shown beside the token for this answer; undefined: nothing. */
  guard?: Guard
  /** Nothing is given before that is shown (401): the values of `WWW-Authenticate`. None: it cannot be shown (403). */
  challenge?: readonly string[]
}

/** Answers phones that ask for files. */
export interface Files {
  /** Throws where no whole answer can be given now. */
  answer(request: FileRequest): Promise<Answered>
  /** For how many phones answers are kept, how many bytes that are and may be, and how many requests wait. */
  figures(): { count: number; bytes: number; limit: number; waiting: number }
  /** How full we are, from 0 to 1. */
  load(): number
}
