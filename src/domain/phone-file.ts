/** What a phone was answered the last time that it asked for this file. */
export interface ServedFile {
  /** As the phone spelt it, without its token. */
  file: string
  at: number
  /** The HTTP status. */
  status: number
  etag: string
  bytes: number
}

/** A file that a phone sent: a log, or its local changes. `size` is what it sent; `content` may have been cut. */
export interface Upload {
  file: string
  at: number
  size: number
  content: string
}
