import type { Mac } from '../domain/mac.ts'

/** Something has changed; told after the commit. What it is now stands in the database. */
export type OfficeNews =
  /** Somebody has come to or gone from this phone. */
  | { kind: 'session'; mac: Mac }
  /** A resync of this phone is wanted, or has come a step further. */
  | { kind: 'resync'; mac: Mac }
  /** It is registered or not, in a call or not. */
  | { kind: 'line'; mac: Mac }
  /** A location, a phone's place or a desk line: the PBX's files are to be written anew. */
  | { kind: 'places' }
  /** A rollout has begun, ended, or goes on. */
  | { kind: 'rollout'; id: number }
  /** Global Settings, or which PBX it is, were changed by another process. */
  | { kind: 'settings' }
  /** Somebody has signed out of the pages at another process; by what `signedOutAs` makes of the session. */
  | { kind: 'signed-out'; session: string }
  /** Other processes have changed more than can be told one by one: everything is to be looked at. */
  | { kind: 'all' }
  /** This process stops: what is kept open for others ends. */
  | { kind: 'stop' }

/**
 * News within this process: for what follows a commit at once, and for pages that are open. What other processes have
 * changed is told a moment later by `followChanges`, which reads it in the database.
 */
export interface News {
  tell(news: OfficeNews): void
  /** Gives a function that ends the listening. */
  listen(listener: (news: OfficeNews) => void): () => void
}

export function makeNews(): News {
  const listeners = new Set<(news: OfficeNews) => void>()
  return {
    tell: (news) => {
      for (const listener of listeners) listener(news)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
