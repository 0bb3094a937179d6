import type { Context } from '../../app/context.ts'
import { openStates } from '../../app/resync-follow.ts'
import { countOpenResyncs } from '../../stores/resync-figures.ts'
import type { Sample } from './exposition.ts'

/** As many as are counted: a millisecond or two of the embedded database. */
const most = 5000

/** For how long the answer is given again, and how long the database may take, in milliseconds. */
const freshFor = 5000
const patience = 1000

type Asked = Pick<Context, 'database'>

const kept = new WeakMap<Asked['database'], { at: number; samples: Sample[] }>()

/** How many resyncs stand at each state; nothing while the database is away, so that all else is told. */
export async function resyncSamples({ database }: Asked): Promise<Sample[]> {
  const before = kept.get(database)
  if (before && performance.now() - before.at < freshFor) return before.samples
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined)
    }, patience)
  })
  const counts = await Promise.race([countOpenResyncs(database, most).catch(() => undefined), late])
  clearTimeout(timer)
  if (!counts) return []
  const count = new Map(counts.map((one) => [one.state, one.count]))
  const samples = openStates.map((state) => ({ labels: { state }, value: count.get(state) ?? 0 }))
  kept.set(database, { at: performance.now(), samples })
  return samples
}
