import type { Actor } from '../domain/actor.ts'
import type { VersionOf } from '../domain/version.ts'
import type { Connection } from '../stores/database.ts'
import { findVersion, insertVersion } from '../stores/versions.ts'
import type { Context } from './context.ts'

/** What something is called in its history. */
export const versionOf = {
  template: (id: number): VersionOf => ({ kind: 'template', subject: String(id) }),
  groupProfile: ({ group, brand, model }: { group: number; brand: string; model: string }): VersionOf => ({
    kind: 'group-profile',
    subject: `${group}/${brand}/${model}`,
  }),
  profile: ({ extension, brand, model }: { extension: string; brand: string; model: string }): VersionOf => ({
    kind: 'profile',
    subject: `${extension}/${brand}/${model}`,
  }),
  keys: (extension: string): VersionOf => ({ kind: 'keys', subject: extension }),
}

/** How something is at one of its revisions. */
export interface Kept {
  revision: number
  content: Record<string, unknown>
}

/**
 * Keeps how something is from now on, in the transaction that saves it. `before`: how it was until now, which is kept
 * as well where that was never done, such as the profile that a first login makes.
 */
export async function keepVersion(
  connection: Connection,
  { now }: Pick<Context, 'now'>,
  { name }: Actor,
  version: VersionOf & { before?: Kept | undefined; after: Kept },
): Promise<void> {
  const { kind, subject, before, after } = version
  if (before && !(await findVersion(connection, version, before.revision)))
    await insertVersion(connection, { kind, subject, ...before, at: now(), actor: 'as it was before' })
  await insertVersion(connection, { kind, subject, ...after, at: now(), actor: name })
}
