import type { Extension } from '../../../domain/extension.ts'
import type { Group } from '../../../domain/group.ts'
import { plainNumber, spellingsOf } from '../../../domain/number-spelling.ts'
import { findExtensions, listExtensions } from '../../../stores/extensions.ts'
import { groupNames } from '../../../stores/groups.ts'
import { sessionsOfExtensions } from '../../../stores/sessions.ts'
import { urls } from '../urls.ts'
import { whereaboutsOf } from '../whereabouts.ts'
import { whyNot, type MemberKind, type Refused } from './members.ts'

/** The subscribers of a group: extensions, as the PBX pages call them. */
export const subscriberMembers: MemberKind = {
  part: 'subscribers',
  one: 'subscriber',
  many: 'subscribers',
  pasted: 'Numbers',
  columns: ['Number', 'Name', 'Where it is now'],
  nothing: 'No subscriber is in it yet.',
  along: 'The phones that they are on come along. Otherwise they are logged out.',
  list: async (context, request, group) => {
    const page = await listExtensions(context.database, request, { group })
    const where = await whereaboutsOf(
      context,
      page.items.map(({ number }) => number),
    )
    const items = page.items.map(({ number, name }) => ({
      id: number,
      shown: number,
      address: urls.extension(number),
      cells: [name || '–', where[number]?.map(({ phone }) => phone).join(', ') ?? 'nowhere'],
    }))
    return { ...page, items }
  },
  read: async ({ database }, group, { typed, move }) => {
    const known = await findExtensions(
      database,
      typed.flatMap((text) => writings(text, group)),
    )
    const names = await groupNames(
      database,
      known.flatMap((one) => one.group ?? []),
    )
    const ids = new Set<string>()
    const refused: Refused[] = []
    for (const text of typed) {
      const meant = meantBy(text, group, known)
      const its = names.find(({ id }) => id === meant?.group)
      const sentence = meant ? whyNot(meant.number, { its, group, move }) : whoIsNone(text)
      if (meant && sentence === undefined) ids.add(meant.number)
      else refused.push({ typed: text, sentence: sentence ?? '' })
    }
    return { ids: [...ids], refused }
  },
  inside: async ({ database }, group, numbers) => {
    const extensions = await findExtensions(database, numbers)
    return extensions.filter((one) => one.group === group.id).map(({ number }) => number)
  },
  members: async ({ database }, numbers, along) => {
    const sessions = along ? await sessionsOfExtensions(database, numbers) : []
    return { phones: [...new Set(sessions.map(({ mac }) => mac))], extensions: numbers }
  },
}

/** The number as it is typed, and as the group's numbers may be spelled. */
function writings(typed: string, group: Group): string[] {
  const plain = plainNumber(typed)
  return plain === undefined ? [] : [plain, ...spellingsOf(typed, group)]
}

function meantBy(typed: string, group: Group, known: readonly Extension[]): Extension | undefined {
  const [plain, ...others] = writings(typed, group)
  const exact = known.find(({ number }) => number === plain)
  if (exact) return exact
  const alike = known.filter(({ number }) => others.includes(number))
  return alike.length === 1 ? alike[0] : undefined
}

function whoIsNone(typed: string): string {
  if (plainNumber(typed) === undefined) return `“${typed.slice(0, 60)}” is no number.`
  return `There is no extension ${typed}. Add it to the extensions first.`
}
