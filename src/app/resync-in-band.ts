import type { Brand, Document } from '../domain/brand.ts'
import type { Resync } from '../domain/resync.ts'
import { changeResync } from '../stores/resyncs.ts'
import type { Context } from './context.ts'
import { noteFetched, type Expected } from './resync-follow.ts'
import type { ResyncWish } from './want-resync.ts'

/** What an answer to a login or logout is to a phone of this brand: the order to fetch, the new configuration, or a notice. */
export function screenOf(brand: Brand): NonNullable<ResyncWish['screen']> {
  return brand.refetches || brand.apply ? 'tells' : 'shows'
}

/**
 * What has become of the wish that a login or logout on the phone's own screen has written: `applied` is the
 * configuration in the answer, as good as fetched. An answer that was to tell the phone, and does not, leaves it to a
 * NOTIFY. `expected`: as what the phone is to register, where the caller has read it.
 */
export async function noteAnswered(
  context: Context,
  brand: Brand,
  resync: Resync | undefined,
  { applied, expected }: { applied: Document | undefined; expected?: Expected | undefined },
): Promise<void> {
  if (resync?.toldHow !== 'in-band') return
  if (applied) {
    const bytes = new TextEncoder().encode(applied.body).length
    await noteFetched(context, resync, { file: 'the answer on its screen', etag: '', bytes }, expected)
  } else if (!brand.refetches) {
    const step = { state: 'waiting', toldHow: null, toldAt: null, nextAt: context.now() } as const
    await changeResync(context.database, resync, ['told'], step)
    context.news.tell({ kind: 'resync', mac: resync.mac })
  }
}
