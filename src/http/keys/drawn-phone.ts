import { keyTypeLabels } from '../../domain/keys.ts'
import type { KeyPicture, ShownKey } from '../../domain/key-picture.ts'
import type { PersonPicture } from '../../app/person-picture.ts'

/** A key as the picture draws it. */
export interface DrawnKey {
  kind: ShownKey['kind']
  /** On its label. */
  label: string
  /** What it is, for whoever cannot see how it looks. */
  says: string
}

interface DrawnColumn {
  /** The number of its first key. */
  start: number
  keys: DrawnKey[]
}

/** A phone with its keys, as views/keys/picture.njk draws it. */
export interface DrawnPhone {
  brand: string
  model: string
  line: string
  /** What stands beside the screen, page by page; further pages only as far as keys go. */
  pages: { number: number; left: DrawnColumn; right: DrawnColumn }[]
  /** How many pages the phone has. */
  pageCount: number
  /** Below the screen. */
  softKeys: DrawnKey[]
  /** Those that the last soft key turns to. */
  moreSoftKeys: DrawnKey[]
  /** The expansion modules that have a key, each as far as its keys go. */
  modules: { number: number; keys: DrawnKey[]; room: number }[]
  leftOut: DrawnKey[]
}

const more: DrawnKey = { kind: 'factory', label: 'More', says: 'More: turns to further soft keys' }

/** Draws the keys of a phone. */
export function drawnPhone({ brand, model, picture, line }: PersonPicture): DrawnPhone {
  const { inSight, lineKeys, leftOut } = picture
  const softKeys = picture.softKeys.map(drawn)
  const isTurning = softKeys.length > model.softKeys
  const shown = isTurning ? model.softKeys - 1 : model.softKeys
  return {
    brand: brand.name,
    model: model.name,
    line,
    pages: pagesOf(picture),
    pageCount: Math.ceil(lineKeys.length / inSight),
    softKeys: [...softKeys.slice(0, shown), ...(isTurning ? [more] : [])],
    moreSoftKeys: softKeys.slice(shown),
    modules: picture.modules.flatMap((keys, index) => {
      const used = keys.slice(0, lastUsed(keys)).map(drawn)
      return used.length === 0 ? [] : [{ number: index + 1, keys: used, room: keys.length }]
    }),
    leftOut: leftOut.map(drawn),
  }
}

/** Half of a page's keys stand on each side of the screen; where there are pages, a key that turns them is the last. */
function pagesOf({ lineKeys, inSight }: KeyPicture): DrawnPhone['pages'] {
  const count = Math.max(1, Math.ceil(lastUsed(lineKeys) / inSight))
  const half = Math.ceil((lineKeys.length > inSight ? inSight + 1 : inSight) / 2)
  return Array.from({ length: count }, (_, page) => {
    const start = page * inSight
    const keys = lineKeys.slice(start, start + inSight).map(drawn)
    return {
      number: page + 1,
      left: { start: start + 1, keys: keys.slice(0, half) },
      right: { start: start + half + 1, keys: keys.slice(half) },
    }
  })
}

function lastUsed(keys: readonly ShownKey[]): number {
  return keys.findLastIndex(({ kind }) => kind !== 'empty') + 1
}

const names: Record<ShownKey['kind'], string> = { ...keyTypeLabels, app: 'Login/Logout', factory: 'the phone’s own' }

function drawn({ kind, label, value }: ShownKey): DrawnKey {
  if (kind === 'empty') return { kind, label: '', says: 'empty' }
  const number = value === '' || value === label ? '' : `, ${value}`
  return { kind, label: label || names[kind], says: `${label || names[kind]} (${names[kind]}${number})` }
}
