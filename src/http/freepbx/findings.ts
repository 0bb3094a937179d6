import type { Context } from '../../app/context.ts'
import { doubleManagement } from '../../app/double-management.ts'
import { lastSync } from '../../app/sync-extensions.ts'
import { includesTrouble } from '../../app/write-includes.ts'
import { readGlobalSettings } from '../../stores/global-settings.ts'
import { urls } from '../admin/urls.ts'

/** Something that the administrator should mend, for FreePBX's dashboard and its notifications. */
export interface Finding {
  /** The same for as long as it is the same trouble. */
  id: string
  /** `error`: phones or people notice. `warning`: something is missing, or will be noticed some day. */
  level: 'error' | 'warning'
  /** What is wrong, in a few words, and what to do. */
  title: string
  sentence: string
  /** Our page where it is mended. */
  at: string
}

/**
 * All that is wrong with the server now; `reasons` is what `whatIsWrong` has just said, so that nothing keeps one waiting
 * for a database that does not answer.
 */
export async function findingsOf(context: Context, reasons: readonly string[]): Promise<Finding[]> {
  const ports = [...(context.troubles?.values() ?? [])]
  const away = reasons.find((reason) => !ports.includes(reason))
  if (away === undefined) {
    const found = [await ofPbx(context), await ofOthers(context), await ofSettings(context)]
    return [...ofPorts(context), ...ofWarnings(context), ...found.flat()]
  }
  return [
    { id: 'database', level: 'error', title: 'Hot Desk’s database is away', sentence: away, at: urls.home() },
    ...ofPorts(context),
  ]
}

/** Ports that cannot be had: without the phones' no phone is answered. */
function ofPorts({ troubles }: Context): Finding[] {
  return [...(troubles ?? [])].map(([id, sentence]) => {
    const level = id === 'phones' ? 'error' : 'warning'
    return { id, level, title: 'Hot Desk cannot have a port', sentence, at: urls.pbx() }
  })
}

/** A disk that is full, or a certificate that cannot be used: the one before it is, as long as it lasts. */
function ofWarnings({ warnings }: Context): Finding[] {
  return [...(warnings ?? [])].map(([id, sentence]) => {
    const isDisk = id === 'log' || id === 'database'
    const title = isDisk ? 'Hot Desk cannot write' : 'The certificate of Hot Desk cannot be used'
    return { id, level: 'warning', title, sentence, at: urls.pbx() }
  })
}

async function ofPbx(context: Context): Promise<Finding[]> {
  const { directory, manager } = context.pbx
  const { trouble, wrong } = (await lastSync(context)) ?? {}
  const sync = trouble ?? wrong ?? directory.troubles()[0]?.sentence
  const away = manager?.state().trouble
  const lines = await includesTrouble(context)
  const at = urls.pbx()
  return [
    ...finding({ id: 'directory', level: 'error', title: 'Hot Desk cannot read the extensions', at }, sync),
    ...finding({ id: 'manager', level: 'error', title: 'Hot Desk does not reach Asterisk', at }, away),
    ...finding({ id: 'lines', level: 'warning', title: 'Desk lines are not as they should be', at }, lines),
  ]
}

async function ofOthers(context: Context): Promise<Finding[]> {
  const title = 'Another module manages phones as well'
  const [sentence, ...others] = await doubleManagement(context)
  const all = sentence === undefined ? undefined : [sentence, ...others].join(' ')
  return finding({ id: 'double', level: 'warning', title, at: urls.pbx() }, all)
}

async function ofSettings({ database }: Context): Promise<Finding[]> {
  const { internalAddress, externalAddress } = await readGlobalSettings(database)
  if (internalAddress !== '' || externalAddress !== '') return []
  const sentence = 'Global Settings has no address of this PBX yet, and without one no phone can be told where it is.'
  const title = 'Hot Desk needs the address of this PBX'
  return finding({ id: 'address', level: 'warning', title, at: urls.globalSettings() }, sentence)
}

/** One that is there when there is a sentence to say. */
function finding(about: Omit<Finding, 'sentence'>, sentence: string | undefined): Finding[] {
  return sentence === undefined ? [] : [{ ...about, sentence }]
}
