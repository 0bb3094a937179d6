import { expect } from 'chai'
import type { VersionOf } from '../../src/domain/version.ts'
import type { Database } from '../../src/stores/database.ts'
import { findDraft } from '../../src/stores/drafts.ts'
import { findKeys } from '../../src/stores/extension-keys.ts'
import { findExtension } from '../../src/stores/extensions.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { listVersions } from '../../src/stores/versions.ts'
import { LastAnswered } from './last-answered.ts'

/** A login that was answered; where the API did it, how its session was said to be. */
export interface AnsweredLogin {
  number: string
  mac: string
  session?: { id: number; started_by: string; started_at: number }
}

/** Both halves of a template say the same, so that half a version is seen. */
export const twice = (mark: string) => `security.user_name = ${mark}`
export const keysWith = (mark: string) => [{ type: 'blf', label: mark, value: '100' }]

/** What of a version its mark says how it must be. */
const markedOf = {
  template: ({ settings, extraParameters }: Content) => JSON.stringify([settings?.ntpServer, extraParameters]),
  keys: ({ keys }: Content) => JSON.stringify(keys),
}
const wantedOf = {
  template: (mark: string) => JSON.stringify([mark, twice(mark)]),
  keys: (mark: string) => JSON.stringify(keysWith(mark)),
}

interface Content {
  settings?: { ntpServer?: string }
  extraParameters?: string
  keys?: unknown
}

const everything = { page: 1, size: 100_000, search: '' }

/** What was answered, and so must be there for ever, as it was answered. */
export class Answered {
  logins: AnsweredLogin[] = []
  /** Sessions, and who has ended each. */
  ended: { id: number; by: string }[] = []
  /** By the kind and the subject of a version: what its content must have been at one time. */
  saved: (VersionOf & { kind: 'template' | 'keys'; mark: string })[] = []
  phones = new Map<string, { brand: string; model: string }>()
  removed: string[] = []
  /** The name and the SIP password of each person, and the label of their key: `name 100`, `sip 100`, `key 100`. */
  readonly people = new LastAnswered()

  /** How often the API has refused something, by its status and code. */
  readonly refusals = new Map<string, number>()

  noteRefusal(how: string): void {
    this.refusals.set(how, (this.refusals.get(how) ?? 0) + 1)
  }

  /** Throws where any of it is not there, or not as it was answered. Nobody is to be at work. */
  async check(database: Database): Promise<void> {
    await this.#checkSessions(database)
    await this.#checkSaved(database)
    await this.#checkPhones(database)
    await this.people.check(async (place) => {
      const [what, number = ''] = place.split(' ')
      if (what === 'key') return (await findKeys(database, number))?.keys[0]?.label
      const extension = await findExtension(database, number)
      return what === 'sip' ? extension?.sipPassword : extension?.name
    })
  }

  async #checkSessions(database: Database): Promise<void> {
    const rows = (await database('sessions').select('*')) as SessionRow[]
    const all = new Set(rows.map(({ extension, mac }) => `${extension} ${mac}`))
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const { number, mac, session } of this.logins) {
      expect(all.has(`${number} ${mac}`), `the login of ${number} on ${mac}`).to.equal(true)
      if (session !== undefined) expect(byId.get(session.id)).to.include({ extension: number, mac, ...session })
    }
    for (const { id, by } of this.ended) {
      expect(byId.get(id)?.ended_at, `the logout of session ${id}`).to.be.a('number')
      expect(byId.get(id)?.ended_by, `who ended session ${id}`).to.equal(by)
    }
  }

  async #checkSaved(database: Database): Promise<void> {
    const histories = new Map<string, Set<string>>()
    for (const { kind, subject, mark } of this.saved) {
      const which = `${kind} ${subject}`
      const known = histories.get(which) ?? (await historyOf(database, { kind, subject }))
      histories.set(which, known)
      expect(known.has(wantedOf[kind](mark)), `what was saved of ${which}: ${mark}`).to.equal(true)
    }
    const marks = this.saved.map(({ mark }) => mark)
    for (const { id, owner } of await database('drafts').select<{ id: string; owner: string }[]>('id', 'owner')) {
      const draft = JSON.stringify(await findDraft(database, id, owner))
      for (const mark of marks) expect(draft.includes(mark), 'a draft that was saved').to.equal(false)
    }
    for (const { settings, extraParameters } of await listTemplates(database)) {
      const { ntpServer } = settings
      expect(extraParameters, 'half of a template').to.equal(ntpServer === undefined ? '' : twice(ntpServer))
    }
  }

  async #checkPhones(database: Database): Promise<void> {
    const rows = await database('phones').select<{ mac: string; brand: string; model: string; state: string }[]>('*')
    const byMac = new Map(rows.map((row) => [row.mac, row]))
    for (const [mac, made] of this.phones) expect(byMac.get(mac), `phone ${mac}`).to.include(made)
    for (const mac of this.removed) expect(byMac.has(mac), `phone ${mac}, which was removed`).to.equal(false)
  }
}

interface SessionRow {
  id: number
  extension: string
  mac: string
  ended_at: number | null
  ended_by: string | null
}

async function historyOf(database: Database, of: VersionOf & { kind: 'template' | 'keys' }): Promise<Set<string>> {
  const { items } = await listVersions(database, of, everything)
  return new Set(items.map(({ content }) => markedOf[of.kind](content as Content)))
}
