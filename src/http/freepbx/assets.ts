import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pageScripts } from '../scripts.ts'
import { styleFiles } from '../views.ts'

/** A file that FreePBX's web server hands out for us, below the module's `assets/`. */
export interface Asset {
  name: string
  body: Buffer
  /** Where the views think that it is. */
  path: string
}

const folder = fileURLToPath(new URL('../../../views/style', import.meta.url))

/** The looks and scripts of our pages inside FreePBX: packaging lays them into the module's `assets/`. */
export function freepbxAssets(): Asset[] {
  const scripts = pageScripts().map(({ address, body }) => ({
    name: `${/\/(\w+)\.[^/]*$/.exec(address)?.[1] ?? ''}.js`,
    body: Buffer.from(body),
    path: address,
  }))
  return [{ name: 'hotdesk.css', body: Buffer.from(styleInFreepbx()), path: styleFiles.sheet.address }, ...scripts]
}

/** Gives the address of an asset in FreePBX's pages; it changes with what is in it, so a browser may keep it. */
export function assetAddresses(): (path: string) => string | undefined {
  const known = new Map(
    freepbxAssets().map(({ name, body, path }) => {
      const version = createHash('sha256').update(body).digest('hex').slice(0, 12)
      return [path, `modules/hotdesk/assets/${name}?v=${version}`]
    }),
  )
  return (path) => known.get(path)
}

/**
 * The same rules as stand-alone, each of them for what stands in our own element by its id: so that nothing that FreePBX
 * has for bare elements and classes wins over them, and none of them touches FreePBX.
 */
function styleInFreepbx(): string {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const own = ['hotdesk.css', ...readdirSync(folder).filter((name) => name.endsWith('.css') && name !== 'hotdesk.css')]
  const ours = own.sort((a, b) => Number(b === 'hotdesk.css') - Number(a === 'hotdesk.css') || a.localeCompare(b))
  return [read('freepbx/revert.css'), ...ours.map(read), read('freepbx/freepbx.css')]
    .join('\n')
    .replace(/\.hotdesk(?![\w-])/g, '#hotdesk')
}
