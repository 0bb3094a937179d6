import type { Context } from '../../../app/context.ts'
import type { FindProfilePlace } from '../../admin/extensions/profile-place.ts'
import { extensionName } from '../../admin/names.ts'
import { groupOf } from '../group-of.ts'
import { portalUrls } from '../urls.ts'
import { ownSubscriber } from './own-subscriber.ts'

/** Where the editor of a subscriber's phone profiles stands in the portal: below the subscriber's page. */
export function portalPlace(context: Pick<Context, 'database'>): FindProfilePlace {
  return async (request, response) => {
    const { number, name } = await ownSubscriber(context, request, response)
    const { id: group } = groupOf(response)
    return {
      extension: number,
      layout: 'layouts/portal.njk',
      trail: [
        { title: 'Subscribers', address: portalUrls.portalSubscribers(group) },
        { title: extensionName({ number, name }), address: portalUrls.portalSubscriber(group, number) },
      ],
      address: (brand, model) => portalUrls.portalSubscriberProfile(group, number, brand, model),
      files: (brand, model) => portalUrls.portalSubscriberFiles(group, number, brand, model),
      face: { group },
    }
  }
}
