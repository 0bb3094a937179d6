/** One line of the record: who did what to what, when and from where. Never holds a password. */
export interface AuditEntry {
  id: number
  at: number
  actor: string
  address: string
  /** Such as `template.change`, `session.start`, `login.refused`. */
  action: string
  /** Such as `template Yealink standard`, `extension 5501`. */
  subject: string
  /** The business group that it concerns; null: none. */
  group: number | null
  /** `done`, or the code of a refusal, such as `wrong-login`. */
  result: string
  details: Record<string, string | number | boolean | null>
}
