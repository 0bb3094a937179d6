import type { Configuration } from '../../domain/brand.ts'
import { splitKeys } from '../../domain/key-layout.ts'
import type { KeyPicture, ShownKey } from '../../domain/key-picture.ts'
import { labelOfLine } from '../../domain/line-label.ts'
import { idleSoftKeys } from './keys.ts'
import { placeAppKeys, type PlacedKey } from './place-app-keys.ts'

const nothing: ShownKey = { kind: 'empty', label: '', value: '' }

/** The factory's soft keys, as they are called on the screen. */
const factoryNames: Readonly<Record<number, string>> = { 28: 'History', 61: 'Directory', 5: 'DND', 30: 'Menu' }

/** What stands on every key of a Yealink. */
export function layOut(configuration: Configuration): KeyPicture {
  const { model, settings } = configuration
  const placed = placeAppKeys(configuration)
  const { phone, modules, beyond } = splitKeys(placed.lineKeys, model, settings.expansionModules)
  const show = (key: PlacedKey | undefined) => (key ? shown(key, configuration) : nothing)
  return {
    lineKeys: Array.from({ length: model.lineKeys }, (_, index) => show(phone[index])),
    inSight: inSight(model.lineKeys),
    modules: modules.map((keys) => Array.from({ length: model.expansion.keys }, (_, index) => show(keys[index]))),
    softKeys: idleSoftKeys(configuration, placed.softKeys).map(({ type, key }) => {
      if (key) return show(key)
      const label = factoryNames[type]
      return label === undefined ? nothing : { kind: 'factory', label, value: '' }
    }),
    leftOut: beyond.filter(({ type }) => type !== 'empty').map(show),
  }
}

/** Where the keys have pages there are three of them; the key that turns them is not counted among a model's keys. */
function inSight(lineKeys: number): number {
  return lineKeys > 3 ? Math.ceil(lineKeys / 3) : lineKeys
}

function shown({ type, label, value }: PlacedKey, configuration: Configuration): ShownKey {
  if (type === 'empty') return nothing
  if (type === 'login') return { kind: 'app', label, value: '' }
  if (type === 'line') return { kind: 'line', label: label || labelOfLine(configuration), value: '' }
  return { kind: type, label: label || value, value }
}
