import { checkInput } from '../../../app/check-input.ts'
import type { Context } from '../../../app/context.ts'
import { previewFiles, type PreviewFile } from '../../../app/preview.ts'
import { subscriberTyped } from '../../../app/subscribers.ts'
import { GroupProfileChange, type GroupProfile } from '../../../domain/group-profile.ts'
import { invalid } from '../../../domain/problem.ts'
import { textOf, type FormBody } from '../../admin/form-body.ts'
import { readGroupProfile } from './profile-editor.ts'

/** The files of a phone profile as it stands in the editor, with one of the group's own subscribers on the phone or nobody. */
export async function previewOfProfile(
  context: Context,
  profile: GroupProfile,
  body: FormBody,
): Promise<PreviewFile[]> {
  const { settings, locked } = checkInput(GroupProfileChange, readGroupProfile(body, profile))
  const groupProfile = { ...profile, settings, locked } as GroupProfile
  const { brand, model } = profile
  const extension = await numberTyped(context, profile.group, textOf(body, 'preview.extension').trim())
  return previewFiles(context, { brand, model, extension, mac: '', template: null, groupProfile })
}

async function numberTyped({ database }: Context, group: number, typed: string): Promise<string> {
  if (typed === '') return ''
  const { kept } = await subscriberTyped(database, typed, group)
  if (!kept) throw invalid({ 'preview.extension': `There is no subscriber ${typed.slice(0, 40)} in your group.` })
  return kept.number
}
