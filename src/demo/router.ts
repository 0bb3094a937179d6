import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import express, { Router, type Request } from 'express'
import nunjucks from 'nunjucks'
import type { VirtualPhone } from '../virtual-phone/virtual-phone.ts'
import { readAssets } from './assets.ts'
import { watchChanges } from './changes.ts'
import { phoneView } from './phone-view.ts'
import { press } from './press.ts'
import { sameOrigin } from './same-origin.ts'

export interface DemoOptions {
  /** People as the page lists them, each with what they may log in with. */
  people: readonly { number: string; name: string; voicemailPassword: string | null; portalPassword: string | null }[]
  /** Who signs in to the pages, and what they find there. */
  signIns?: readonly { whose: string; name: string; password: string; where: string }[]
  /** Every password, for the list at the end of the page. */
  passwords: readonly { whose: string; password: string }[]
  /** Where each phone stands, by MAC address. */
  places?: Readonly<Record<string, string>>
  /** How long a browser without JavaScript waits for a phone before it sees the page again, in milliseconds. */
  patience?: number
}

const views = fileURLToPath(new URL('../../views', import.meta.url))

/** Dial pad keys, with the letters on them. */
const dialPad = ['1', '2 ABC', '3 DEF', '4 GHI', '5 JKL', '6 MNO', '7 PQRS', '8 TUV', '9 WXYZ', '*', '0', '#'].map(
  (key) => ({ digit: key.slice(0, 1), letters: key.slice(2) }),
)

/** A page with the phones side by side; every key is a button of a form. It may stand at any address. */
export function demoRouter(phones: readonly VirtualPhone[], options: DemoOptions): Router {
  const { people, passwords, signIns = [], places = {}, patience = 1200 } = options
  const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(views), {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  const assets = readAssets()
  const viewOf = (phone: VirtualPhone) => ({ ...phoneView(phone, new Date()), place: places[phone.mac] ?? '' })
  const changes = watchChanges(phones, (phone, base) =>
    templates.render('demo/phone.njk', { phone: viewOf(phone), dialPad, base }),
  )
  const router = Router()
  router.use(sameOrigin)
  router.use(express.urlencoded({ extended: false, limit: '10kb', inflate: false }))

  router.get('/', (request, response) => {
    const shown = phones.map(viewOf)
    response.set('Cache-Control', 'no-store').send(
      templates.render('demo/phones.njk', {
        phones: shown,
        people,
        signIns,
        passwords,
        dialPad,
        base: request.baseUrl,
        style: assets.style.name,
        icon: assets.icon.name,
        script: assets.script.name,
        version: changes.version(),
        starting: shown.some((phone) => phone.screen.kind === 'starting'),
      }),
    )
  })

  for (const { name, type, body } of Object.values(assets)) {
    router.get(`/${name}`, (_request, response) => {
      response.set('Cache-Control', 'public, max-age=31536000, immutable').type(type).send(body)
    })
  }

  router.get('/changes', (request, response) => {
    changes.stream(request, response)
  })

  router.post('/phones/:id', async (request, response) => {
    const phone = phones.find(({ mac }) => mac === request.params.id)
    const done = phone && use(phone, request)
    if (!done) {
      response.status(404).type('text').send('There is no such phone or key.\n')
      return
    }
    if (request.get('accept') === 'application/json') {
      done.catch(() => undefined)
      response.status(204).end()
      return
    }
    await Promise.race([done, delay(patience)])
    response.redirect(303, `${request.baseUrl}/#phone-${phone.mac}`)
  })

  return router
}

/** Types what was typed, then presses what was pressed. Undefined: neither. */
function use(phone: VirtualPhone, request: Request): Promise<void> | undefined {
  const { text, press: button } = (request.body ?? {}) as Record<string, unknown>
  if (typeof text === 'string') phone.type(text)
  if (typeof button === 'string') return press(phone, button)
  return typeof text === 'string' ? Promise.resolve() : undefined
}
