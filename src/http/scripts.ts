import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

/** A script of the pages. Its address holds what is in it, so a browser may keep it for ever. */
export interface Script {
  address: string
  type: string
  body: string
}

let live: Script | undefined

/** What keeps open pages as things are: TypeScript of ours made JavaScript when it is first wanted. */
export function liveScript(): Script {
  live ??= script('live')
  return live
}

function script(name: string): Script {
  const source = readFileSync(fileURLToPath(new URL(`../browser/${name}.ts`, import.meta.url)), 'utf8')
  const body = transformSync(source, { loader: 'ts', target: 'es2022', format: 'esm' }).code
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { address: `/script/${name}.${hash}.js`, type: 'text/javascript; charset=utf-8', body }
}
