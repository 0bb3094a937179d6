import type { RequestHandler } from 'express'
import { withActionBar } from './action-bar.ts'
import { addressInFreepbx, leadThroughFreepbx } from './addresses.ts'
import { assetAddresses } from './assets.ts'

/** What a page is to FreePBX: its parts as JSON. Whatever has another type goes out as it is. */
export const pageType = 'application/vnd.hotdesk.page+json'

/** Stands between the page and what belongs into FreePBX's right-hand drawer, in views/layouts/freepbx.njk. */
const drawerBegins = '<!-- The drawer -->'

/** Has every page drawn as a part of FreePBX's, and every way to another lead through FreePBX. */
export function freepbxShell(): RequestHandler {
  const asset = assetAddresses()
  return (request, response, next) => {
    const draw = response.render.bind(response)
    response.render = (view: string, shown?: object | ((error: Error, html: string) => void)) => {
      draw(view, typeof shown === 'object' ? shown : {}, (error: Error | null, html: string) => {
        if (error) {
          next(error)
          return
        }
        const [page = '', drawer = ''] = leadThroughFreepbx(html, request.originalUrl, asset).split(drawerBegins)
        const drawn = withActionBar(page)
        response.type(pageType).send(JSON.stringify({ ...drawn, drawer: drawer.trim() }))
      })
    }
    const lead = response.location.bind(response)
    response.location = (address: string) => lead(addressInFreepbx(address, request.originalUrl))
    next()
  }
}
