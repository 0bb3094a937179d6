/** The keys that the record's lines are sealed with. They are not in the database. */
export interface RecordKeys {
  /** What new lines are sealed with. */
  current: { id: string; key: Uint8Array }
  /** One of before, or the same; undefined: we do not have it. */
  find(id: string): Uint8Array | undefined
  /** Where the last seal is noted, outside of the database: the folder of the key file. */
  folder: string
}
