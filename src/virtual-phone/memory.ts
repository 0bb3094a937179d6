import { fileServer } from './file-server.ts'
import { changedNames, type Identity, type Make, type Meaning, type Parameters, type Part } from './make.ts'
import type { Transport } from './transport.ts'
import { sentenceOf } from './trouble.ts'

/** What a phone keeps through a power cut: its settings, and with them where it asks for its files. */
export class Memory {
  readonly #make: Make
  readonly #identity: Identity
  readonly #base: string
  #parameters: Parameters = new Map()
  /** Why the last download came to nothing; else empty. */
  message = ''

  constructor(make: Make, identity: Identity, base: string) {
    this.#make = make
    this.#identity = identity
    this.#base = base
  }

  get meaning(): Meaning {
    return this.#make.meaning(this.#parameters, this.#identity)
  }

  /** Its own address, if it has one that it prefers; else what DHCP says. */
  get home(): string {
    return this.meaning.home ?? this.#base
  }

  userAgent(part: Part): string {
    return this.#make.userAgent(this.#identity, this.#parameters, part)
  }

  /** Takes settings over at once, as a document of the browser orders. */
  change(values: readonly (readonly [name: string, value: string])[]): void {
    this.#parameters = this.#make.change(this.#parameters, values)
  }

  /**
   * Downloads once; without a usable answer everything stays as it is. True: what changed needs a restart.
   * `isStill`: false once the power was cut meanwhile.
   */
  async provision(transport: Transport, isStill: () => boolean): Promise<{ changed: boolean; restart: boolean }> {
    const before = this.#parameters
    try {
      const files = fileServer(transport, {
        home: this.home,
        userAgent: this.userAgent('files'),
        login: this.meaning.login,
      })
      const after = await this.#make.provision(files, this.#identity, before)
      if (!isStill()) return { changed: false, restart: false }
      this.message = after ? '' : 'The server has no configuration for this phone.'
      this.#parameters = after ?? before
    } catch (error) {
      this.message = sentenceOf(error)
    }
    const names = changedNames(before, this.#parameters)
    return { changed: names.length > 0, restart: this.#make.restartsFor(names, this.#identity) }
  }
}
