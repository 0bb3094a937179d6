import type { RequestHandler } from 'express'
import { mayChange } from '../../domain/access.ts'
import { signedIn } from './sign-in.ts'

const sentence = 'You may look at everything here, but change nothing: what would change something is switched off.'

/**
 * Draws every page for those who may only look with its forms that would change something switched off, and says so
 * above. One place does it for all pages, also for those to come; what is sent all the same is refused (roles.ts).
 */
export const lookOnly: RequestHandler = (request, response, next) => {
  const known = signedIn(request)
  if (!known || mayChange(known.access)) {
    next()
    return
  }
  const draw = response.render.bind(response)
  response.render = (view: string, shown?: object | ((error: Error, html: string) => void)) => {
    draw(view, typeof shown === 'object' ? shown : {}, (error: Error | null, html: string) => {
      if (error) next(error)
      else response.send(switchedOff(html))
    })
  }
  next()
}

/**
 * The page with every control of its forms that are sent by POST switched off, but for signing out. Whatever was typed
 * stands in our pages escaped, so that no `<` of it begins an element.
 */
export function switchedOff(html: string): string {
  const changing = [...html.matchAll(forms)].filter(([form]) => changes(form))
  const ids = changing.flatMap(([, attributes = '']) => / id="([^"]+)"/.exec(attributes)?.[1] ?? [])
  const inside = html.replace(forms, (form) => (changes(form) ? form.replace(controls, '<$1 disabled') : form))
  const outside = inside.replace(elements, (element) => {
    const form = / form="([^"]+)"/.exec(element)?.[1] ?? ''
    return ids.includes(form) ? element.replace(controls, '<$1 disabled') : element
  })
  return outside
    .replace('<body class="hotdesk', '<body class="looks-only hotdesk')
    .replace(/<main\b[^>]*>/, (main) => `${main}\n<p class="notice plain">${sentence}</p>`)
}

const forms = /<form\b([^>]*)>[\s\S]*?<\/form>/g
const controls = /<(button|select|textarea|input(?![^>]*type="hidden"))(?=[\s>])/g
const elements = /<(?:button|select|textarea|input)\b[^>]*>/g

function changes(form: string): boolean {
  const [opening = ''] = /^<form\b[^>]*>/.exec(form) ?? []
  return opening.includes('method="post"') && !opening.includes('class="who"')
}
