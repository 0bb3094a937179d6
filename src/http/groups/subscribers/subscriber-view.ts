import type { Context } from '../../../app/context.ts'
import { showExtension, type Extension } from '../../../domain/extension.ts'
import type { Group } from '../../../domain/group.ts'
import { shortOf } from '../../../domain/number-spelling.ts'
import { listPhones } from '../../../stores/phones.ts'
import { profilesOf } from '../../../stores/profiles.ts'
import type { Field } from '../../admin/field.ts'
import { locksNow } from '../../admin/locks.ts'
import { brandName, extensionName, phoneName } from '../../admin/names.ts'
import { whereaboutsOf } from '../../admin/whereabouts.ts'

/** As many phones as a list to choose from has. */
const mostPhones = 500

/** Everything of one subscriber that the group's own page of them shows. */
export async function subscriberView(context: Context, group: Group, found: Extension) {
  const { database, brands } = context
  const subscriber = showExtension(found)
  const { number } = subscriber
  const profiles = await profilesOf(database, number)
  return {
    subscriber,
    name: extensionName(subscriber),
    short: shortOf(number, group.shortDigits),
    now: (await whereaboutsOf(context, [number]))[number] ?? [],
    profiles: profiles.map(({ brand, model, createdAt, settings }) => ({
      ...{ brand, model, createdAt, brandName: brandName(brands, brand) },
      decided: Object.keys(settings).length,
    })),
    locks: await locksNow(context, { scope: 'extension', subject: number }, { group: group.id }),
    phone: await phoneField(context, group.id),
  }
}

/** The group's phones to choose one from. */
async function phoneField({ database, brands }: Context, group: number): Promise<Field> {
  const asked = { page: 1, size: mostPhones, search: '' }
  const { items } = await listPhones(database, asked, { group, provisioned: true })
  const choices = items.map((phone) => ({
    value: phone.mac,
    label: `${phoneName(brands, phone)}${phone.extension === null ? '' : `, ${phone.extension} is on it`}`,
  }))
  const first = { value: '', label: choices.length > 0 ? 'Choose a phone' : 'There is none' }
  return { name: 'mac', kind: 'select', title: 'Phone', value: '', choices: [first, ...choices] }
}

/** The field of a new portal password. */
export function passwordField({ hasPortalPassword }: { hasPortalPassword: boolean }): Field {
  return {
    name: 'portalPassword',
    kind: 'password',
    title: 'Portal password',
    value: '',
    isSet: hasPortalPassword,
    clears: 'They have no portal password any more',
  }
}
