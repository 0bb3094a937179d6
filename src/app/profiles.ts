import { z } from 'zod'
import type { Actor } from '../domain/actor.ts'
import { Problem, notFound } from '../domain/problem.ts'
import type { Profile, ProfileKey } from '../domain/profile.ts'
import { PhoneSettings } from '../domain/settings/phone-settings.ts'
import { findExtension } from '../stores/extensions.ts'
import { findProfile, updateProfile } from '../stores/profiles.ts'
import { lookAgain } from '../stores/session-timers.ts'
import { inTransaction } from '../stores/transaction.ts'
import { brandById } from './brand-list.ts'
import { checkInput } from './check-input.ts'
import { checkWritable } from './check-writable.ts'
import type { Context } from './context.ts'
import { changedNames, record } from './record.ts'
import { keepVersion, versionOf } from './versions.ts'

const ProfileChange = z.strictObject({ settings: PhoneSettings, revision: z.int().optional() })

/** Replaces the settings of a subscriber phone profile. They affect that subscriber alone, on that model (B36, B37). */
export async function changeProfile(context: Context, actor: Actor, key: ProfileKey, input: unknown): Promise<Profile> {
  const { settings, revision } = checkInput(ProfileChange, input)
  return inTransaction(context.database, async (transaction) => {
    const before = await findProfile(transaction, key)
    if (!before) throw notFound(`profile of extension ${key.extension} for the ${key.model}`)
    checkWritable(brandById(context.brands, key.brand), { settings: settings }, 'settings')
    const profile = { ...before, settings: settings }
    const saved = (revision ?? before.revision) === before.revision && (await updateProfile(transaction, profile))
    if (!saved)
      throw new Problem(
        'conflict',
        'conflict',
        'Somebody else changed this profile meanwhile. Compare, then save again.',
      )
    await keepVersion(transaction, context, actor, {
      ...versionOf.profile(key),
      before: { revision: before.revision, content: { settings: before.settings } },
      after: { revision: before.revision + 1, content: { settings } },
    })
    await lookAgain(transaction, context.now(), { extension: key.extension })
    await record(transaction, context, actor, {
      action: 'profile.change',
      subject: `extension ${key.extension}`,
      details: { brand: key.brand, model: key.model, settings: changedNames(settings) },
      group: (await findExtension(transaction, key.extension))?.group,
    })
    return { ...profile, revision: profile.revision + 1 }
  })
}
