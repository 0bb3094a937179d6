/** The P-numbers of one key's parts. Soft keys have no mode and no pickup code, expansion keys no mode. */
export interface KeyNumbers {
  type: number
  mode?: number
  value: number
  label: number
  account: number
  pickup?: number
}

/** The most line keys that any S phone has, and the most keys on its expansion modules. */
const mostLineKeys = 45
const mostModules = 6
const keysOfModule = 40
const keysOfPage = 20

/**
 * Line keys 1 to 4, 5 to 36 and 37 to 45 are numbered in three ways. Templates for Sangoma's own phones (FusionPBX, FS
 * PBX, Tancredi) all count the last ones in sixes, type and mode first.
 */
export function lineKeyNumbers(key: number): KeyNumbers {
  const mode = 20600 + key - 1
  if (key < 5) {
    const at = 41200 + key - 1
    return { type: at, mode, value: at + 100, label: at + 200, account: at + 300, pickup: at + 400 }
  }
  if (key < 37) {
    const at = 20200 + 5 * (key - 5)
    return { type: at, mode, value: at + 1, label: at + 2, account: at + 3, pickup: at + 4 }
  }
  const at = 23000 + 6 * (key - 37)
  return { type: at, mode: at + 1, value: at + 2, label: at + 3, account: at + 4, pickup: at + 5 }
}

/** Keys of all modules counted through from 1: key 41 is the first of the second module. */
export function expansionKeyNumbers(key: number): KeyNumbers {
  const at = 60000 + 1000 * Math.floor((key - 1) / keysOfModule) + 5 * ((key - 1) % keysOfModule)
  return { type: at, value: at + 1, label: at + 2, account: at + 3, pickup: at + 4 }
}

/** The four keys below the screen, from the left. */
export function softKeyNumbers(key: number): KeyNumbers {
  const at = 43200 + key - 1
  return { type: at, value: at + 200, label: 20043 + key - 1, account: at + 100 }
}

/** The firmware's names for the parts of line keys and expansion keys (soft keys stand in the general table). */
export const keyParameters: ReadonlyMap<string, string> = new Map([
  ...numbersTo(mostLineKeys).flatMap((key) => named(lineKeyNumbers(key), `LineKey${key}`, 'Type')),
  ...numbersTo(mostModules * keysOfModule).flatMap((key) =>
    named(expansionKeyNumbers(key), expansionKey(key), 'KeyType'),
  ),
])

function named({ type, mode, value, label, account, pickup }: KeyNumbers, key: string, typeName: string) {
  const parts = { [typeName]: type, Mode: mode, Value: value, Label: label, Account: account, PickupCode: pickup }
  return Object.entries(parts).flatMap(([part, number]): [string, string][] =>
    number === undefined ? [] : [[`P${number}`, `${key}.${part}`]],
  )
}

/** `Exp2_1_3`: the third key on the first page of the second module. */
function expansionKey(key: number): string {
  const index = (key - 1) % keysOfModule
  const module = Math.floor((key - 1) / keysOfModule) + 1
  return `Exp${module}_${Math.floor(index / keysOfPage) + 1}_${(index % keysOfPage) + 1}`
}

function numbersTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1)
}
