import { Problem } from '../domain/problem.ts'
import type { Session } from '../domain/session.ts'
import type { Connection } from '../stores/database.ts'
import { findPhone } from '../stores/phones.ts'
import type { Context } from './context.ts'
import { layersOf, readLayerParts, settled } from './layers.ts'

/**
 * Throws a Problem where nobody logs out on the phone itself: it is somebody's own, and hot desking is off (B27). Whoever
 * has logged in to a phone may always leave it, whatever any profile says (B33).
 */
export async function refuseOwnWithoutHotDesking(
  connection: Connection,
  context: Pick<Context, 'brands'>,
  { own, extension, mac }: Session,
): Promise<void> {
  const phone = own ? await findPhone(connection, mac) : undefined
  if (!phone) return
  const { brand, model, group = null } = phone
  const parts = await readLayerParts(connection, context, { brand, model, mac, group, extension })
  if (settled(layersOf(parts)).hotDesking) return
  const sentence = `This is the phone of ${extension}, and it is not for hot desking: nobody is logged out on it.`
  throw new Problem('refused', 'not-for-hot-desking', sentence)
}
