import { randomBytes } from 'node:crypto'
import type { SavingCommand } from '../domain/saving.ts'
import { deleteDraftsBefore, findDraft, writeDraft } from '../stores/drafts.ts'
import type { Context } from './context.ts'
import type { SignedIn } from './sign-in.ts'

/** What was typed into an editor and checked, but is not saved yet. */
export interface SavingDraft {
  /** As in "Template standard is saved." */
  what: string
  /** The address of the editor. */
  editor: string
  command: SavingCommand
  /** What the command takes. */
  input: unknown
  /** What the editor's form brought; null: it was not typed, such as a version that one goes back to. */
  typed: Record<string, unknown> | null
}

/** How long a draft is kept, in milliseconds. */
const keptFor = 60 * 60_000

/** Whose drafts and rollouts these are. */
export function ownerOf({ key }: Pick<SignedIn, 'key'>): string {
  if ('administrator' in key) return `administrator ${key.administrator}`
  return 'subscriber' in key ? `subscriber ${key.subscriber}` : `user of FreePBX ${key.freepbx}`
}

/** Keeps a draft for its owner alone, for an hour; gives its id. */
export async function keepDraft(context: Context, owner: string, draft: SavingDraft): Promise<string> {
  const at = context.now()
  await deleteDraftsBefore(context.database, at - keptFor)
  const id = randomBytes(24).toString('base64url')
  await writeDraft(context.database, { id, owner, at, content: { ...draft } })
  return id
}

/** The owner's draft; undefined: there is none, or not any more. */
export async function draftOf(context: Context, owner: string, id: string): Promise<SavingDraft | undefined> {
  const draft = await findDraft(context.database, id, owner)
  if (!draft || draft.at < context.now() - keptFor) return undefined
  return draft.content as unknown as SavingDraft
}

/** Replaces what is kept of the owner's draft, where it is there still. */
export async function replaceDraft(context: Context, owner: string, id: string, draft: SavingDraft): Promise<void> {
  const before = await findDraft(context.database, id, owner)
  if (before) await writeDraft(context.database, { ...before, content: { ...draft } })
}
