import type { Configuration } from '../../domain/brand.ts'
import type { KeyPicture, ShownKey } from '../../domain/key-picture.ts'
import { labelOfLine } from '../../domain/line-label.ts'
import type { PlacedKey } from './app-key-places.ts'
import { ownSoftKeys } from './key-parameters.ts'
import { orderedKeys } from './line-keys.ts'

const nothing: ShownKey = { kind: 'empty', label: '', value: '' }

/** The phone's own soft keys while it is idle, as a VVX shows them. */
const factorySoftKeys = ['New Call', 'Forward', 'DND', 'Redial']

/** What stands on every key of a VVX. It has no expansion module that we write keys for. */
export function layOut(configuration: Configuration): KeyPicture {
  const { lineKeys } = configuration.model
  const { fitting, beyond } = orderedKeys(configuration)
  const show = (key: PlacedKey | undefined) => (key ? shown(key, configuration) : nothing)
  return {
    lineKeys: Array.from({ length: lineKeys }, (_, index) => show(fitting[index])),
    inSight: lineKeys,
    modules: [],
    softKeys: softKeys(configuration),
    leftOut: beyond.filter(({ type }) => type !== 'empty').map(show),
  }
}

/** Keys that precede come first, then the phone's own, among which each of the others is put at its place. */
function softKeys(configuration: Configuration): ShownKey[] {
  const own = ownSoftKeys(configuration).map((one) => one && { ...one, shown: shown(one.key, configuration) })
  const keys: ShownKey[] = [
    ...own.flatMap((one) => (one?.precedes ? [one.shown] : [])),
    ...factorySoftKeys.map((label): ShownKey => ({ kind: 'factory', label, value: '' })),
  ]
  for (const [place, one] of own.entries()) if (one && !one.precedes) keys.splice(place, 0, one.shown)
  return keys
}

function shown({ type, label, value }: PlacedKey, configuration: Configuration): ShownKey {
  if (type === 'empty') return nothing
  if (type === 'app') return { kind: 'app', label, value: '' }
  if (type === 'line') return { kind: 'line', label: labelOfLine(configuration), value: '' }
  return { kind: type, label: label || value, value }
}
