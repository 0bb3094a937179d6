import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeptConnection, requestText, type Answer } from './connection.ts'

/** A process of its own: `JOB`, a file. Every phone comes at once; writes how long that took to standard output. */
export interface StormJob {
  port: number
  /** Each phone's files in its order; a file that is not in the folder is not there for the phone either. */
  phones: readonly { agent: string; paths: readonly string[] }[]
  /** As addresses name them, the files as they are to be. */
  files: string
}

export interface StormResult {
  seconds: number
  /** Connections that broke or never came, and answers that were not what they had to be. */
  broken: number
  wrong: number
  firstWrong: string
  /** CPU of this process, in seconds: where it is nearly all of the time, the server waited for us. */
  own: number
}

/** After so long nobody waits any more. */
const PATIENCE_MS = 120_000

interface Wanted {
  request: string
  /** Undefined: there is no such file. */
  body: Buffer | undefined
}

const job = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as StormJob
const result: StormResult = { seconds: 0, broken: 0, wrong: 0, firstWrong: '', own: 0 }
const fleet = job.phones.map(({ agent, paths }) => paths.map((path) => wanted(path, agent)))
let left = fleet.length
const before = process.cpuUsage()
const began = performance.now()
setTimeout(() => {
  result.broken += left
  finish()
}, PATIENCE_MS)
for (const files of fleet) come(files)

function wanted(path: string, agent: string): Wanted {
  const file = join(job.files, path)
  return { request: requestText(path, { agent }), body: existsSync(file) ? readFileSync(file) : undefined }
}

/** One phone: a connection, its requests one after the other. */
function come(files: readonly Wanted[]): void {
  const connection = new KeptConnection(job.port)
  const ask = (at: number) => {
    const file = files[at]
    if (!file) {
      connection.close()
      leave()
      return
    }
    connection.ask(file.request, (answer) => {
      if (!answer) {
        result.broken += 1
        leave()
        return
      }
      check(file, answer)
      ask(at + 1)
    })
  }
  ask(0)
}

function check({ body }: Wanted, answer: Answer): void {
  const isRight = body ? answer.status === 200 && answer.body.equals(body) : answer.status === 404
  if (isRight) return
  result.wrong += 1
  result.firstWrong ||= `${answer.status}, ${answer.body.length} bytes`
}

function leave(): void {
  left -= 1
  if (left === 0) finish()
}

function finish(): void {
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(
    JSON.stringify({ ...result, seconds: (performance.now() - began) / 1000, own: (user + system) / 1e6 }),
  )
  process.exit(0)
}
