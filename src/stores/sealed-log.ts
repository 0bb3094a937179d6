import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'

/** Where a body lies in a log, so that it can be read by itself. */
export interface Place {
  at: number
  length: number
  number: number
}

/** A record as it is found again: what stands in its head, and where its body is. */
export interface SealedRecord {
  head: unknown
  body: Place
}

/** What is to be written. A record without a body has an empty one. */
export interface Unsealed {
  head: unknown
  body?: Buffer
}

/** What a log begins with: what it is, and from what its own key is derived. */
const magic = Buffer.from('HOTDESK LAST RIGHT 1\n')
const saltLength = 16
const headerLength = magic.length + saltLength

/** Length of the record, length of its head, its number: in the clear, and sealed with both. */
const prefixLength = 4 + 4 + 6

const tagLength = 16

/** Longer ones are none of ours: a damaged length must not have us reserve memory. */
const longestRecord = 16 * 1024 * 1024

/** How much is read at once, and of the first record's head. */
const [chunk, firstLength] = [256 * 1024, 4096]

const algorithm = 'aes-256-gcm'

/**
 * A file of sealed records to which is only added. Each record is sealed and counted with a key of this file alone, so that
 * one that was torn by a power cut, altered, or put in another's place is told from a good one: reading ends before it.
 */
export class SealedLog {
  readonly path: string
  readonly #file: FileHandle
  readonly #key: Buffer
  #size = headerLength
  #number = 0

  private constructor(path: string, file: FileHandle, key: Buffer) {
    this.path = path
    this.#file = file
    this.#key = key
  }

  /** Makes a new log. Throws the system's error where it cannot be made, such as when it is there already. */
  static async make(path: string, master: Buffer): Promise<SealedLog> {
    const salt = randomBytes(saltLength)
    const file = await open(path, 'wx+', 0o600)
    try {
      await file.writeFile(Buffer.concat([magic, salt]))
    } catch (error) {
      await file.close()
      throw error
    }
    return new SealedLog(path, file, keyOf(master, salt))
  }

  get size(): number {
    return this.#size
  }

