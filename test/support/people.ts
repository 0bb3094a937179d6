import { load, type CheerioAPI } from 'cheerio'
import type { Express } from 'express'
import { pino } from 'pino'
import supertest from 'supertest'
import type TestAgent from 'supertest/lib/agent.js'
import { setAdministrator } from '../../src/app/administrators.ts'
import type { Context } from '../../src/app/context.ts'
import { makeNews } from '../../src/app/news.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { brands } from '../../src/brands/index.ts'
import { peopleFace, type PeopleOptions } from '../../src/http/people-face.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { readyDatabaseUrl, type Engine } from './databases.ts'
import { ownPbx } from './own-pbx.ts'

/** Who signs in where a test does not care who it is. */
export const anna = { name: 'anna', password: 'a pass phrase of anna' }

/** A people's face over a database of its own, with every brand and its template *standard*. */
export interface Office {
  context: Context
  face: Express
  /** Everything that was logged, as text. */
  logged(): string
  /** A browser of its own in which nobody is signed in. */
  visitor(): Visitor
  /** A browser in which anna is signed in. */
  administrator(): Promise<Visitor>
  close(): Promise<void>
}

/** Opens an office; close it when the test is over. */
export async function openOffice({
  engine = 'SQLite',
  ...options
}: { engine?: Engine } & Partial<PeopleOptions> = {}): Promise<Office> {
  const fresh = await readyDatabaseUrl(engine)
  const database = await openDatabase(fresh.url)
  const lines: string[] = []
  const logger = pino({ level: 'debug' }, { write: (line: string) => lines.push(line) })
  const context: Context = {
    ...{ database, brands, pbx: ownPbx(database), news: makeNews(), log: logger },
    ...{ now: Date.now, signingKey: 'signing key', phonePort: 8084 },
  }
  await shipStandardTemplates(context)
  const face = peopleFace(context, { sessionSecret: 'session secret', logger, ...options })
  const visitor = () => new Visitor(face)
  return {
    context,
    face,
    logged: () => lines.join(''),
    visitor,
    administrator: async () => {
      await setAdministrator(context, { name: 'the test', address: '' }, anna)
      const browser = visitor()
      const page = await browser.open('/sign-in')
      await browser.send(page, 'form', anna)
      return browser
    },
    close: async () => {
      await database.destroy()
      await fresh.remove()
    },
  }
}

/** A page as a browser has it. */
export interface ReadPage {
  path: string
  status: number
  headers: Readonly<Record<string, string>>
  text: string
  $: CheerioAPI
}

type Fields = Readonly<Record<string, string | readonly string[] | undefined>>

/** A browser without JavaScript: keeps its cookies, follows redirects, sends forms as they were drawn. */
export class Visitor {
  readonly agent: TestAgent

  /** `face`: the application itself, or the address of one that runs. */
  constructor(face: Express | string) {
    this.agent = supertest.agent(face)
  }

  async open(path: string): Promise<ReadPage> {
    const response = await this.agent.get(path).redirects(0)
    return this.#arrive(path, response)
  }

  /**
   * Sends a form of the page with what stands in it but for `changes` (undefined: not sent, as an unticked box). `button`
   * is the label of the button that is pressed, where it carries a name or an address of its own.
   */
  async send(page: ReadPage, form: string, changes: Fields = {}, button?: string): Promise<ReadPage> {
    const found = page.$(form).first()
    if (found.length === 0) throw new Error(`There is no form ${form} on ${page.path}.`)
    const pressed = button === undefined ? undefined : buttonOf(page, form, button)
    const query = new URLSearchParams(pairsOf(page, form, changes, pressed)).toString()
    const action = (pressed?.address ?? found.attr('action') ?? page.path).replace(/#.*$/, '')
    if (found.attr('method') !== 'post') return this.open(`${action}?${query}`)
    return this.#arrive(action, await this.agent.post(action).type('form').send(query).redirects(0))
  }

  async #arrive(path: string, response: supertest.Response): Promise<ReadPage> {
    const { location } = response.headers as Record<string, string | undefined>
    if (location !== undefined) return this.open(location)
    const headers = response.headers as Record<string, string>
    return { path, status: response.status, headers, text: response.text, $: load(response.text) }
  }
}

interface Button {
  name: string | undefined
  value: string
  address: string | undefined
}

/** The button with this label, as people see it or as a screen reader says it. */
function buttonOf({ $, path }: ReadPage, form: string, label: string): Button {
  const [found] = $(form)
    .first()
    .find('button')
    .toArray()
    .map((one) => $(one))
    .filter((one) => [one.text().trim(), one.attr('aria-label')].includes(label))
  if (!found) throw new Error(`There is no button ${label} in ${form} on ${path}.`)
  return { name: found.attr('name'), value: found.attr('value') ?? '', address: found.attr('formaction') }
}

function pairsOf({ $ }: ReadPage, form: string, changes: Fields, button: Button | undefined): [string, string][] {
  const values = new Map<string, readonly string[]>()
  for (const { name, value } of $(form).first().serializeArray()) values.set(name, [...(values.get(name) ?? []), value])
  for (const [name, value] of chosenInGroups($, form)) values.set(name, [value])
  if (button?.name !== undefined) values.set(button.name, [button.value])
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) values.delete(name)
    else values.set(name, typeof value === 'string' ? [value] : value)
  }
  return [...values].flatMap(([name, all]) => all.map((one): [string, string] => [name, one]))
}

/** cheerio takes the first choice outside of every group for chosen, whatever is chosen in a group. */
function chosenInGroups($: CheerioAPI, form: string): [string, string][] {
  return $(form)
    .first()
    .find('select:has(optgroup option[selected])')
    .toArray()
    .map((select) => [$(select).attr('name') ?? '', $(select).find('option[selected]').attr('value') ?? ''])
}
