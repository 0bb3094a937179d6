import { readMac, showMac } from '../domain/mac.ts'
import { otherManagerTitles, type FoundManager, type OtherManagers } from '../domain/other-manager.ts'
import { Problem } from '../domain/problem.ts'
import { findPhones } from '../stores/phones.ts'
import type { Context } from './context.ts'

const batch = 500
const minute = 60_000
/** So many phones are named. */
const mostNamed = 10

/**
 * What to do where another End Point Manager is enabled beside us, one sentence each: two programs would write the same
 * phones' configurations. Empty also while the PBX does not answer.
 */
export async function doubleManagement(context: Context): Promise<string[]> {
  try {
    const active = ((await context.pbx.others?.found()) ?? []).filter(({ isActive }) => isActive)
    const sentences: string[] = []
    for (const one of active) sentences.push(sentenceOf(one, await phonesOfBoth(context, one)))
    return sentences
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

/** What was found in all lines of the other module, when there were so many of them. */
interface Compared {
  at: number
  lines: number
  macs: Promise<string[]>
}

const compared = new WeakMap<OtherManagers, Map<string, Compared>>()

/** Every look at the dashboard asks, and to answer takes all lines of the other module: they are compared once a minute. */
async function phonesOfBoth(context: Context, manager: FoundManager): Promise<string[]> {
  const { others } = context.pbx
  if (!others) return []
  const known = compared.get(others) ?? new Map<string, Compared>()
  compared.set(others, known)
  const before = known.get(manager.name)
  const now = context.now()
  if (before?.lines === manager.lines && now - before.at < minute) return before.macs
  const macs = phonesInBoth(context, manager)
  known.set(manager.name, { at: now, lines: manager.lines, macs })
  // What failed is tried again by whoever asks next.
  macs.catch(() => known.delete(manager.name))
  return macs
}

async function phonesInBoth({ database, pbx }: Context, { name }: FoundManager): Promise<string[]> {
  const both = new Set<string>()
  for (let from = 0; ; from += batch) {
    const lines = (await pbx.others?.lines(name, { from, most: batch })) ?? []
    const macs = [...new Set(lines.flatMap(({ mac }) => readMac(mac) ?? []))]
    for (const { mac } of macs.length > 0 ? await findPhones(database, macs) : []) both.add(mac)
    if (lines.length < batch) return [...both].sort()
  }
}

function sentenceOf({ name }: FoundManager, macs: readonly string[]): string {
  const title = otherManagerTitles[name]
  if (macs.length === 0) {
    return `${title} is enabled as well. It manages none of Hot Desk’s phones yet: keep it so, or bring its phones over and disable it.`
  }
  const named = macs.slice(0, mostNamed).map(showMac).join(', ')
  const more = macs.length > mostNamed ? `, and ${macs.length - mostNamed} more` : ''
  return `${title} is enabled and has phones that Hot Desk has too (${named}${more}): two programs write their configuration. Remove these phones there, or disable that module, and let each phone’s provisioning address name Hot Desk alone.`
}
