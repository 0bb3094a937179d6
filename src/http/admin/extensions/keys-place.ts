import type { Context } from '../../../app/context.ts'
import { wantExtension } from '../../../app/extensions.ts'
import type { KeysPlace } from '../../keys/place.ts'
import { placeOf, providersFace } from '../../source-places.ts'
import { urls } from '../urls.ts'

/** The editor of a person's keys among the provider's pages, below `/extensions/:number`. */
export function providersKeys({ database }: Pick<Context, 'database'>): KeysPlace {
  return {
    extensionOf: async ({ params }) =>
      (await wantExtension(database, (params as { number?: string }).number ?? '')).number,
    address: urls.extensionKeys,
    layout: 'layouts/page.njk',
    trail: (number) => [
      { title: 'Extensions', address: urls.extensions() },
      { title: number, address: urls.extension(number) },
    ],
    sourceAddress: (source, response) => placeOf(source, providersFace(response)).address,
  }
}
