import type { Change } from '../domain/change.ts'
import type { GlobalSettings } from '../domain/global-settings.ts'
import type { Location } from '../domain/location.ts'
import type { Template } from '../domain/template.ts'
import type { Database } from '../stores/database.ts'
import { readCredentialsAnew, readGlobalSettings } from '../stores/global-settings.ts'
import { allLocations } from '../stores/locations.ts'
import { listTemplates } from '../stores/templates.ts'

/** What every phone's files depend on alike. */
export interface OfficeFacts {
  settings: GlobalSettings
  templates: readonly Template[]
  locations: ReadonlyMap<number, Location>
  /** Since when all phones are to be given other passwords at this server; 0: never. */
  credentialsAnew: number
}

const kinds: readonly Change['kind'][] = ['settings', 'brand', 'all']

/** Keeps them until a change is heard of that may be one of theirs. */
export class KeptOffice {
  #facts: OfficeFacts | undefined
  #changes = 0

  hear(changes: readonly Change[]): void {
    if (!changes.some(({ kind }) => kinds.includes(kind))) return
    this.#changes += 1
    this.#facts = undefined
  }

  async read(database: Database): Promise<OfficeFacts> {
    if (this.#facts) return this.#facts
    const before = this.#changes
    const settings = await readGlobalSettings(database)
    const facts = {
      settings,
      credentialsAnew: settings.secretFiles === 'token' ? 0 : await readCredentialsAnew(database),
      templates: await listTemplates(database),
      locations: new Map((await allLocations(database)).map((location) => [location.id, location])),
    }
    // What was changed while it was read may be in it or not.
    if (before === this.#changes) this.#facts = facts
    return facts
  }
}
