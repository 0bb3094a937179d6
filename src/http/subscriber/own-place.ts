import { personalSettings } from '../../domain/settings/personal.ts'
import type { FindProfilePlace } from '../admin/extensions/profile-place.ts'
import { ownNumber } from '../middleware/roles.ts'
import { ownUrls } from './urls.ts'

/** Where the editor of a subscriber's own phone profiles stands: below their first page. */
export const ownPlace: FindProfilePlace = (request) =>
  Promise.resolve({
    extension: ownNumber(request),
    layout: 'layouts/own.njk',
    trail: [{ title: 'Where you are', address: ownUrls.me() }],
    address: ownUrls.ownProfile,
    files: () => null,
    only: personalSettings,
  })
