import type { Context } from '../../../app/context.ts'
import type { KeysPlace } from '../../keys/place.ts'
import { placeOf } from '../../source-places.ts'
import { groupOf } from '../group-of.ts'
import { portalUrls } from '../urls.ts'
import { ownSubscriber } from './own-subscriber.ts'

/** The editor of a subscriber's keys in the portal: below the subscriber's page. */
export function portalKeys(context: Pick<Context, 'database'>): KeysPlace {
  return {
    extensionOf: async (request, response) => (await ownSubscriber(context, request, response)).number,
    address: (number, response) => portalUrls.portalKeys(groupOf(response).id, number),
    layout: 'layouts/portal.njk',
    trail: (number, response) => {
      const { id: group } = groupOf(response)
      return [
        { title: 'Subscribers', address: portalUrls.portalSubscribers(group) },
        { title: number, address: portalUrls.portalSubscriber(group, number) },
      ]
    },
    sourceAddress: (source, response) => placeOf(source, { group: groupOf(response).id }).address,
  }
}
