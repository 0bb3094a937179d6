import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What our own heap holds when what is garbage is gone, in bytes; without what is in buffers. */
export function ownHeap(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  collect()
  return process.memoryUsage().heapUsed
}
