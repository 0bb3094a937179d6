import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pinned } from '../children.ts'
import { WRK } from '../packages.ts'

const run = promisify(execFile)

/** One request of the list that wrk goes through, again and again. */
export interface Target {
  path: string
  agent: string
  /** Given: it is asked whether that has changed. */
  etag?: string | undefined
}

export interface WrkResult {
  /** Answers a second. */
  rate: number
  requests: number
  bytes: number
  /** Connections that failed, answers that did not come, and statuses above 399. */
  errors: number
  /** Milliseconds. Of a closed loop: not what a phone waits. */
  p50: number
  p99: number
}

/** A list of requests in a form that wrk reads, in the folder. */
export function writeList(folder: string, name: string, targets: readonly Target[]): string {
  const lines = targets.map(({ path, agent, etag }) => [path, agent, etag ?? ''].join('\t'))
  const list = join(folder, `${name}.list`)
  writeFileSync(list, `${lines.join('\n')}\n`)
  const script = join(folder, `${name}.lua`)
  writeFileSync(script, lua(list))
  return script
}

/** Loads a server as much as it takes over so many connections. */
export async function loadWithWrk(
  port: number,
  { script, connections, seconds, cores }: { script: string; connections: number; seconds: number; cores: string },
): Promise<WrkResult> {
  const arguments_ = ['-t1', `-c${connections}`, `-d${Math.ceil(seconds)}s`, '--timeout', '20s', '-s', script]
  const [program = '', ...rest] = pinned(cores, [WRK, ...arguments_, `http://127.0.0.1:${port}`])
  const { stdout } = await run(program, rest)
  const [, line] = /^RESULT (.*)$/m.exec(stdout) ?? []
  if (line === undefined) throw new Error(`wrk said no result:\n${stdout}`)
  const [requests = 0, microseconds = 1, bytes = 0, errors = 0, p50 = 0, p99 = 0] = line.split(' ').map(Number)
  return {
    ...{ rate: requests / (microseconds / 1e6), requests, bytes, errors },
    ...{ p50: p50 / 1000, p99: p99 / 1000 },
  }
}

/** Every request is made once, before the clock starts. */
function lua(list: string): string {
  return `
local requests, at = {}, 0
function init()
  for line in io.lines(${JSON.stringify(list)}) do
    local path, agent, etag = line:match("^([^\\t]*)\\t([^\\t]*)\\t(.*)$")
    local headers = { ["User-Agent"] = agent, ["Accept"] = "*/*" }
    if etag ~= "" then headers["If-None-Match"] = etag end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end
function request()
  at = at + 1
  if at > #requests then at = 1 end
  return requests[at]
end
function done(summary, latency)
  local e = summary.errors
  print(string.format("RESULT %d %d %d %d %d %d", summary.requests, summary.duration, summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
`
}
