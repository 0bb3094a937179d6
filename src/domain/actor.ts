/** Who does something and from where, as the record keeps it. `name` reads as in `administrator anna` or `phone 00156…`. */
export interface Actor {
  name: string
  /** IP address; empty for the server itself. */
  address: string
  /** The business group that they act in: what they do is on its record, too. */
  group?: number
}
