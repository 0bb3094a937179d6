import type { Context } from '../../app/context.ts'
import { reachOf } from '../../app/phone-reach.ts'
import { isInRange, type ExtensionRange } from '../../domain/extension-range.ts'
import { readMac } from '../../domain/mac.ts'
import type { Mapping } from '../../domain/mapping.ts'
import { invalid } from '../../domain/problem.ts'

/**
 * Throws a Problem at the field where a row of Extension Mapping would be of somebody outside of the range, or name a phone
 * that is not there for whoever is limited to it: the same whether there is such an extension or phone or not. `before`: the
 * row as it is; the phone that it names may stay, whoever sits there now.
 */
export async function checkRowReach(
  { database }: Pick<Context, 'database'>,
  range: ExtensionRange,
  { extension, mac: typed }: { extension: string; mac: string },
  before?: Mapping,
): Promise<void> {
  if (!isInRange(extension, range)) throw invalid({ extension: `There is no extension ${extension}.` })
  const mac = readMac(typed)
  if (mac === undefined || (before?.mac === mac && before.extension === extension)) return
  if (await reachOf(database, range, mac)) return
  throw invalid({ mac: 'Name a phone that one of your people is on, one of their own, or a free one.' })
}
