import type { Log } from './app/context.ts'
import { readRevocations, type Revocations } from './revocation-lists.ts'
import { checkCredentials, readTlsFiles, type Credentials, type TlsFiles, type TlsPlaces } from './tls-files.ts'

/** How often the files are looked at, in milliseconds. Whoever renews a certificate does so days before the old one ends. */
const often = 10_000

const named = 'certificate'

interface Surroundings {
  log: Log
  /** Where it is said that a new file cannot be used. */
  warnings: Map<string, string>
  now: () => number
  interval?: number
}

type Heard = (credentials: Credentials) => void

/**
 * The certificate that is in use. Its files are read again and again, by each process for itself: a link that is put to another
 * file, as certbot does it, is as good as a file that was written anew. New ones are used from the next connection on. As
 * long as they cannot be used the ones before stay, and it is said why.
 */
export class KeptCredentials {
  readonly #places: TlsPlaces
  readonly #around: Surroundings
  readonly #listeners = new Set<Heard>()
  readonly #timer: NodeJS.Timeout
  #current: TlsFiles
  #revocations: Revocations
  #refused = ''

  /** Throws an Error with a plain sentence where the files cannot be used. */
  static async open(places: TlsPlaces, around: Surroundings): Promise<KeptCredentials> {
    const files = await readTlsFiles(places)
    checkCredentials(files.credentials, places, around.now())
    return new KeptCredentials(places, around, files)
  }

  private constructor(places: TlsPlaces, around: Surroundings, files: TlsFiles) {
    this.#places = places
    this.#around = around
    this.#current = files
    this.#revocations = revocationsOf(files)
    this.#sayLeftOut()
    this.#timer = setInterval(() => void this.look(), around.interval ?? often).unref()
  }

  get current(): Credentials {
    return this.#current.credentials
  }

  /** Whether a maker has taken back the signature under this certificate. */
  isRevoked(certificate: Buffer): boolean {
    return this.#revocations.isRevoked(certificate)
  }

  /** Gives what ends it. */
  onRenewed(listener: Heard): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  /** Reads the files, and takes what is new of them where it can be used. */
  async look(): Promise<void> {
    const { log, now } = this.#around
    try {
      const files = await readTlsFiles(this.#places)
      if (isSame(files, this.#current)) this.#sayLeftOut()
      else {
        checkCredentials(files.credentials, this.#places, now())
        this.#current = files
        this.#revocations = revocationsOf(files)
        this.#sayLeftOut()
        for (const listener of this.#listeners) listener(files.credentials)
        log.info({}, 'The certificate for TLS was renewed: new connections are shown the new one')
      }
      this.#refused = ''
    } catch (error) {
      this.#refuse(error instanceof Error ? error.message : String(error))
    }
  }

  /** Once it may have been in the middle of being written: it is said when it is found so again. */
  #refuse(why: string): void {
    if (this.#refused === why) this.#say([`${why} The one before stays in use.`])
    this.#refused = why
  }

  #sayLeftOut(): void {
    this.#say([...this.#current.leftOut, ...this.#revocations.leftOut])
  }

  #say(sentences: readonly string[]): void {
    const { log, warnings } = this.#around
    const said = sentences.join(' ')
    if (said === (warnings.get(named) ?? '')) return
    if (said === '') warnings.delete(named)
    else {
      warnings.set(named, said)
      log.warn({}, said)
    }
  }
}

function revocationsOf({ lists, credentials }: TlsFiles): Revocations {
  return readRevocations(lists, credentials.ca)
}

function isSame(one: TlsFiles, other: TlsFiles): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
