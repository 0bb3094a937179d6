import type { Model } from '../../domain/brand.ts'

export interface SangomaModel extends Model {
  /** A screen that can show a picture: Tancredi's sangoma templates offer wallpapers for these only. */
  colour: boolean
}

/** Every S phone has four keys below its screen (FusionPBX, Tancredi: SoftKey1 to SoftKey4). */
const softKeys = 4

const none = { modules: 0, keys: 0 }

/** EXP100: up to six modules of two pages of 20 keys each (FusionPBX: Exp1_1_1 to Exp6_2_20; Tancredi). */
const modules = { modules: 6, keys: 40 }

const small = { softKeys, expansion: none, colour: false, restarts: true }
const large = { softKeys, expansion: modules, colour: true, restarts: true }

/**
 * Line keys: Tancredi's sangoma model files, whose makers counted them on the phones; an S205 has what the S206 that
 * followed it has, an S300 what the S305 has. Pages of keys are counted through.
 *
 * Restarts: "Currently the only supported phones that update the configurations without a reboot when logging in are
 * the Sangoma s500 and s700 phones", Sangoma's "Phones - HotDesking Explained" says; so every other model is taken to
 * restart, also the S505 and S705, of which it says nothing.
 */
export const models: readonly SangomaModel[] = [
  { name: 'S205', lineKeys: 2, ...small },
  { name: 'S206', lineKeys: 2, ...small },
  { name: 'S300', lineKeys: 15, ...small },
  { name: 'S305', lineKeys: 15, ...small },
  { name: 'S400', lineKeys: 25, ...small },
  { name: 'S405', lineKeys: 25, ...small },
  { name: 'S406', lineKeys: 25, ...small },
  { name: 'S500', lineKeys: 35, ...large, restarts: false },
  { name: 'S505', lineKeys: 35, ...large },
  { name: 'S700', lineKeys: 45, ...large, restarts: false },
  { name: 'S705', lineKeys: 45, ...large },
]

/** What every one of them can do, for a phone that does not tell which it is. */
export const unknownModel: SangomaModel = { name: '', lineKeys: 2, ...small }
