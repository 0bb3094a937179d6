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

/** The pages' scripts, each a file of src/browser: what keeps open pages as things are, and how keys are moved. */
const scriptNames = ['live', 'keys'] as const
export type ScriptName = (typeof scriptNames)[number]

const made = new Map<ScriptName, Script>()

/** One of the pages' scripts: TypeScript of ours made JavaScript when it is first wanted. */
export function pageScript(name: ScriptName): Script {
  const script = made.get(name) ?? makeScript(name)
  made.set(name, script)
  return script
}

export function pageScripts(): Script[] {
  return scriptNames.map(pageScript)
}

function makeScript(name: ScriptName): Script {
  const source = readFileSync(fileURLToPath(new URL(`../browser/${name}.ts`, import.meta.url)), 'utf8')
  const body = transformSync(source, { loader: 'ts', target: 'es2022', format: 'esm' }).code
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { address: `/script/${name}.${hash}.js`, type: 'text/javascript; charset=utf-8', body }
}
