import type { SignIn } from '../../stores/sign-ins.ts'
import { browserWords } from './browser-words.ts'

/** A sign-in as a list shows it. */
export interface SignInRow {
  id: string
  name: string
  browser: string
  address: string
  beganAt: number
  seenAt: number
  /** It is the one that looks. */
  isHere: boolean
}

/** Sign-ins as a list shows them; `here`: the id of the one that looks. */
export function signInRows(signIns: readonly SignIn[], here: string): SignInRow[] {
  return signIns.map(({ id, name, agent, address, beganAt, seenAt }) => ({
    ...{ id, name, address, beganAt, seenAt },
    browser: browserWords(agent),
    isHere: id === here,
  }))
}
