/** A line of the record as it is bound: what stands in the database, the details as their text. */
export interface RecordLine {
  id: number
  at: number
  actor: string
  address: string
  action: string
  subject: string
  group: number | null
  result: string
  details: string
}

/** What binds a line to the one before it. Positions have no gaps. */
export interface RecordSeal {
  position: number
  /** The key that it was made with; empty: none, it is a plain hash. */
  keyId: string
  seal: string
}

/** Positions that are not there any more, and why that is right. */
export interface RecordBreak {
  first: number
  last: number
  why: 'retention' | 'restore'
  at: number
  keyId: string
  /** The seal of the last of these positions: what comes after them is bound to it. */
  seal: string
  /** Made with the key, so that nobody else can take something out of the record. */
  signature: string
}
