import type { Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { wantExtension } from '../../../app/extensions.ts'
import type { ProfileKey } from '../../../domain/profile.ts'
import type { SettingName } from '../../../domain/settings/phone-settings.ts'
import { providersFace, type Face } from '../../source-places.ts'
import { urls } from '../urls.ts'

/** Where the editor of somebody's phone profiles stands: among the provider's pages, the portal's, or their own. */
export interface ProfilePlace {
  /** Whose profiles they are. */
  extension: string
  layout: string
  /** The pages above this one. */
  trail: readonly { title: string; address: string }[]
  /** Where one of the profiles is edited. */
  address(brand: string, model: string): string
  /** Where one's files are previewed; null: nowhere. */
  files(brand: string, model: string): string | null
  /** Whose pages say where the other layers are changed; absent: whoever looks may go nowhere else. */
  face?: Face
  /** The settings that whoever looks may decide; absent: all. */
  only?: readonly SettingName[]
}

/** Finds the place for a request. Throws a Problem where there is nothing for whoever asks. */
export type FindProfilePlace = (
  request: Request,
  response: { locals: Record<string, unknown> },
) => Promise<ProfilePlace>

/** The place among the provider's pages, below `/extensions/:number`. */
export function providersPlace({ database }: Pick<Context, 'database'>): FindProfilePlace {
  return async ({ params }, response) => {
    const { number } = await wantExtension(database, (params as { number?: string }).number ?? '')
    return {
      extension: number,
      layout: 'layouts/page.njk',
      trail: [
        { title: 'Extensions', address: urls.extensions() },
        { title: number, address: urls.extension(number) },
      ],
      address: (brand, model) => urls.profile(number, brand, model),
      files: (brand, model) => urls.profileFiles(number, brand, model),
      face: providersFace(response),
    }
  }
}

/** The profile that a request below `/:brand/:model` is about. */
export function profileKeyOf({ extension }: ProfilePlace, { params }: Pick<Request, 'params'>): ProfileKey {
  const { brand = '', model = '' } = params as Partial<Record<string, string>>
  return { extension, brand, model }
}
