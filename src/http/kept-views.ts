import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ILoader } from 'nunjucks'

/**
 * Nunjucks' source of views: a folder's, all read at once. While a module of FreePBX is upgraded the old server goes on
 * for as long as the administrator takes to press the next button, and its files are gone by then.
 */
export function keptViews(folder: string): ILoader {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'))
  const sources = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  return {
    getSource: (name) => {
      const src = sources.get(name)
      if (src === undefined) throw new Error(`There is no view ${name}.`)
      return { src, path: join(folder, name), noCache: false }
    },
  }
}
