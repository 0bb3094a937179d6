import type { Model } from '../../domain/brand.ts'

/** A Yealink model, and what its files depend on. */
export interface YealinkModel extends Model {
  /** The number in the name of the model's common file, `y000000000066.cfg`; undefined where none was seen. */
  hardwareCode?: string
  /** Black-and-white displays have no wallpaper and no screensaver. */
  colour: boolean
}

type Row = [name: string, hardwareCode: string | undefined, lineKeys: number, display: 'grey' | 'colour']

const none = { modules: 0, keys: 0 }
const exp40 = { modules: 6, keys: 40 }
/** EXP43 (U series) and EXP50 (T5x): three pages of 20 keys each. */
const exp43 = { modules: 3, keys: 60 }
const exp50 = exp43

/*
 * Hardware codes: the common files' names in FusionPBX's templates. Keys (all pages of the display) and expansion
 * modules: the comments of the same templates, Wazo's tables, and Yealink's administrator guides. A T49G is left out:
 * its firmware ends at V80, before the parameters that these files use.
 */
const rows: [expansion: Model['expansion'], rows: Row[]][] = [
  [
    none,
    [
      ['T40P', '054', 3, 'grey'],
      ['T40G', '076', 3, 'grey'],
      ['T41P', '036', 15, 'grey'],
      ['T41S', '068', 15, 'grey'],
      ['T41U', undefined, 15, 'grey'],
      ['T42G', '029', 15, 'grey'],
      ['T42S', '067', 15, 'grey'],
      ['T42U', '116', 15, 'grey'],
      ['T44U', undefined, 24, 'colour'],
      ['T44W', '174', 24, 'colour'],
    ],
  ],
  [
    exp40,
    [
      ['T46G', '028', 27, 'colour'],
      ['T46S', '066', 27, 'colour'],
      ['T48G', '035', 29, 'colour'],
      ['T48S', '065', 29, 'colour'],
    ],
  ],
  [
    exp43,
    [
      ['T43U', '107', 21, 'grey'],
      ['T46U', '108', 27, 'colour'],
      ['T48U', '109', 29, 'colour'],
    ],
  ],
  [
    exp50,
    [
      ['T52S', '074', 21, 'colour'],
      ['T53', '095', 21, 'grey'],
      ['T53W', '095', 21, 'grey'],
      ['T54S', '070', 27, 'colour'],
      ['T54W', '096', 27, 'colour'],
      ['T56A', '056', 27, 'colour'],
      ['T57W', '097', 29, 'colour'],
      ['T58A', '058', 27, 'colour'],
      ['T58V', '058', 27, 'colour'],
      ['T58W', '150', 27, 'colour'],
    ],
  ],
]

/**
 * Every model has four idle soft keys (`programablekey.1` to `.4`). None restarts to change user: a change of account
 * takes effect when the phone has fetched its files, and only network settings restart it (Yealink's auto provisioning
 * guide; `check-sync;reboot=false` in field logs). *Not tried on hardware.*
 */
export const models: readonly YealinkModel[] = rows
  .flatMap(([expansion, family]) => family.map((row) => toModel(row, expansion)))
  .sort((one, other) => (one.name < other.name ? -1 : 1))

/** What every phone of these series can do. */
export const unknownModel: YealinkModel = {
  name: '',
  lineKeys: 3,
  softKeys: 4,
  expansion: none,
  restarts: false,
  colour: false,
}

/** The brand's own row of a model; what is not in the table is treated as a phone of an unknown model. */
export function yealinkModel(model: Pick<Model, 'name'>): YealinkModel {
  return models.find(({ name }) => name === model.name) ?? unknownModel
}

/** The model whose common file has this hardware code; undefined where several share it, or none is known. */
export function modelByHardwareCode(code: string): string | undefined {
  const [first, ...others] = models.filter(({ hardwareCode }) => hardwareCode === code)
  return others.length === 0 ? first?.name : undefined
}

function toModel([name, hardwareCode, lineKeys, display]: Row, expansion: Model['expansion']): YealinkModel {
  return {
    name,
    lineKeys,
    softKeys: 4,
    expansion,
    restarts: false,
    colour: display === 'colour',
    ...(hardwareCode !== undefined && { hardwareCode }),
  }
}
