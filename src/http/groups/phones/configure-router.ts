import { Router } from 'express'
import type { Context } from '../../../app/context.ts'
import { findExtension } from '../../../stores/extensions.ts'
import { findGroupProfile } from '../../../stores/group-profiles.ts'
import { findProfile } from '../../../stores/profiles.ts'
import { brandName, extensionName, phoneName } from '../../admin/names.ts'
import { groupOf } from '../group-of.ts'
import { portalUrls } from '../urls.ts'
import { ownPhone } from './own-phone.ts'

/**
 * *Configure phone* (B17): leads to the profile of the subscriber on the phone, for its model. Where nobody is on it, or
 * they have no such profile, it says so and leads to the group's own profile for the model.
 */
export function configureRouter(context: Context): Router {
  const { database, brands } = context
  const router = Router({ mergeParams: true })
  router.get('/', async (request, response) => {
    const { mac, brand, model, extension } = await ownPhone(context, request, response)
    const { id: group } = groupOf(response)
    const own = extension === null ? undefined : await findProfile(database, { extension, brand, model })
    if (own) {
      response.redirect(303, portalUrls.portalSubscriberProfile(group, own.extension, brand, model))
      return
    }
    const known = await findGroupProfile(database, { group, brand, model })
    const who = extension === null ? undefined : await findExtension(database, extension)
    response.render('groups/phones/configure.njk', {
      name: phoneName(brands, { brand, model, mac }),
      model: `${brandName(brands, brand)} ${model}`.trimEnd(),
      isModelKnown: brands.some(({ id, models }) => id === brand && models.some(({ name }) => name === model)),
      who: extension === null ? '' : extensionName(who ?? { number: extension, name: '' }),
      profile: known ? portalUrls.portalProfile(group, brand, model) : null,
    })
  })
  return router
}
