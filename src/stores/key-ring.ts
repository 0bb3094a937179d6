import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeKeyFile, readKeyFile, replaceKeyFile, withNewKey, type Key, type Keys } from './key-file.ts'

/** How long what the file said is taken for what it says, in milliseconds. */
const freshFor = 1000

/**
 * The keys of a database, as their file has them now: another process may put new ones there at any time. A file that is
 * gone or damaged meanwhile changes nothing.
 */
export class KeyRing {
  readonly file: string | undefined
  #keys: Keys
  #stamp = ''
  #lookedAt = performance.now()

  private constructor(file: string | undefined, keys: Keys) {
    this.file = file
    this.#keys = keys
    this.#stamp = this.#stampNow()
  }

  /** With a key that is gone with the process, for a database that is. */
  static inMemory(): KeyRing {
    return new KeyRing(undefined, withNewKey().keys)
  }

  /** Undefined: there is no such file. Throws an Error with a sentence when it cannot be used. */
  static read(file: string): KeyRing | undefined {
    const keys = readKeyFile(file)
    return keys && new KeyRing(file, keys)
  }

  /** With a new file; with the one that somebody else has made in this moment, where there is one. */
  static make(file: string): KeyRing {
    makeKeyFile(file, withNewKey().keys)
    const ring = KeyRing.read(file)
    if (!ring) throw new Error(`The key file ${file} was taken away in this moment.`)
    return ring
  }

  /** What new values are put under. */
  current(): Key {
    this.#look(freshFor)
    const key = this.#keys.keys.get(this.#keys.current)
    if (!key) throw new Error('No key is the current one.')
    return key
  }

  find(id: string): Key | undefined {
    const known = this.#keys.keys.get(id)
    if (known) return known
    // Another process puts values under a new one already.
    this.#look(0)
    return this.#keys.keys.get(id)
  }

  /** What voicemail passwords were hashed with under this key, which the file itself may no longer have. */
  findVoicemail(id: string): Buffer | undefined {
    return this.find(id)?.voicemail ?? this.#keys.voicemails.get(id)
  }

  /** Of all keys that there are and were. */
  allVoicemails(): ReadonlyMap<string, Buffer> {
    const { keys, voicemails } = this.all()
    return new Map([...voicemails, ...[...keys].map(([id, { voicemail }]) => [id, voicemail] as const)])
  }

  /** Keeps what voicemail passwords were hashed with under keys that the file does not have. Gives the ids of what is new. */
  keepVoicemails(given: ReadonlyMap<string, Buffer>): string[] {
    const unknown = [...given].filter(([id]) => !this.findVoicemail(id))
    if (unknown.length === 0) return []
    const keys = { ...this.#keys, voicemails: new Map([...this.#keys.voicemails, ...unknown]) }
    if (this.file !== undefined) replaceKeyFile(this.file, keys)
    this.#keys = keys
    return unknown.map(([id]) => id)
  }

  /** All of them, as the file has them in this moment. */
  all(): Keys {
    this.#look(0)
    return this.#keys
  }

  /** The folder of the file. */
  get folder(): string | undefined {
    return this.file === undefined ? undefined : dirname(this.file)
  }

  #look(patience: number): void {
    const now = performance.now()
    if (this.file === undefined || now - this.#lookedAt < patience) return
    this.#lookedAt = now
    const stamp = this.#stampNow()
    if (stamp === this.#stamp || stamp === '') return
    try {
      this.#keys = readKeyFile(this.file) ?? this.#keys
      this.#stamp = stamp
    } catch {
      // It is read again at the next look.
    }
  }

  #stampNow(): string {
    const stat = this.file === undefined ? undefined : statSync(this.file, { throwIfNoEntry: false })
    return stat ? `${stat.ino} ${stat.mtimeMs} ${stat.size} ${stat.mode}` : ''
  }
}
