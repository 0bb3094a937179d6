import type { CommitMark } from './commit-mark.ts'

/** Answers statements on a connection of its own, so that nobody else's work delays it. */
export interface LogRows {
  all(sql: string, values: readonly number[]): Promise<readonly (readonly unknown[])[]>
  /** Tells at once whether anything was committed; undefined: that cannot be told without a statement. */
  mark?(): CommitMark | undefined
  close(): void
}
