import type { Layer, LayerSource } from '../../../domain/settings/layers.ts'
import { placeOf, type Face } from '../../source-places.ts'
import { decidedBy } from '../../../domain/settings/layers.ts'
import type { SettingName } from '../../../domain/settings/phone-settings.ts'

/** A place that decides settings, in words, and the page where it is changed; null: not for whoever looks. */
export interface ShownSource {
  words: string
  address: string | null
}

/** Where a layer is changed; null: nowhere that whoever looks may go. */
export type PlaceOfSource = (source: LayerSource) => string | null

/** The places that a face leads to; undefined: none. */
export function placesFor(face: Face | undefined): PlaceOfSource {
  return (source) => (face === undefined ? null : placeOf(source, face).address)
}

/** The layers around the one that a form edits. */
export interface LayersAround {
  /** Those below it, the lowest first: what a setting is where the form does not decide it. */
  below: readonly Layer[]
  /** Those that win over it. */
  above: readonly Layer[]
  placeOf: PlaceOfSource
}

/** Where a setting comes from while the form does not decide it. */
export function comesFrom({ below, placeOf }: Pick<LayersAround, 'below' | 'placeOf'>, name: SettingName): ShownSource {
  const layer = decidedBy(below, name)
  return layer ? shownSource(layer.source, placeOf) : { words: sourceWords.model, address: null }
}

/** What decides a setting whatever the form says; null: nothing does. */
export function winsOver({ above, placeOf }: Pick<LayersAround, 'above' | 'placeOf'>, name: SettingName) {
  const layer = decidedBy(above, name)
  return layer ? shownSource(layer.source, placeOf) : null
}

/** A layer splits the others: those below it, and those above. */
export function aroundOf(layers: readonly Layer[], kind: LayerSource['kind']): Pick<LayersAround, 'below' | 'above'> {
  const at = layers.findIndex(({ source }) => source.kind === kind)
  return at < 0 ? { below: [...layers], above: [] } : { below: layers.slice(0, at), above: layers.slice(at + 1) }
}

/** A place that decides settings, as a page shows it. */
export function shownSource(source: LayerSource, placeOf: PlaceOfSource): ShownSource {
  return { words: wordsOf(source), address: placeOf(source) }
}

const sourceWords = { model: 'the model’s own defaults' } as const

function wordsOf(source: LayerSource): string {
  switch (source.kind) {
    case 'model':
      return sourceWords.model
    case 'template':
      return `the template ${source.name}`
    case 'groupProfile':
      return `the group’s phone profile for the ${source.model}`
    case 'locked':
      return `the group’s phone profile for the ${source.model}, which locks it`
    case 'keys':
      return `the keys of ${source.extension}`
    case 'profile':
      return `the profile of ${source.extension} for the ${source.model}`
  }
}
