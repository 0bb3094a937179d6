import type { Model } from '../../domain/brand.ts'

/** What this brand's own table says of a model beside the contract. */
interface VvxModel extends Model {
  /** False: its display is grey, so it has no wallpaper. */
  colour: boolean
}

/**
 * Line keys as Wazo's provisioning plugin for UC Software 4 to 6.4 counts them. The soft keys are four places, the last
 * of which turns the page when there are more keys. Expansion modules are not written: the number of their first line
 * key is not told in any document that we have read.
 *
 * `restarts`: Polycom's guide says of `Action:UpdateConfig` that the phone restarts only if what changed needs it, and
 * the guide of UC Software 5.8.1 that `reg.x.address` does not. It does not say so of everything that a change of user
 * brings (keys, soft keys, contacts, which are read as the phone starts), so people are told of a restart.
 */
function vvx(number: number, lineKeys: number, colour = true): VvxModel {
  const expansion = { modules: 0, keys: 0 }
  return { name: `VVX ${number}`, lineKeys, softKeys: 4, expansion, restarts: true, colour }
}

/**
 * The VVX phones that have a browser. The VVX 101, 150, 200, 201 and 250 are left out: Wazo's plugin gives every other
 * VVX its browser page, and takes it away from just these.
 */
export const models: readonly VvxModel[] = [
  vvx(411, 12),
  vvx(300, 6, false),
  vvx(301, 6, false),
  vvx(310, 6, false),
  vvx(311, 6, false),
  vvx(350, 6),
  vvx(400, 12),
  vvx(401, 12),
  vvx(410, 12),
  vvx(450, 12),
  vvx(500, 12),
  vvx(501, 12),
  vvx(600, 16),
  vvx(601, 16),
  vvx(1500, 6),
]

/** What every one of them can do. */
export const unknownModel: Model = { ...vvx(0, 6), name: '' }

/** True for a model that is known to have a grey display. */
export function isGrey(name: string): boolean {
  return models.some((model) => model.name === name && !model.colour)
}
