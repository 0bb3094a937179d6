/** What a phone registers with: an extension as the PBX knows it. */
export interface Account {
  number: string
  name: string
  sipPassword: string
  /** What the phone proves the password with, where that is not the number. */
  authUser?: string
}
