import type { Context } from '../../../app/context.ts'
import { doubleManagement } from '../../../app/double-management.ts'
import { pbxOfExtensions } from '../../../app/pbx-extension.ts'
import { lastSync } from '../../../app/sync-extensions.ts'
import { includesReport } from '../../../app/write-includes.ts'
import { showExtension } from '../../../domain/extension.ts'
import { Problem } from '../../../domain/problem.ts'
import { listExtensions, troubledExtensions } from '../../../stores/extensions.ts'
import { extensionName } from '../names.ts'

/** So many extensions with a trouble are named on the page; the list has all of them. */
const most = { page: 1, size: 25, search: '' }

/** How the PBX is now, as its page shows it: each thing that is not as it should be is a sentence that says what to do. */
export async function pbxView(context: Context) {
  const { directory, manager } = context.pbx
  const from = pbxOfExtensions(context)
  const sync = await lastSync(context)
  const report = await includesReport(context)
  return {
    from: from ?? null,
    readAt: sync?.at ?? null,
    count: await countOf(context),
    troubles: [...(sync?.trouble === undefined ? [] : [sync.trouble]), ...directory.troubles().map(placed)],
    extensions: await troubled(context),
    doubles: await doubleManagement(context),
    hasOthers: context.pbx.others !== undefined,
    manager: manager ? { trouble: null, version: null, ...manager.state() } : null,
    files: report
      ? {
          isFreepbx: context.pbx.includes?.ownRoutes === true,
          lines: report.lines,
          troubles: report.trouble === undefined ? [] : [report.trouble],
          warnings: report.warnings,
        }
      : null,
  }
}

/** How many extensions there are; of very many of our own, a number that there are more than. */
async function countOf(context: Context): Promise<number | null> {
  const { directory } = context.pbx
  if (directory.kind === 'builtin') return (await listExtensions(context.database, { ...most, size: 1 })).total
  const counted = (await lastSync(context))?.count
  if (counted !== undefined) return counted
  try {
    return (await directory.list()).length
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}

function placed({ place, line, sentence }: { place: string; line?: number; sentence: string }): string {
  return `${place}${line === undefined ? '' : `, line ${line}`}: ${sentence}`
}

async function troubled(context: Context) {
  const { items, total } = await troubledExtensions(context.database, most)
  return { total, items: items.map((one) => ({ ...showExtension(one), title: extensionName(one) })) }
}
