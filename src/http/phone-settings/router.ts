import { Router, type Request, type Response } from 'express'
import type { Context } from '../../app/context.ts'
import { previewFiles } from '../../app/preview.ts'
import { takeAway } from '../../app/take-away.ts'
import { readMac } from '../../domain/mac.ts'
import type { ListedPhone } from '../../domain/phone.ts'
import { notFound } from '../../domain/problem.ts'
import { decidedBy } from '../../domain/settings/layers.ts'
import { CompleteSettings, settingMeta, type SettingName } from '../../domain/settings/phone-settings.ts'
import { findListedPhone } from '../../stores/phones.ts'
import { formBody, textOf } from '../admin/form-body.ts'
import { leadTo } from '../admin/lead-back.ts'
import { phoneName } from '../admin/names.ts'
import { urls } from '../admin/urls.ts'
import { drawnFiles } from '../file-parts.ts'
import { portalUrls } from '../groups/urls.ts'
import { accessOf } from '../middleware/sign-in.ts'
import { beginSaving } from '../saving/begin-saving.ts'
import { placeOf, portalOf, type Face } from '../source-places.ts'
import { isChosen, layersOfPhone, mayTake, settingsView } from './settings-view.ts'

/** Where these pages stand: in the provider's pages, or in the portal of the group that a response is drawn for. */
export interface PhoneSettingsPlace {
  layout: string
  faceOf: (response: Response) => Face
}

/** What one phone gets: every setting with where it comes from, and its files. Mounted below `/:mac`. */
export function phoneSettingsRouter(context: Context, { layout, faceOf }: PhoneSettingsPlace): Router {
  const router = Router({ mergeParams: true })
  const shown = (request: Request, phone: ListedPhone, face: Face) => ({
    layout,
    face,
    ...{ mac: phone.mac, name: phoneName(context.brands, phone), extension: phone.extension },
    here: request.originalUrl,
    address: addressOf(phone, face),
    phones: addressOfPhones(face),
    phonePage: portalOf(face) ? null : urls.phone(phone.mac),
  })
  router.get('/', async (request, response) => {
    const [phone, face] = [await wantPhone(context, request, faceOf(response)), faceOf(response)]
    const layers = await layersOfPhone(context, phone)
    const sections = settingsView(phone, layers, { face, access: accessOf(request) })
    response.render('phone-settings/settings.njk', { ...shown(request, phone, face), sections })
  })
  router.get('/files', async (request, response) => {
    const [phone, face] = [await wantPhone(context, request, faceOf(response)), faceOf(response)]
    const { brand, model, mac, extension } = phone
    const wish = { brand, model: isOurs(context, phone) ? model : '', mac, extension: extension ?? '', template: null }
    const files = drawnFiles(await previewFiles(context, wish), face)
    response.render('phone-settings/files.njk', { ...shown(request, phone, face), files })
  })
  router.post('/take-away', async (request, response) => {
    const face = faceOf(response)
    await take(context, request, response, { phone: await wantPhone(context, request, face), face })
  })
  return router
}

/** Takes the override away that the form names, if it is still what decides the setting. */
async function take(
  context: Context,
  request: Request,
  response: Response,
  { phone, face }: { phone: ListedPhone; face: Face },
): Promise<void> {
  const body = formBody(request)
  const [setting, kind] = [textOf(body, 'setting') as SettingName, textOf(body, 'kind')]
  if (!Object.hasOwn(CompleteSettings.shape, setting)) throw notFound('such setting')
  const { title } = settingMeta(setting)
  const address = addressOf(phone, face)
  const source = decidedBy(await layersOfPhone(context, phone), setting)?.source
  if (!source || !isChosen(source) || source.kind !== kind) {
    leadTo(request, response, { address, said: `${title} was changed meanwhile. It is as shown now.` })
    return
  }
  if (!mayTake(accessOf(request), source)) throw notFound('such setting')
  const order = await takeAway(context.database, source, setting)
  const what = `${placeOf(source, face).words} without ${title}`
  await beginSaving(context, request, response, { ...order, what, editor: address, isTyped: false })
}

function addressOf({ mac }: ListedPhone, face: Face): string {
  const portal = portalOf(face)
  return portal ? portalUrls.portalPhoneSettings(portal.group, mac) : urls.phoneSettings(mac)
}

function addressOfPhones(face: Face): string {
  const portal = portalOf(face)
  return portal ? portalUrls.portalPhones(portal.group) : urls.phones()
}

/** The phone. In a portal one of another group is not there, nor is one that is not provisioned yet (B13). */
async function wantPhone({ database, brands }: Context, request: Request, face: Face): Promise<ListedPhone> {
  const typed = (request.params as { mac?: string }).mac ?? ''
  const mac = readMac(typed)
  const phone = mac === undefined ? undefined : await findListedPhone(database, mac)
  const portal = portalOf(face)
  const isThere = phone && (!portal || (phone.group === portal.group && phone.state !== 'unapproved'))
  if (!isThere) throw notFound(`phone ${typed.slice(0, 40)}`)
  if (!brands.some(({ id }) => id === phone.brand)) throw notFound('brand of this phone')
  return phone
}

function isOurs({ brands }: Context, { brand, model }: ListedPhone): boolean {
  return brands.some(({ id, models }) => id === brand && models.some(({ name }) => name === model))
}
