import { brandById, modelOf } from '../../../app/brand-list.ts'
import type { Context } from '../../../app/context.ts'
import { layersOf, readLayerParts, type LayerParts } from '../../../app/layers.ts'
import type { Problem } from '../../../domain/problem.ts'
import type { Profile } from '../../../domain/profile.ts'
import { onlyOf } from '../../../domain/settings/personal.ts'
import { findExtension } from '../../../stores/extensions.ts'
import { profilesOf } from '../../../stores/profiles.ts'
import { brandName } from '../names.ts'
import { summaryOf } from '../field.ts'
import { textOf, type FormBody } from '../form-body.ts'
import { formOfSettings } from '../settings-form/form-of-settings.ts'
import { readSettings } from '../settings-form/read-settings.ts'
import { settingsFields, settingsForm } from '../settings-form/settings-form.ts'
import { aroundOf, placesFor } from '../settings-form/whence.ts'
import type { ProfilePlace } from './profile-place.ts'

/** What the editor shows: the profile as it is saved, what the form holds, and what is wrong with it. */
export interface ProfileEditorInput {
  profile: Profile
  body: FormBody
  problem?: Problem
}

/** Everything that the editor of a subscriber phone profile draws; the subscriber's other profiles stand beside it (B35). */
export async function profileEditor(
  context: Context,
  place: ProfilePlace,
  { profile, body, problem }: ProfileEditorInput,
) {
  const brand = brandById(context.brands, profile.brand)
  const parts = await partsAround(context, profile)
  const { below, above } = aroundOf(layersOf(parts), 'profile')
  const form = settingsForm({
    body,
    before: profile.settings,
    around: { below, above, placeOf: placesFor(place.face) },
    brand,
    model: modelOf(brand, profile.model),
    problems: problem?.fields ?? {},
    ...(place.only ? { only: place.only } : {}),
  })
  return {
    profile,
    layout: place.layout,
    trail: place.trail,
    address: place.address(profile.brand, profile.model),
    filesAddress: place.files(profile.brand, profile.model),
    brand: brand.name,
    ...aboutHotDesking(place, parts, body),
    others: (await profilesOf(context.database, profile.extension)).map((other) => ({
      address: place.address(other.brand, other.model),
      brand: brandName(context.brands, other.brand),
      model: other.model,
      isThis: other.brand === profile.brand && other.model === profile.model,
    })),
    form,
    // After a conflict the next attempt starts from what is saved now: that is what "save again" means.
    revision: problem?.kind === 'conflict' ? String(profile.revision) : textOf(body, 'revision'),
    summary: summaryOf(problem, settingsFields(form)),
  }
}

/** What the settings are made of on a phone of that model which no row of Extension Mapping names. */
async function partsAround(context: Context, profile: Profile) {
  const { brand, model, extension } = profile
  const group = (await findExtension(context.database, extension))?.group ?? null
  return readLayerParts(context.database, context, { brand, model, mac: '', group, extension }, { profile })
}

/** B31: hot desking that is turned on here alone is a trap, and the group's profile is where to go (B32, B33). */
function aboutHotDesking({ face }: ProfilePlace, { group, brand, model, groupProfile }: LayerParts, body: FormBody) {
  const at = group === null ? null : { kind: 'groupProfile' as const, group, brand: brand.id, model }
  return {
    decidesHotDesking: at !== null && textOf(body, 'settings.hotDesking') !== '',
    groupProfile: at && groupProfile && placesFor(face)(at),
  }
}

/** What the editor holds for a profile as it is saved. */
export function formOfProfile({ settings, revision }: Profile): FormBody {
  return { revision: String(revision), ...formOfSettings(settings) }
}

/** The change that the editor asks for, for the command to check: of what may be decided there, and of nothing else. */
export function readProfile({ only }: Pick<ProfilePlace, 'only'>, body: FormBody, before: Profile) {
  const typed = readSettings(body, before.settings)
  const settings = only ? onlyOf(only, typed, before.settings) : typed
  return { settings, revision: Number(textOf(body, 'revision')) }
}
