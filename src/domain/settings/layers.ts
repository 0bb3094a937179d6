import { mergeSettings } from './merge.ts'
import type { CompleteSettings, PhoneSettings, SettingName } from './phone-settings.ts'

/** What decides a setting. `locked`: what the group's profile keeps from being changed by a subscriber's. */
export type LayerSource =
  | { kind: 'model'; brand: string; model: string }
  | { kind: 'template'; id: number; name: string }
  | { kind: 'groupProfile'; group: number; brand: string; model: string }
  | { kind: 'keys'; extension: string }
  | { kind: 'profile'; extension: string; brand: string; model: string }
  | { kind: 'locked'; group: number; brand: string; model: string }

export type LayerKind = LayerSource['kind']

/** The settings that one place decides; those that it does not are left to the layers below. */
export interface Layer {
  source: LayerSource
  settings: PhoneSettings
}

/** All settings as the layers make them, the later winning. The first layer is whole: the model's own defaults. */
export function settingsOf(base: CompleteSettings, layers: readonly Layer[]): CompleteSettings {
  return mergeSettings(base, ...layers.map(({ settings }) => settings))
}

/** The layer that decides a setting; undefined: none does, and it is what every model starts from. */
export function decidedBy(layers: readonly Layer[], name: SettingName): Layer | undefined {
  return layers.findLast(({ settings }) => settings[name] !== undefined)
}

/** The layers below one kind, for "what it would be otherwise". */
export function layersBelow(layers: readonly Layer[], kind: LayerKind): Layer[] {
  const at = layers.findIndex(({ source }) => source.kind === kind)
  return at < 0 ? [...layers] : layers.slice(0, at)
}
