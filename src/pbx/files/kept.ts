import { setTimeout as sleep } from 'node:timers/promises'
import type { DirectoryTrouble } from '../../domain/directory.ts'
import { Broken, pbxAway } from './broken.ts'
import { Look } from './look.ts'

/** What was made of some files, and what is wrong with them that does not make it useless. */
export type Read<T> = Readonly<{ value: T; troubles: readonly DirectoryTrouble[] }>

/** Makes something of files; throws Broken where that is not possible. `before` is what it made of them last. */
export type Reader<T> = (look: Look, before: T | undefined) => Promise<Read<T>>

/** How an answer is needed. */
export interface Need {
  /**
   * Files that changed less than so many milliseconds ago are read again after that time, for whoever writes them may not
   * be done: Asterisk and FreePBX empty a file and then write it, and FreePBX writes several that belong together.
   */
  quiet: number
  /** Files that cannot be read are an error even where they were read before. */
  isFresh: boolean
}

export const forLogin: Need = { quiet: 50, isFresh: true }
export const forList: Need = { quiet: 300, isFresh: false }

/** Something made of files, made again when they change, and kept while they are broken. */
export interface Kept<T> {
  /**
   * What the files say now; while they are broken, and while they change all the time, what they said last. Throws the
   * Problem pbx-away where they have never been read well.
   */
  now: (need: Need) => Promise<T>
  /** What was wrong when they were read last. */
  troubles: () => readonly DirectoryTrouble[]
}

interface Glance<T> {
  look: Look
  at: number
  made: Read<T> | Broken
}

/** `patience`: for how many milliseconds files may change all the time before the last good answer is given. */
export function keep<T>(place: string, read: Reader<T>, patience = 2000): Kept<T> {
  let good: { value: T } | undefined
  let troubles: readonly DirectoryTrouble[] = []
  let last: Glance<T> | undefined

  const take = (glance: Glance<T>) => {
    last = glance
    if (glance.made instanceof Broken) {
      troubles = [glance.made.trouble]
    } else {
      good = { value: glance.made.value }
      troubles = glance.made.troubles
    }
  }
  /** By how long files have to rest: whoever logs in does not wait for a list. */
  const running = new Map<number, Promise<void>>()
  const readAgain = (quiet: number) => {
    const reading = settle(() => glanceNow(read, good?.value), quiet, patience)
      .then((settled) => {
        if (settled) take(settled)
        else troubles = [{ place, sentence: RESTLESS }]
      })
      .finally(() => running.delete(quiet))
    running.set(quiet, reading)
    return reading
  }
  return {
    now: async (need) => {
      const isKnown = async () => last && isQuiet(last, need.quiet) && (await last.look.isStillTrue())
      // What is being read already may have been looked at before it changed; what begins after that is for all who wait.
      await running.get(need.quiet)?.catch(() => undefined)
      if (!(await isKnown())) await (running.get(need.quiet) ?? readAgain(need.quiet))
      const isAway = last?.made instanceof Broken && last.made.isAway
      if (!good || (isAway && need.isFresh)) throw pbxAway()
      return good.value
    },
    troubles: () => troubles,
  }
}

const RESTLESS = 'This is being written all the time. What was read before is used until it rests.'

async function glanceNow<T>(read: Reader<T>, before: T | undefined): Promise<Glance<T>> {
  const look = new Look()
  const at = Date.now()
  try {
    return { look, at, made: await read(look, before) }
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    return { look, at, made: error }
  }
}

/** Undefined: the files did not come to rest in time. */
async function settle<T>(
  glance: () => Promise<Glance<T>>,
  quiet: number,
  patience: number,
): Promise<Glance<T> | undefined> {
  const deadline = performance.now() + quiet + patience
  for (let before: Glance<T> | undefined; ;) {
    const now = await glance()
    const isWhole = await now.look.isStillTrue()
    // Seen twice alike: for a file server whose clock is not ours.
    if (isWhole && (isQuiet(now, quiet) || before?.look.isLike(now.look))) return now
    if (performance.now() > deadline) return undefined
    before = now
    await sleep(quiet)
  }
}

function isQuiet<T>({ look, at }: Glance<T>, quiet: number): boolean {
  return look.changedAt() <= at - quiet
}
