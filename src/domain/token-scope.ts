/** The areas of the API that a token can be limited to, with what each is called in pages. */
export const areas = {
  settings: 'Global Settings',
  templates: 'Templates, brands, models, mappings, preview',
  groups: 'Business groups and their phone profiles',
  extensions: 'Extensions, their profiles and keys',
  phones: 'Phones, locations, rollouts',
  sessions: 'Sessions and locks',
  record: 'The record',
} as const
export type Area = keyof typeof areas
export const areaNames = Object.keys(areas) as Area[]

/** What a token may do in each area that is named; nothing in the others. */
export type Scopes = Partial<Record<Area, 'read' | 'write'>>

/** Which area the addresses of the API are of, by what stands first in them. */
const areaOfNoun: Readonly<Record<string, Area>> = {
  ...{ settings: 'settings', templates: 'templates', brands: 'templates', models: 'templates', mappings: 'templates' },
  ...{ preview: 'templates', groups: 'groups', extensions: 'extensions', profiles: 'extensions', phones: 'phones' },
  ...{ locations: 'phones', rollouts: 'phones', sessions: 'sessions', locks: 'sessions', sweeps: 'sessions' },
  audit: 'record',
}

/** The area of an operation, such as `/v1/phones/{mac}`; undefined: of none, which only a token without limits may. */
export function areaOf(path: string): Area | undefined {
  return areaOfNoun[/^\/v1\/(\w+)/.exec(path)?.[1] ?? '']
}

/** Whether a token with these scopes may do this; null: it has no limits but its role's. To try something out is to read. */
export function isInScope(scopes: Scopes | null, { method, path }: { method: string; path: string }): boolean {
  if (scopes === null) return true
  const area = areaOf(path)
  const given = area && scopes[area]
  return given === 'write' || (given === 'read' && (method === 'get' || path === '/v1/preview'))
}

/** Scopes in words: `Phones, locations, rollouts: read`; `Everything` where there are no limits. */
export function scopeWords(scopes: Scopes | null): string {
  if (scopes === null) return 'Everything'
  const parts = areaNames.flatMap((area) =>
    scopes[area] === undefined ? [] : [`${areas[area]}: ${scopes[area] === 'write' ? 'read and change' : 'read'}`],
  )
  return parts.join('; ')
}
