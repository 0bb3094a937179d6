import type { DirectoryTrouble } from '../../domain/directory.ts'
import { Broken, pbxAway } from '../files/broken.ts'

/** Questions to a database, of which the answer to the whole list is kept for when it does not answer. */
export interface KeptAnswer<T> {
  /** Asks now. Throws the Problem pbx-away, where `isFresh` also if it was answered before. */
  now: (question: () => Promise<T>, isFresh: boolean) => Promise<T>
  troubles: () => readonly DirectoryTrouble[]
}

export function keepAnswer<T>(): KeptAnswer<T> {
  let good: { value: T } | undefined
  let troubles: readonly DirectoryTrouble[] = []
  return {
    now: async (question, isFresh) => {
      try {
        const value = await question()
        if (!isFresh) good = { value }
        troubles = []
        return value
      } catch (error) {
        if (!(error instanceof Broken)) throw error
        troubles = [error.trouble]
        if (!good || isFresh) throw pbxAway()
        return good.value
      }
    },
    troubles: () => troubles,
  }
}