  /**
   * Adds records and gives where their bodies are. Throws the system's error where they cannot be written; then the log
   * is as it was before.
   */
  async append(records: readonly Unsealed[]): Promise<Place[]> {
    const places: Place[] = []
    const parts: Buffer[] = []
    let at = this.#size
    for (const { head, body } of records) {
      const number = this.#number
      this.#number += 1
      const sealed = seal(this.#key, number, Buffer.from(JSON.stringify(head)), body ?? Buffer.alloc(0))
      parts.push(...sealed.parts)
      places.push({ at: at + sealed.bodyAt, length: sealed.length - sealed.bodyAt, number })
      at += sealed.length
    }
    const bytes = Buffer.concat(parts)
    try {
      // At our own place: what a full disk had taken of an earlier one is written over.
      for (let done = 0; done < bytes.length;)
        done += (await this.#file.write(bytes, done, bytes.length - done, this.#size + done)).bytesWritten
    } catch (error) {
      await this.#file.truncate(this.#size).catch(() => undefined)
      throw error
    }
    this.#size = at
    return places
  }

  /** Has the system put on the disk what was added. */
  async sync(): Promise<void> {
    await this.#file.datasync()
  }

  body(place: Place): Promise<Buffer> {
    return readBody(this.#file, this.#key, place)
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}

/** A log of another process, or of an earlier one: for reading, as far as it goes. */
export class ReadLog {
  readonly #file: FileHandle
  readonly #key: Buffer
  #read = headerLength

  private constructor(file: FileHandle, key: Buffer) {
    this.#file = file
    this.#key = key
  }

  /** Undefined: it is no such log, or hardly begun. Throws the system's error where it cannot be opened. */
  static async open(path: string, master: Buffer): Promise<ReadLog | undefined> {
    const file = await open(path, 'r')
    const header = await readAt(file, 0, headerLength).catch(() => undefined)
    if (header?.length === headerLength && header.subarray(0, magic.length).equals(magic))
      return new ReadLog(file, keyOf(master, header.subarray(magic.length)))
    await file.close()
    return undefined
  }

  /** What stands in the head of the first record; undefined: there is none that is whole. */
  async first(): Promise<unknown> {
    const bytes = await readAt(this.#file, headerLength, firstLength)
    const prefix = bytes.length < prefixLength ? undefined : readPrefix(bytes, 0)
    const head = prefix && bytes.subarray(0, prefixLength + prefix.head)
    return head && this.#unseal(head, headerLength, prefix)?.head
  }

  /** Tells of every record that is whole and was not told of before. Bodies are not looked at. */
  async follow(tell: (record: SealedRecord) => void): Promise<void> {
    for (;;) {
      const bytes = await readAt(this.#file, this.#read, chunk)
      const used = this.#tellOf(bytes, tell)
      this.#read += used
      // Here it ends, is torn, or is longer than what was read.
      if (used === 0 && !(await this.#longRecord(bytes, tell))) return
    }
  }

  body(place: Place): Promise<Buffer> {
    return readBody(this.#file, this.#key, place)
  }

  async close(): Promise<void> {
    await this.#file.close()
  }

  /** Gives how many bytes whole records took. */
  #tellOf(bytes: Buffer, tell: (record: SealedRecord) => void): number {
    let used = 0
    while (bytes.length - used >= prefixLength) {
      const prefix = readPrefix(bytes, used)
      if (!prefix || bytes.length - used < prefix.length) return used
      const record = this.#unseal(bytes.subarray(used, used + prefixLength + prefix.head), this.#read + used, prefix)
      if (!record) return used
      tell(record)
      used += prefix.length
    }
    return used
  }

  async #longRecord(bytes: Buffer, tell: (record: SealedRecord) => void): Promise<boolean> {
    const prefix = bytes.length < prefixLength ? undefined : readPrefix(bytes, 0)
    if (!prefix || prefix.length <= bytes.length) return false
    const { size } = await this.#file.stat()
    if (size < this.#read + prefix.length) return false
    const start = await readAt(this.#file, this.#read, prefixLength + prefix.head)
    const record = this.#unseal(start, this.#read, prefix)
    if (!record) return false
    tell(record)
    this.#read += prefix.length
    return true
  }

  #unseal(bytes: Buffer, at: number, { length, head, number }: Prefix): SealedRecord | undefined {
    try {
      const text = unseal(this.#key, 2 * number, bytes.subarray(prefixLength), bytes.subarray(0, prefixLength))
      const bodyAt = prefixLength + head
      return { head: JSON.parse(text.toString()), body: { at: at + bodyAt, length: length - bodyAt, number } }
    } catch {
      return undefined
    }
  }
}

interface Prefix {
  length: number
  head: number
  number: number
}

function readPrefix(bytes: Buffer, at: number): Prefix | undefined {
  const [length, head, number] = [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4), bytes.readUIntBE(at + 8, 6)]
  const isOurs = length <= longestRecord && head >= tagLength && length >= prefixLength + head + tagLength
  return isOurs ? { length, head, number } : undefined
}

function keyOf(master: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', master, salt, 'hot desk last right', 32))
}

function seal(key: Buffer, number: number, head: Buffer, body: Buffer) {
  const length = prefixLength + head.length + tagLength + body.length + tagLength
  const prefix = Buffer.alloc(prefixLength)
  prefix.writeUInt32BE(length, 0)
  prefix.writeUInt32BE(head.length + tagLength, 4)
  prefix.writeUIntBE(number, 8, 6)
  const parts = [prefix, ...encrypt(key, 2 * number, head, prefix), ...encrypt(key, 2 * number + 1, body)]
  return { parts, length, bodyAt: prefixLength + head.length + tagLength }
}

/** Each nonce comes once with a key, for it is counted and the key is of one file. */
function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 6, 6)
  return nonce
}

function encrypt(key: Buffer, number: number, bytes: Buffer, besides?: Buffer): Buffer[] {
  const cipher = createCipheriv(algorithm, key, nonceOf(number))
  if (besides) cipher.setAAD(besides)
  const parts = [cipher.update(bytes), cipher.final()]
  return [...parts, cipher.getAuthTag()]
}

function unseal(key: Buffer, number: number, sealed: Buffer, besides?: Buffer): Buffer {
  const end = sealed.length - tagLength
  const decipher = createDecipheriv(algorithm, key, nonceOf(number), { authTagLength: tagLength })
  if (besides) decipher.setAAD(besides)
  decipher.setAuthTag(sealed.subarray(end))
  return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()])
}

async function readBody(file: FileHandle, key: Buffer, { at, length, number }: Place): Promise<Buffer> {
  return unseal(key, 2 * number + 1, await readAt(file, at, length))
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return bytes.subarray(0, done)
}
