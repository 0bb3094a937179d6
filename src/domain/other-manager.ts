/** Another End Point Manager of FreePBX: the commercial module `endpoint`, or the free `endpointman`. */
export const otherManagers = ['endpoint', 'endpointman'] as const
export type OtherManagerName = (typeof otherManagers)[number]

export const otherManagerTitles: Readonly<Record<OtherManagerName, string>> = {
  endpoint: 'End Point Manager (commercial)',
  endpointman: 'OSS Endpoint Manager',
}

/** One line of one phone, as another manager keeps it; what it does not say is empty. */
export interface ForeignLine {
  mac: string
  brand: string
  model: string
  extension: string
  /** Counted from 1. */
  line: number
  template: string
}

/** What there is of another manager. */
export interface FoundManager {
  name: OtherManagerName
  /** Its module is installed and enabled: it writes configurations of phones as well. */
  isActive: boolean
  lines: number
  /** Why its tables cannot be read; undefined: they can. */
  trouble?: string
}

/** The tables of other managers. They are only read, and only the columns that are needed; none holds a secret. */
export interface OtherManagers {
  /** Those that are installed, or have left tables. Throws the Problem `pbx-away`. */
  found(): Promise<readonly FoundManager[]>
  /** A batch of lines, always in the same order. Throws the Problem `pbx-away`. */
  lines(name: OtherManagerName, batch: { from: number; most: number }): Promise<readonly ForeignLine[]>
}
