/**
 * Something that was typed and checked, but not saved yet: whoever typed it is shown first what saving it would do. It is
 * kept here, not in a page, for it may hold passwords.
 */
export interface Draft {
  /** Random, and the address of its page. */
  id: string
  /** Whose it is: nobody else may see or save it. */
  owner: string
  /** Milliseconds since 1970. */
  at: number
  content: Record<string, unknown>
}
