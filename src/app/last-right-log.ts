import type { SealedRecord, Unsealed } from '../stores/sealed-log.ts'
import type { HeardChange, Knowledge, RightFile } from './last-right-knowledge.ts'

/** What stands in the head of a record. */
type Head =
  /** How a log begins, and of which database it is. */
  | { is: 'start'; first: number; at: number; identity: string }
  /** What was heard of at this moment. */
  | { is: 'heard'; moment: number; changes: HeardChange[] }
  /** What was heard of before this log began. */
  | { is: 'known'; changes: HeardChange[] }
  /** That nothing else had changed then. */
  | { is: 'mark'; at: number }
  /** A file; its bytes are the body. */
  | ({ is: 'file'; phone: string; path: string } & Pick<RightFile, 'names' | 'moment' | 'madeAt'> & {
        file: RightFile['file'] | null
      })

export function startRecord({ first, startedAt: at, identity }: Knowledge): Unsealed {
  return record({ is: 'start', first, at, identity })
}

/** Of which database a log is, by the head of its first record. */
export function identityOf(head: unknown): string | undefined {
  const told = head as Head | undefined
  return told?.is === 'start' ? told.identity : undefined
}

export function heardRecord(moment: number, changes: readonly HeardChange[]): Unsealed {
  return record({ is: 'heard', moment, changes: [...changes] })
}

/** As many as there are changes: a record is not to be longer than is read. */
export function knownRecords(changes: readonly HeardChange[]): Unsealed[] {
  const records: Unsealed[] = []
  for (let at = 0; at < changes.length; at += 1000)
    records.push(record({ is: 'known', changes: changes.slice(at, at + 1000) }))
  return records
}

export function markRecord(at: number): Unsealed {
  return record({ is: 'mark', at })
}

export function fileRecord(
  phone: string,
  path: string,
  { names, moment, madeAt, file }: Omit<RightFile, 'place'>,
  bytes: Buffer,
): Unsealed {
  return { ...record({ is: 'file', phone, path, names, moment, madeAt, file: file ?? null }), body: bytes }
}

/** Adds a record of another log to what is known of that one. */
export function learn(knowledge: Knowledge, { head, body: place }: SealedRecord): void {
  const told = head as Head
  switch (told.is) {
    case 'start':
      Object.assign(knowledge, { first: told.first, startedAt: told.at, knownAt: told.at, identity: told.identity })
      break
    case 'heard':
      knowledge.hear(told.moment, told.changes)
      break
    case 'known':
      for (const [id, name] of told.changes) knowledge.number(id, name)
      break
    case 'mark':
      knowledge.knownAt = told.at
      break
    case 'file': {
      const { phone, path, names, moment, madeAt, file } = told
      knowledge.put(phone, path, { names, moment, madeAt, file: file ?? undefined, place })
    }
  }
}

function record(head: Head): Unsealed {
  return { head }
}
