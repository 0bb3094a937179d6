import { Router } from 'express'
import type { Context } from '../../../app/context.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'
import { urls } from '../urls.ts'

/** Where one lands: the phones; before any address is set, Global Settings, without which no phone gets anything. */
export function homeRouter(context: Context): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    const { internalAddress, externalAddress } = await readGlobalSettings(context.database)
    response.redirect(internalAddress || externalAddress ? urls.phones() : urls.globalSettings())
  })
  return router
}
