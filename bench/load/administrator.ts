import { load } from 'cheerio'
import { setAdministrator } from '../../src/app/administrators.ts'
import { actor, openHouse } from '../fleet/house.ts'
import { requestText } from './connection.ts'

const who = { name: 'bench', password: 'a pass phrase of the bench' } as const
const agent = 'Mozilla/5.0'

/** Signs an administrator in as a browser does; gives the text of a request for a page of theirs. */
export async function signInAt(people: number, url: string): Promise<(path: string) => string> {
  const context = await openHouse(url)
  await setAdministrator(context, actor, who)
  await context.database.destroy()
  const origin = `http://127.0.0.1:${people}`
  const shown = await fetch(`${origin}/sign-in`)
  const $ = load(await shown.text())
  const hidden = $('form input[type=hidden]').toArray()
  const fields = hidden.map((input): [string, string] => [$(input).attr('name') ?? '', $(input).attr('value') ?? ''])
  const body = new URLSearchParams([...fields, ['name', who.name], ['password', who.password]])
  const entered = await fetch(`${origin}/sign-in`, {
    ...{ method: 'POST', body, redirect: 'manual' },
    headers: { cookie: cookieOf(shown), origin },
  })
  if (entered.status !== 303) throw new Error(`Signing in was answered with ${entered.status}.`)
  const cookie = cookieOf(entered) || cookieOf(shown)
  return (path) => requestText(path, { agent }).replace('\r\n\r\n', `\r\nCookie: ${cookie}\r\n\r\n`)
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
