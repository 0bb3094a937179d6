import type { Meaning } from './make.ts'
import { emptyScreen, type IdleKey, type PhoneScreen } from './screen.ts'

/** Keys below the display. */
const softKeysShown = 4

/** Turns to the next keys, where there are more than the phone has room for. */
export const moreKey: IdleKey = { label: 'More', type: 'more' }

/** The soft keys that show now; `turned` is how often More was pressed. */
export function softKeysNow(keys: readonly IdleKey[], turned: number): readonly IdleKey[] {
  if (keys.length <= softKeysShown) return keys
  const each = softKeysShown - 1
  const page = turned % Math.ceil(keys.length / each)
  return [...keys.slice(page * each, (page + 1) * each), moreKey]
}

/** The display of a phone that nobody is using. `message`: why its configuration is not what it should be. */
export function idleScreen(meaning: Meaning, model: string, state: { turned: number; message: string }): PhoneScreen {
  const { account, label } = meaning
  return {
    ...emptyScreen('idle', label || model),
    lines: account ? [`${account.name} ${account.number}`.trim()] : ['No Service'],
    softKeys: softKeysNow(meaning.softKeys, state.turned).map((key) => ({ label: key.label })),
    message: state.message,
  }
}

/** All that its idle display shows, to be compared. */
export function idleFace({ account, label, softKeys, lineKeys }: Meaning): string {
  return JSON.stringify([account, label, softKeys, lineKeys])
}
