import type { KeysPlace } from '../keys/place.ts'
import { ownNumber } from '../middleware/roles.ts'
import { ownUrls } from './urls.ts'

/** The editor of a subscriber's own keys, among their own pages. */
export const ownKeys: KeysPlace = {
  extensionOf: (request) => Promise.resolve(ownNumber(request)),
  address: ownUrls.ownKeys,
  layout: 'layouts/own.njk',
  // The template and the group's profile are the provider's and the group's.
  sourceAddress: (source) => (source.kind === 'profile' ? ownUrls.ownProfile(source.brand, source.model) : null),
  isOwn: true,
}
