import cluster from 'node:cluster'
import { randomUUID } from 'node:crypto'
import type { Figure, ProcessFigures } from './http/health/exposition.ts'
import { whichWorker } from './workers.ts'

/** What processes of one machine ask each other by way of the primary one, so that whichever is asked tells of all. */
type Message =
  | { hotdesk: 'figures-wanted'; question: string }
  | { hotdesk: 'figures'; question: string; process: string; figures: Figure[] }

/** How long the others may take, in milliseconds; who is late is not told of. */
const patience = 1000

/** In the primary process: passes questions and answers on. */
export function relayFigures(): void {
  cluster.on('message', (from, message: unknown) => {
    if (!isOurs(message)) return
    for (const worker of Object.values(cluster.workers ?? {})) if (worker !== from) worker?.send(message)
  })
}

/** In one of several processes: gives the figures of all of them; `own` are its own, which the others are told. */
export function figuresOfAll(own: () => Promise<Figure[]>): () => Promise<ProcessFigures[]> {
  const { number: name, count } = whichWorker()
  const waiting = new Map<string, (found: ProcessFigures) => void>()
  const tell = async (question: string) => {
    send({ hotdesk: 'figures', question, process: name, figures: await own() })
  }
  process.on('message', (message: unknown) => {
    if (!isOurs(message)) return
    if (message.hotdesk === 'figures') waiting.get(message.question)?.(message)
    else void tell(message.question)
  })
  return async () => {
    if (count === 1) return [{ process: name, figures: await own() }]
    const question = randomUUID()
    const others: ProcessFigures[] = []
    const all = new Promise<void>((resolve) => {
      const late = setTimeout(resolve, patience)
      waiting.set(question, ({ process: from = '', figures }) => {
        others.push({ process: from, figures })
        if (others.length < count - 1) return
        clearTimeout(late)
        resolve()
      })
    })
    send({ hotdesk: 'figures-wanted', question })
    const mine = { process: name, figures: await own() }
    await all
    waiting.delete(question)
    return [mine, ...others].sort((one, other) => Number(one.process) - Number(other.process))
  }
}

function send(message: Message): void {
  process.send?.(message)
}

function isOurs(message: unknown): message is Message {
  return (
    typeof message === 'object' &&
    message !== null &&
    'hotdesk' in message &&
    String(message.hotdesk).startsWith('figures')
  )
}
