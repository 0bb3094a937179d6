/** One file of the archive: where it stands there, and what is in it. */
export interface Entry {
  path: string
  body: Buffer
}
