import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package as the lock file pins it. */
export interface Locked {
  /** `node_modules/express`, where npm puts it. */
  folder: string
  name: string
  version: string
  /** `sha512-…`: what is in it. */
  integrity: string
  /** As an SPDX expression; empty: it says nothing of it. */
  licence: string
  /** Of tests and tools alone: nothing of it runs where Hot Desk does. */
  isForDevelopment: boolean
  /** The names of what it needs. */
  needs: readonly string[]
}

interface LockEntry {
  name?: string
  version?: string
  integrity?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

/** Every package that the lock file names, in the order of their folders. */
export function lockedPackages(root: string): Locked[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>
  }
  return Object.entries(packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, entry]) => ({
      folder,
      // An alias says whose it is; the others are called as their folder is.
      name: entry.name ?? folder.replace(/^.*node_modules\//, ''),
      version: entry.version ?? '',
      integrity: entry.integrity ?? '',
      licence: entry.license ?? licenceOf(join(root, folder)),
      isForDevelopment: entry.dev === true || entry.devOptional === true,
      needs: Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }),
    }))
}

/** What a package says of itself in the way of before SPDX, which the lock file does not take over. */
function licenceOf(folder: string): string {
  const manifest = join(folder, 'package.json')
  if (!existsSync(manifest)) return ''
  const { license, licenses = [] } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    license?: string | { type?: string }
    licenses?: { type?: string }[]
  }
  if (typeof license === 'string') return license
  const types = [license, ...licenses].flatMap((one) => one?.type ?? [])
  return types.join(' OR ')
}

/** The folder of what a package needs: in its own, or in one above it; undefined: it is not there on this machine. */
export function folderOf(from: string, name: string, isThere: (folder: string) => boolean): string | undefined {
  const parts = from === '' ? [] : from.split('/node_modules/')
  for (let count = parts.length; count > 0; count -= 1) {
    const folder = `${parts.slice(0, count).join('/node_modules/')}/node_modules/${name}`
    if (isThere(folder)) return folder
  }
  const atRoot = `node_modules/${name}`
  return isThere(atRoot) ? atRoot : undefined
}
