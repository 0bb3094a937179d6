/** What keeps its history. */
export type VersionKind = 'template' | 'group-profile' | 'profile' | 'keys'

/** Which one: `{kind: 'template', subject: '7'}`, a group's profile as `3/yealink/T46S`, a subscriber's as `5501/yealink/T46S`. */
export interface VersionOf {
  kind: VersionKind
  subject: string
}

/** How something was at one of its revisions. `content` holds what it was saved with, passwords included: never shown whole. */
export interface Version extends VersionOf {
  id: number
  revision: number
  /** Milliseconds since 1970. */
  at: number
  actor: string
  content: Record<string, unknown>
}
