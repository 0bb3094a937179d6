import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { transformSync } from 'esbuild'

/** A script of the pages. Its address holds what is in it, so a browser may keep it for ever. */
export interface Script {
  address: string
  type: string
  body: string
}

/** The pages' scripts, each a file of src/browser: what keeps open pages as things are, how keys are moved, and FreePBX's own around them. */
const scriptNames = ['live', 'keys', 'freepbx'] as const
export type ScriptName = (typeof scriptNames)[number]

const made = new Map<ScriptName, Script>()

/** One of the pages' scripts: TypeScript of ours made JavaScript when it is first wanted, or when it was packaged. */
export function pageScript(name: ScriptName): Script {
  const script = made.get(name) ?? makeScript(name)
  made.set(name, script)
  return script
}

export function pageScripts(): Script[] {
  return scriptNames.map(pageScript)
}

function makeScript(name: ScriptName): Script {
  const packaged = new URL(`../browser/${name}.js`, import.meta.url)
  const body = existsSync(packaged) ? readFileSync(packaged, 'utf8') : compiled(name)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { address: `/script/${name}.${hash}.js`, type: 'text/javascript; charset=utf-8', body }
}

/** What compiles is loaded only here: a packaged module does not have it. */
function compiled(name: ScriptName): string {
  const compiler = createRequire(import.meta.url)('esbuild') as { transformSync: typeof transformSync }
  const source = readFileSync(new URL(`../browser/${name}.ts`, import.meta.url), 'utf8')
  return compiler.transformSync(source, { loader: 'ts', target: 'es2022', format: 'esm' }).code
}
