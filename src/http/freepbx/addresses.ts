/*
 * Our pages inside FreePBX have one address there, with ours in its query. What the views draw is led through it here, in
 * one place: whatever was typed stands in them escaped, so that no `<` of it begins an element and no quote ends a value.
 */

const front = 'config.php?display=hotdesk'

/** The pages' own way to an asset: a path of ours to the address that FreePBX's web server has for it. */
export type AssetAddress = (path: string) => string | undefined

/**
 * An address of ours as FreePBX has it; `here` is the path and query of the page that it stands in. Other sites' and what
 * only leads down the same page stay as they are.
 */
export function addressInFreepbx(address: string, here = '/'): string {
  if (address.startsWith('#') || /^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  const { pathname, search, hash } = new URL(address, `http://hotdesk${here}`)
  return `${front}&at=${encodeURIComponent(pathname + search).replace(/%2F/g, '/')}${hash}`
}

/** What the server drew, with every address in it led through FreePBX's. */
export function leadThroughFreepbx(html: string, here: string, asset: AssetAddress): string {
  return html.replace(elements, (element) => {
    const [name = ''] = /^<[a-z]+/.exec(element) ?? []
    const led = element.replace(addresses, (_whole, attribute: string, value: string) => {
      const address = unescape(value)
      const inFreepbx = asset(address) ?? addressInFreepbx(address, here)
      const quiet = attribute === 'data-live-at' ? '&quietmode=1' : ''
      return `${attribute}="${escape(inFreepbx + quiet)}"`
    })
    return name === '<form' && !element.includes(' method="post"') ? askedBy(led) : led
  })
}

const elements = /<[a-z]+\b(?:[^<>"]|"[^"]*")*>/g
const addresses = /(?<=\s)(href|action|formaction|src|data-live-at)="([^"]*)"/g

/** A form that only asks loses the query of its address when it is sent: that becomes hidden fields. */
function askedBy(form: string): string {
  const [, value = ''] = /\saction="([^"]*)"/.exec(form) ?? []
  const { pathname, searchParams, hash } = new URL(unescape(value), 'http://freepbx/')
  const fields = [...searchParams].map(([name, text]) => `<input type="hidden" name="${name}" value="${escape(text)}">`)
  return form.replace(/(\saction=")[^"]*/, `$1${pathname.slice(1)}${hash}`) + fields.join('')
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

function unescape(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => Object.keys(entities).find((entity) => entities[entity] === sign) ?? sign)
}
