/** What a phone registers with: an extension as the PBX knows it. */
export interface Account {
  number: string
  name: string
  sipPassword: string
}
