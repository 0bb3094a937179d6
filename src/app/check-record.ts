import { setImmediate as turn } from 'node:timers/promises'
import type { RecordBreak } from '../domain/record-seal.ts'
import { listBreaks } from '../stores/audit-breaks.ts'
import { lastLine, lastSeal, sealedLines, unsealedLines, type SealedLine } from '../stores/audit-seals.ts'
import type { Context } from './context.ts'
import { beginning, isSame, isSigned, keyNamed, sealOf } from './record-chain.ts'
import { readHead, type RecordHead } from './record-head.ts'

type Needed = Pick<Context, 'database' | 'recordKeys' | 'now'>

/** What is wrong first, in the order of the chain. */
export interface RecordTrouble {
  kind: 'changed' | 'missing' | 'cut' | 'replaced' | 'unknown-key' | 'not-sealed'
  /** In the chain; null: the line is not in it. */
  position: number | null
  /** The number of the line, where it is known. */
  line: number | null
  sentence: string
}

/** What a check of the record came to. */
export interface RecordCheck {
  /** So many lines are as they were sealed. */
  checked: number
  /** Of these, so many without a key: who can write to the database could have made their seals. */
  withoutKey: number
  /** Written too lately to be sealed. */
  unsealed: number
  last: { position: number; keyId: string; seal: string } | null
  /** What the server itself has taken out. */
  breaks: RecordBreak[]
  trouble: RecordTrouble | null
}

const batch = 1000
/** So many numbers of lines are looked through at once. */
const span = 5000
/** So long a line may be without a seal while others after it have one, in milliseconds. */
const patience = 10 * 60_000

/**
 * Checks every line of the record against its seal, each seal against the one before, and the last one against what is noted
 * outside of the database. Ends at the first thing that is wrong. Takes some seconds for a million lines, in turns.
 */
export async function checkRecord(context: Needed): Promise<RecordCheck> {
  const { database, recordKeys } = context
  const walk = new Walk(context, await listBreaks(database), await readHead(recordKeys?.folder))
  let from = 1
  while (!walk.trouble) {
    const lines = await sealedLines(database, from, batch)
    for (const line of lines) walk.step(line)
    from = (lines.at(-1)?.position ?? 0) + 1
    if (lines.length < batch) break
    await turn()
  }
  walk.end()
  const unsealed = walk.trouble ? 0 : await lookForUnsealed(context, walk)
  const { checked, withoutKey, last, breaks, trouble } = walk
  return { checked, withoutKey, unsealed, last, breaks, trouble }
}

class Walk {
  checked = 0
  withoutKey = 0
  last: RecordCheck['last'] = null
  trouble: RecordTrouble | null = null
  readonly breaks: RecordBreak[] = []
  #expected = 1
  #before = beginning
  readonly #context: Needed
  readonly #known: readonly RecordBreak[]
  readonly #head: RecordHead | undefined

  constructor(context: Needed, known: readonly RecordBreak[], head: RecordHead | undefined) {
    this.#context = context
    this.#known = known
    this.#head = head
  }

  step(next: SealedLine): void {
    if (this.trouble) return
    const { position, keyId, seal } = next
    this.#jump(position)
    if (position !== this.#expected) {
      this.#missing(this.#expected, position - 1)
      return
    }
    const key = this.#key(keyId)
    const trouble = this.#troubleOf(next, key)
    if (trouble) {
      this.trouble = { ...trouble, position, line: next.lineId }
      return
    }
    this.checked += 1
    if (key === 'none') this.withoutKey += 1
    this.last = { position, keyId, seal }
    this.#expected += 1
    this.#before = seal
  }

  /** What is wrong with the line whose turn it is. */
  #troubleOf(
    { position, keyId, seal, lineId, line }: SealedLine,
    key: ReturnType<typeof keyNamed>,
  ): Pick<RecordTrouble, 'kind' | 'sentence'> | undefined {
    if (key === undefined)
      return {
        kind: 'unknown-key',
        sentence: `Line ${lineId} is sealed with a key that is not here (${keyId || 'none'}).`,
      }
    if (!line) return { kind: 'missing', sentence: `Line ${lineId} is not in the record any more.` }
    if (!isSame(sealOf(key === 'none' ? undefined : key, this.#before, position, line), seal))
      return { kind: 'changed', sentence: `Line ${lineId} is not what it was when it was sealed.` }
    if (this.#head?.position === position && this.#head.seal !== seal)
      return { kind: 'replaced', sentence: `Line ${lineId} was sealed otherwise than is noted beside the key.` }
    return undefined
  }

  /** After the last line: nothing may have been cut off. */
  end(): void {
    if (this.trouble) return
    const noted = this.#head?.position ?? 0
    this.#jump(noted + 1)
    if (noted < this.#expected) return
    const from = this.#expected
    this.#tell('cut', from, null, `The end of the record is missing: ${noted - from + 1} lines that were sealed.`)
  }

  /** Over what the server has taken out, up to this position at most. */
  #jump(position: number): void {
    for (;;) {
      const gap = this.#known.find(({ first, last }) => first === this.#expected && last < position)
      if (!gap || !isSigned(this.#context.recordKeys, gap)) return
      this.breaks.push(gap)
      this.#expected = gap.last + 1
      this.#before = gap.seal
    }
  }

  /** Once there was a key, nothing is sealed without. */
  #key(id: string): Uint8Array | 'none' | undefined {
    if (id === '' && this.checked > this.withoutKey) return undefined
    return keyNamed(this.#context.recordKeys, id)
  }

  #missing(from: number, to: number): void {
    const lines = from === to ? `line ${from} of the chain is` : `lines ${from} to ${to} of the chain are`
    this.#tell('missing', from, null, `Something was taken out of the record: ${lines} missing.`)
  }

  #tell(kind: RecordTrouble['kind'], position: number | null, line: number | null, sentence: string): void {
    this.trouble = { kind, position, line, sentence }
  }
}

/** How many lines have no seal yet. One of long ago was put there in a way that is not ours. */
async function lookForUnsealed({ database, now }: Needed, walk: Walk): Promise<number> {
  const sealed = (await lastSeal(database))?.lineId ?? 0
  const highest = await lastLine(database)
  let count = 0
  for (let after = 0; after < highest; after += span) {
    const lines = await unsealedLines(database, after, { most: span, upTo: after + span })
    const late = lines.find(({ id, at }) => id < sealed && at < now() - patience)
    if (late) {
      const sentence = `Line ${late.id} was never sealed, although later ones were: it was put there by somebody else.`
      walk.trouble = { kind: 'not-sealed', position: null, line: late.id, sentence }
      return count
    }
    count += lines.length
    await turn()
  }
  return count
}
