/** Whether what brings no token of a phone's own is answered at all. */
export interface Admission {
  /**
   * Counts a request from this address; `subject` is the MAC address, or the token that we never gave; undefined: neither, and it is not counted. Throws
   * `TooManyGuesses` where it is not to be answered.
   */
  admit(address: string, subject: string | undefined): Promise<void>
  /** Whether this address has to wait now. */
  makesWait(address: string): boolean
  /** Throws `TooManyGuesses`, for what nobody can have been given by us. */
  refuseInvented(address: string): never
  /** How many addresses are counted now, how many of them have to wait, and how many requests were refused. */
  figures(): { counted: number; waiting: number; refused: number }
}
