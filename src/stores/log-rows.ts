/** Answers statements on a connection of its own, so that nobody else's work delays it. */
export interface LogRows {
  all(sql: string, values: readonly number[]): Promise<readonly (readonly unknown[])[]>
  close(): void
}
