import type { Configuration } from '../../domain/brand.ts'
import type { KeyPicture, ShownKey } from '../../domain/key-picture.ts'
import type { KeyType, PhoneKey } from '../../domain/keys.ts'
import { layOutKeys, onLineKeys, type Key } from './key-layout.ts'

const nothing: ShownKey = { kind: 'empty', label: '', value: '' }

/** The firmware's own soft keys, as they are called on the screen. */
const factoryNames: Readonly<Record<number, string>> = { 36: 'History', 37: 'Directory', 21: 'DND', 38: 'Menu' }

/** What stands on every key of an S phone. */
export function layOut(configuration: Configuration): KeyPicture {
  const { model, settings } = configuration
  const { lineKeys, expansionKeys, softKeys, beyond } = layOutKeys(configuration)
  const show = (key: Key | undefined) => (key ? shown(key, configuration) : nothing)
  const { modules, keys } = model.expansion
  const count = Math.min(modules, settings.expansionModules)
  return {
    lineKeys: lineKeys.map(show),
    inSight: inSight(model.lineKeys),
    modules: Array.from({ length: count }, (_, module) =>
      Array.from({ length: keys }, (_, index) => show(expansionKeys[module * keys + index])),
    ),
    softKeys: softKeys.map(show),
    leftOut: beyond.filter(({ type }) => type !== 'empty').map(leftOut),
  }
}

/** Where the keys have pages there are five of them; the key that turns them is not counted among a model's keys. */
function inSight(lineKeys: number): number {
  return lineKeys > 5 ? lineKeys / 5 : lineKeys
}

function shown({ type, label, value }: Key, { appKeys }: Configuration): ShownKey {
  const factory = factoryNames[type]
  if (factory !== undefined) return { kind: 'factory', label: factory, value: '' }
  if (type === onLineKeys.login) {
    const isApp = appKeys.some(({ url }) => url === value)
    return isApp ? { kind: 'app', label, value: '' } : { kind: 'url', label, value }
  }
  const [kind] = Object.entries(onLineKeys).find(([, number]) => number === type) ?? []
  return kind === undefined || kind === 'empty' ? nothing : { kind: kind as Exclude<KeyType, 'login'>, label, value }
}

function leftOut({ type, label, value }: PhoneKey): ShownKey {
  return { kind: type === 'login' ? 'app' : type, label: label || value, value }
}
