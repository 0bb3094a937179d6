import type { ChosenSource } from '../../app/take-away.ts'
import { layersOf, readLayerParts, settled } from '../../app/layers.ts'
import type { Context } from '../../app/context.ts'
import type { Access } from '../../domain/access.ts'
import { mayChange, onlyRange } from '../../domain/access.ts'
import { isInRange } from '../../domain/extension-range.ts'
import type { ListedPhone } from '../../domain/phone.ts'
import { decidedBy, type Layer, type LayerSource } from '../../domain/settings/layers.ts'
import { settingMeta, settingSections, type SettingName } from '../../domain/settings/phone-settings.ts'
import { inWords } from '../admin/settings-form/labels.ts'
import { placeOf, type Face, type Place } from '../source-places.ts'

/** One setting of a phone, as it is now. */
export interface SettingLine {
  name: SettingName
  title: string
  /** In words; of a password only whether there is one. */
  value: string
  place: Place
  /** The kind of the layer that can be made to leave it to those below, by whoever looks; null: none. */
  takeAway: ChosenSource['kind'] | null
  /** What it would be then. */
  otherwise: string
}

/** Everything that decides the settings of a phone as it is now, with whoever is on it. */
export async function layersOfPhone(context: Context, phone: ListedPhone): Promise<Layer[]> {
  const { brand, model, mac, group = null, extension } = phone
  return layersOf(await readLayerParts(context.database, context, { brand, model, mac, group, extension }))
}

/** All settings of a phone, in the sections of the settings form. */
export function settingsView(
  { brand, model }: Pick<ListedPhone, 'brand' | 'model'>,
  layers: readonly Layer[],
  { face, access }: { face: Face; access: Access },
): { title: string; lines: SettingLine[] }[] {
  const own: LayerSource = { kind: 'model', brand, model }
  const lineOf = (name: SettingName): SettingLine => {
    const layer = decidedBy(layers, name)
    const source = layer?.source ?? own
    return {
      name,
      title: settingMeta(name).title,
      value: valueWords(name, layers),
      place: placeOf(isLeft(name, layers) ? { kind: 'globalSettings' } : source, face),
      takeAway: isChosen(source) && mayTake(access, source) ? source.kind : null,
      otherwise: valueWords(name, withoutSource(layers, source)),
    }
  }
  return settingSections.map(({ title, fields }) => ({
    title,
    lines: (Object.keys(fields) as SettingName[]).map(lineOf),
  }))
}

/** Whether somebody may change that place. Whose phone it is has been looked at already. */
export function mayTake(access: Access, source: ChosenSource): boolean {
  if (!mayChange(access)) return false
  const range = onlyRange(access)
  if (range) return (source.kind === 'profile' || source.kind === 'keys') && isInRange(source.extension, range)
  return access.role === 'administrator' || (access.role === 'group' && source.kind !== 'template')
}

export function isChosen(source: LayerSource): source is ChosenSource {
  return source.kind !== 'model'
}

/** The layers that are left without one; what a group's profile locks goes with the profile. */
function withoutSource(layers: readonly Layer[], { kind }: LayerSource): Layer[] {
  const gone = kind === 'locked' ? ['locked', 'groupProfile'] : [kind]
  return layers.filter(({ source }) => source.kind === 'model' || !gone.includes(source.kind))
}

/** An empty password of the phone's is that of Global Settings. */
function isLeft(name: SettingName, layers: readonly Layer[]): boolean {
  return settingMeta(name).secret === true && settled(layers)[name] === ''
}

function valueWords(name: SettingName, layers: readonly Layer[]): string {
  const { secret, unit } = settingMeta(name)
  if (secret) return isLeft(name, layers) ? 'That of Global Settings' : 'Set'
  const words = inWords(name, settled(layers)[name])
  if (words === '') return 'Empty'
  return unit === undefined ? words : `${words} ${unit}`
}
