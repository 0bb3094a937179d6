import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

/** A file of the page; its name holds what is in it, so that a browser may keep it. */
export interface Asset {
  name: string
  type: string
  body: string
}

/** The page's style, its icon, and its script: TypeScript of ours made JavaScript when the demo starts. */
export function readAssets(): { style: Asset; script: Asset; icon: Asset } {
  const script = transformSync(text('../browser/demo.ts'), { loader: 'ts', target: 'es2022', format: 'esm' }).code
  return {
    style: asset('css', 'text/css; charset=utf-8', text('../../views/demo/demo.css')),
    icon: asset('svg', 'image/svg+xml', text('../../views/style/hotdesk.svg')),
    script: asset('js', 'text/javascript; charset=utf-8', script),
  }
}

function asset(ending: string, type: string, body: string): Asset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return { name: `demo.${hash}.${ending}`, type, body }
}

function text(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8')
}
