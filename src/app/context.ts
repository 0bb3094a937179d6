import type { Brand } from '../domain/brand.ts'
import type { Pbx, PbxSetup } from '../domain/pbx.ts'
import type { Database } from '../stores/database.ts'
import type { Admission } from './admission.ts'
import type { Files } from './file-request.ts'
import type { LastRight } from './last-right.ts'
import type { News } from './news.ts'
import type { RecordKeys } from '../domain/record-keys.ts'

/** Structured log lines; pino's loggers are such. Nothing that is passed may hold a secret. */
export interface Log {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** What every command and question works with; `main` builds one, tests build one over a fresh database. */
export interface Context {
  database: Database
  brands: readonly Brand[]
  /** The PBX behind it; main may put another in its place. */
  pbx: Pbx
  /** How that is done; undefined: it stays as it is. */
  pbxSetup?: PbxSetup
  news: News
  log: Log
  /** The work that one of all processes does; undefined: it is not settled who. */
  work?: { isHolder(): boolean }
  /** Milliseconds since 1970. */
  now: () => number
  /** Signs what phones carry back to us: tokens that nobody has used yet, and a confirmed wish to take a phone over. */
  signingKey: string
  /** What the record's lines are sealed with; undefined: they are bound by plain hashes. */
  recordKeys?: RecordKeys
  /** The port of the phones' face as phones reach it, where an address does not name one. */
  phonePort: number
  /** The same for phones that ask by TLS, and for those whose model needs old TLS; undefined: there is none. */
  tlsPhonePort?: number
  oldTlsPhonePort?: number
  /** The networks of proxies whose word on who asks is believed; none unless named. */
  trustedProxies?: readonly string[]
  /** Those whose word on phones' certificates is believed; none unless named. */
  certificateProxies?: readonly string[]
  /** The headers in which they say whose certificate they have verified, in lower case. */
  proxyHeaders?: { verify: string; subject: string }
  /** What is not as it should be, though everything works: a sentence for each. */
  warnings?: Map<string, string>
  /** Answers phones that ask for files; there from when the phones' face is made. */
  files?: Files
  /** Notices who asks for one phone after the other; there from when the phones' face is made. */
  guesses?: Admission
  /** How many bytes of answers it may keep. */
  keptLimit?: number
  /** Whether the database has been there since the start; undefined: it was there at once. */
  waiting?: { isOver: boolean }
  /** What phones are given while the database is away; undefined: nothing. */
  lastRight?: LastRight
  /** Where backups that were sent by the page are until they are restored; undefined: where the system has such files. */
  backupFolder?: string
  /** What a part of the server lacks since it started, such as a port that is taken: a sentence for each. */
  troubles?: Map<string, string>
}
