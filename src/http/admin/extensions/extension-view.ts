import { wantExtension } from '../../../app/extensions.ts'
import type { Context } from '../../../app/context.ts'
import { pbxOfExtensions } from '../../../app/pbx-extension.ts'
import { directoryWords } from '../../../domain/directory.ts'
import { showExtension, type ShownExtension } from '../../../domain/extension.ts'
import { groupNames } from '../../../stores/groups.ts'
import { mappingsOf } from '../../../stores/mappings.ts'
import { profilesOf } from '../../../stores/profiles.ts'
import { groupField } from '../groups/group-choice.ts'
import { locksNow } from '../locks.ts'
import { mappingRows } from '../mappings/mapping-rows.ts'
import { brandName, extensionName } from '../names.ts'
import { whereaboutsOf, type Whereabouts } from '../whereabouts.ts'

/**
 * Everything that is known of one extension, as its page shows it; `isLimited`: without the business groups that there are.
 * Throws a Problem when there is no such extension.
 */
export async function extensionView(context: Context, number: string, isLimited = false) {
  const { database, brands } = context
  const extension = showExtension(await wantExtension(database, number))
  const now = (await whereaboutsOf(context, [number]))[number] ?? []
  const mappings = await mappingRows(context, await mappingsOf(database, number))
  const profiles = (await profilesOf(database, number)).map(({ brand, model, createdAt, settings }) => ({
    brand,
    brandName: brandName(brands, brand),
    model,
    createdAt,
    decided: Object.keys(settings).length,
  }))
  return {
    extension,
    name: extensionName(extension),
    group: isLimited ? null : groupField(await groupNames(database), String(extension.group ?? '')),
    now,
    facts: factsOf(extension),
    from: pbxOfExtensions(context) ?? null,
    mappings,
    profiles,
    locks: await locksNow(context, { scope: 'extension', subject: number }),
    goes: whatGoes(now, mappings.length, profiles.length),
  }
}

function factsOf(extension: ShownExtension) {
  const { hasPortalPassword, enabled, hotDesking, origin } = extension
  return [
    { term: 'Comes from', said: directoryWords(origin) },
    { term: origin === 'builtin' ? 'Enabled' : 'Can log in', said: enabled ? 'Yes' : 'No: it cannot log in' },
    { term: 'Hot desking', said: hotDesking ? 'Yes' : 'No: it may not log in to phones' },
    { term: 'SIP password', said: origin === 'builtin' ? 'Set' : 'The PBX’s own' },
    { term: 'Mailbox', said: mailboxWords(extension) },
    { term: 'Portal password', said: hasPortalPassword ? 'Set' : 'None' },
  ]
}

function mailboxWords({ hasMailbox, origin }: ShownExtension): string {
  if (!hasMailbox) return 'None: it logs in with the User Password'
  return origin === 'builtin' ? 'Yes, its password is set' : 'Yes; the PBX is asked for its password at each login'
}

/** What deleting the extension takes along (rule 10), in sentences. */
export function whatGoes(now: readonly Pick<Whereabouts, 'phone'>[], mappings: number, profiles: number): string {
  const out = now.length > 0 ? [`It is logged out of the ${now.map(({ phone }) => phone).join(' and the ')}.`] : []
  const rows = counted(mappings, 'row of Extension Mapping', 'rows of Extension Mapping')
  const kept = counted(profiles, 'phone profile', 'phone profiles')
  const along = [rows, kept].filter((part) => part !== '')
  const gone = along.length > 0 ? [`With it ${isOne(mappings, profiles) ? 'goes' : 'go'} ${along.join(' and ')}.`] : []
  return [...out, ...gone, 'This cannot be undone.'].join(' ')
}

function counted(count: number, one: string, many: string): string {
  if (count === 0) return ''
  return count === 1 ? `its ${one}` : `its ${count} ${many}`
}

function isOne(...counts: number[]): boolean {
  return counts.reduce((sum, count) => sum + count, 0) === 1
}
