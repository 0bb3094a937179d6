import { createHash } from 'node:crypto'
import { folderOf, type Locked } from './lock-file.ts'

/** What the bill is of. */
export interface Product {
  version: string
  description: string
  /** The names of the packages that it needs itself. */
  direct: readonly string[]
  /** In seconds since 1970: the same commit gives the same bytes. */
  time: number
}

/**
 * A software bill of materials (CycloneDX 1.5, JSON) of Hot Desk with these packages: name, version, licence and hash of each, and
 * what needs what. All of it is from the lock file, so it names no machine and no address.
 */
export function billOfMaterials({ version, description, direct, time }: Product, packages: readonly Locked[]): string {
  const folders = new Map(packages.map((one) => [one.folder, one]))
  const needed = (from: string, names: readonly string[]) =>
    names.flatMap((name) => {
      const folder = folderOf(from, name, (one) => folders.has(one))
      const found = folder === undefined ? undefined : folders.get(folder)
      return found ? [purl(found)] : []
    })
  const product = `pkg:generic/hotdesk@${version}`
  const components = unique(packages.map(componentOf))
  const needs = new Map<string, string[]>([[product, unique(needed('', direct))]])
  // The same package may stand in two folders and find others there.
  for (const one of packages) {
    needs.set(purl(one), unique([...(needs.get(purl(one)) ?? []), ...needed(one.folder, one.needs)]))
  }
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: serialOf(JSON.stringify([product, components])),
    version: 1,
    metadata: {
      timestamp: new Date(time * 1000).toISOString(),
      component: {
        ...{ 'bom-ref': product, type: 'application', name: 'hotdesk', version, description, purl: product },
        licenses: [{ license: { id: 'GPL-3.0-or-later' } }],
      },
    },
    components,
    dependencies: [...needs].map(([ref, dependsOn]) => ({ ref, dependsOn })),
  }
  return `${JSON.stringify(bill, null, 2)}\n`
}

function componentOf(one: Locked) {
  const { name, version, licence, integrity } = one
  const [, group, plain] = /^(@[^/]+)\/(.*)$/.exec(name) ?? []
  const sha512 = /^sha512-(.+)$/.exec(integrity)?.[1]
  return {
    ...{
      'bom-ref': purl(one),
      type: 'library',
      ...(group ? { group } : {}),
      name: plain ?? name,
      version,
      purl: purl(one),
    },
    licenses: [/ (OR|AND) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
    ...(sha512 ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(sha512, 'base64').toString('hex') }] } : {}),
  }
}

function purl({ name, version }: Locked): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`
}

/** The same package in two folders is one. */
function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((one) => [JSON.stringify(one), one])).values()]
}

function serialOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
