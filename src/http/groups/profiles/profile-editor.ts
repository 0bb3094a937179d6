import { brandById, modelOf } from '../../../app/brand-list.ts'
import type { Context } from '../../../app/context.ts'
import { layersOf, readLayerParts } from '../../../app/layers.ts'
import type { PreviewFile } from '../../../app/preview.ts'
import type { GroupProfile } from '../../../domain/group-profile.ts'
import type { Problem } from '../../../domain/problem.ts'
import { summaryOf, withProblems, type Field } from '../../admin/field.ts'
import { textOf, textsOf, type FormBody } from '../../admin/form-body.ts'
import { formOfSettings } from '../../admin/settings-form/form-of-settings.ts'
import { readSettings } from '../../admin/settings-form/read-settings.ts'
import { settingsFields, settingsForm } from '../../admin/settings-form/settings-form.ts'
import { aroundOf, placesFor } from '../../admin/settings-form/whence.ts'
import { drawnFiles } from '../../file-parts.ts'

/** What the editor shows: the profile as it is saved, what the form holds, and what came of the button pressed last. */
export interface EditorInput {
  profile: GroupProfile
  body: FormBody
  problem?: Problem
  files?: PreviewFile[]
}

/** Everything that the editor of a group's phone profile draws. What only one subscriber decides is not its business. */
export async function groupProfileEditor(context: Context, { profile, body, problem, files }: EditorInput) {
  const brand = brandById(context.brands, profile.brand)
  const face = { group: profile.group }
  const { below } = aroundOf(await layersAround(context, profile), 'groupProfile')
  const problems = problem?.fields ?? {}
  const form = settingsForm({
    body,
    before: profile.settings,
    around: { below, above: [], placeOf: placesFor(face) },
    brand,
    model: modelOf(brand, profile.model),
    problems,
    canLock: true,
  })
  const preview = withProblems([previewField(body)], problems)
  return {
    profile,
    model: `${brand.name} ${profile.model}`,
    form,
    preview,
    files: files ? drawnFiles(files, face) : null,
    // After a conflict the next attempt starts from what is saved now: that is what "save again" means.
    revision: problem?.kind === 'conflict' ? String(profile.revision) : textOf(body, 'revision'),
    // The button leads to the preview, so what keeps it from being drawn is said there.
    summaryAt: textOf(body, 'action') === 'preview' ? 'preview' : 'top',
    summary: summaryOf(problem, [...settingsFields(form), ...preview]),
  }
}

/** The layers of a phone of that model with nobody on it, which no row of Extension Mapping names. */
async function layersAround(context: Context, profile: GroupProfile) {
  const { brand, model, group } = profile
  const wanted = { brand, model, mac: '', group, extension: null }
  return layersOf(await readLayerParts(context.database, context, wanted, { groupProfile: profile }))
}

function previewField(body: FormBody): Field {
  return {
    name: 'preview.extension',
    kind: 'text',
    title: 'Subscriber',
    value: textOf(body, 'preview.extension'),
    description: 'The number of one of your subscribers. Empty: nobody is logged in.',
  }
}

/** What the editor holds for a profile as it is saved. */
export function formOfGroupProfile({ settings, locked, revision }: GroupProfile): FormBody {
  return { revision: String(revision), locked, ...formOfSettings(settings) }
}

/** The change that the editor asks for, for the command to check. */
export function readGroupProfile(body: FormBody, before: GroupProfile) {
  return {
    settings: readSettings(body, before.settings),
    locked: textsOf(body, 'locked'),
    revision: Number(textOf(body, 'revision')),
  }
}
