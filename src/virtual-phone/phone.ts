import { setTimeout as delay } from 'node:timers/promises'
import { Browser, visibleFields, type HostOrder, type PageRequest } from './browser.ts'
import { pageLimit, readDocument } from './document.ts'
import { idleFace, idleScreen, moreKey, softKeysNow } from './idle.ts'
import type { Make } from './make.ts'
import { Memory } from './memory.ts'
import type { Content } from './page.ts'
import { emptyScreen, type IdleKey, type PhoneScreen } from './screen.ts'
import { Transport } from './transport.ts'
import { setUp, type VirtualPhone, type VirtualPhoneOptions } from './virtual-phone.ts'

export function virtualPhone(options: VirtualPhoneOptions): VirtualPhone {
  return new Phone(options)
}

class Phone implements VirtualPhone {
  readonly brand: string
  readonly model: string
  readonly mac: string
  readonly #make: Make
  readonly #startTakes: number
  readonly #transport: Transport
  readonly #listeners = new Set<() => void>()
  readonly #browser: Browser
  #power: 'off' | 'starting' | 'on' = 'off'
  /** Counts starts and power cuts: what was under way before one of them comes to nothing. */
  #life = 0
  #memory: Memory
  #forget: () => Memory
  #turned = 0
  #busy: Promise<void> = Promise.resolve()
  restarts = 0

  constructor(options: VirtualPhoneOptions) {
    const { make, identity, base } = setUp(options)
    this.brand = options.brand
    this.model = identity.model
    this.mac = identity.mac
    this.#make = make
    this.#transport = new Transport({ localAddress: options.localAddress, tls: options.tls })
    this.#startTakes = options.restartMilliseconds ?? 0
    this.#forget = () => new Memory(make, identity, base)
    this.#memory = this.#forget()
    this.#browser = new Browser({
      fetchPage: (request) => this.#fetchPage(request),
      obey: (order) => this.#obey(order),
      changed: () => {
        this.#changed()
      },
    })
  }

  get requests() {
    return this.#transport.log
  }

  get account() {
    return this.#memory.meaning.account
  }

  get sipUserAgent() {
    return this.#memory.userAgent('sip')
  }

  get home() {
    return this.#memory.home
  }

  get pollSeconds() {
    return this.#memory.meaning.pollSeconds
  }

  get screen(): PhoneScreen {
    if (this.#power === 'off') return emptyScreen('off', '')
    if (this.#power === 'starting') return emptyScreen('starting', `${this.model} is starting`)
    const state = { turned: this.#turned, message: this.#memory.message }
    const lineKeys = this.#memory.meaning.lineKeys.map(({ label, type }) => ({ label, type }))
    return { ...(this.#browser.screen ?? idleScreen(this.#memory.meaning, this.model, state)), lineKeys }
  }

  boot() {
    return this.#next(() => this.#start())
  }

  restart() {
    return this.#next(() => this.#restart())
  }

  unplug() {
    this.#life += 1
    this.#power = 'off'
    this.#browser.close()
  }

  factoryReset() {
    this.unplug()
    return this.#next(() => {
      this.#memory = this.#forget()
      return this.#start()
    })
  }

  checkForChanges() {
    return this.#whileOn(() => this.#update())
  }

  pressSoftKey(index: number) {
    return this.#whileOn(() => {
      const page = this.#browser.page
      if (page) return this.#browser.press(page.softKeys[index]?.press)
      return this.#pressIdle(softKeysNow(this.#memory.meaning.softKeys, this.#turned)[index])
    })
  }

  pressLineKey(index: number) {
    return this.#whileOn(() => this.#pressIdle(this.#memory.meaning.lineKeys[index]))
  }

  pressKey(label: string) {
    return this.#next(() => {
      const key = this.#keys().find((candidate) => candidate.label === label)
      if (!key) throw new Error(`The phone has no key that says ${label}.`)
      return key.press()
    })
  }

  select(index: number) {
    return this.#whileOn(() => {
      const page = this.#browser.page
      if (!page?.entries[index]) return Promise.resolve()
      this.#browser.moveTo(visibleFields(page).length + index)
      return this.#browser.ok({ selecting: true })
    })
  }

  up() {
    this.#browser.move(-1)
  }

  down() {
    this.#browser.move(1)
  }

  ok() {
    return this.#whileOn(() => this.#browser.ok())
  }

  focus(field: number | string) {
    const page = this.#browser.page
    const fields = page ? visibleFields(page) : []
    const found = fields.findIndex(({ name, label }, index) => [index, name, label].includes(field))
    if (found < 0) throw new Error(`The display has no field ${field}.`)
    this.#browser.moveTo(found)
  }

  type(text: string) {
    this.#browser.type(text)
  }

  erase() {
    this.#browser.erase()
  }

  submit() {
    return this.#next(() => this.#browser.submit())
  }

  back() {
    return this.#whileOn(() => this.#browser.back())
  }

  onChange(listener: () => void) {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** One thing at a time, in the order in which they were asked for. */
  #next(task: () => Promise<void>): Promise<void> {
    const done = this.#busy.then(task)
    this.#busy = done.catch(() => undefined)
    return done
  }

  /** A phone that is off or starting does not hear its keys. */
  #whileOn(task: () => Promise<void>): Promise<void> {
    if (this.#power !== 'on') return Promise.resolve()
    return this.#next(() => (this.#power === 'on' ? task() : Promise.resolve()))
  }

  #keys(): { label: string; press: () => Promise<void> }[] {
    if (this.#power !== 'on') return []
    const page = this.#browser.page
    const idle = (key: IdleKey) => ({ label: key.label, press: () => this.#pressIdle(key) })
    const shown = [...(page?.softKeys ?? []), ...(page?.entries ?? [])].filter((key) => key !== undefined)
    return [
      ...shown.map(({ label, press }) => ({ label, press: () => this.#browser.press(press) })),
      ...(page ? [] : this.#memory.meaning.softKeys.map(idle)),
      ...this.#memory.meaning.lineKeys.map(idle),
    ]
  }

  async #pressIdle(key: IdleKey | undefined): Promise<void> {
    if (key === moreKey) {
      this.#turned += 1
      this.#changed()
    }
    if (key?.url !== undefined) await this.#browser.open(key.url)
  }

  async #fetchPage({ method, url, body, secrets }: PageRequest): Promise<Content> {
    const life = this.#life
    const answer = await this.#transport.send({
      method,
      url,
      secrets,
      userAgent: this.#memory.userAgent('browser'),
      limit: pageLimit,
      ...(method === 'POST' && { body: { type: 'application/x-www-form-urlencoded', text: body } }),
    })
    if (life !== this.#life) return { orders: [{ order: 'leave' }] }
    const { type, text } = readDocument(answer, this.#make.pageTypes)
    return this.#make.readPage(type, text)
  }

  async #obey(order: HostOrder): Promise<void> {
    if (order.order === 'restart') await this.#restart()
    else if (order.order === 'update') await this.#update()
    else {
      this.#memory.change(order.values)
      this.#browser.close()
    }
  }

  async #restart(): Promise<void> {
    this.restarts += 1
    await this.#start()
  }

  async #start(): Promise<void> {
    this.#life += 1
    const life = this.#life
    this.#power = 'starting'
    this.#turned = 0
    this.#browser.close()
    await delay(this.#startTakes)
    await this.#provisionAtStart()
    if (life !== this.#life) return
    this.#power = 'on'
    this.#changed()
  }

  /** A make that restarts for what it has just been given asks again, at the address that it has been given. */
  async #provisionAtStart(): Promise<void> {
    for (let again = 0; again < 3; again += 1) {
      const { home } = this
      const { restart } = await this.#provision()
      if (this.home === home || !restart) return
    }
  }

  /** A form that somebody is filling in stays, unless what they would go back to is another phone. */
  async #update(): Promise<void> {
    const before = idleFace(this.#memory.meaning)
    const { restart } = await this.#provision()
    if (restart) return this.#restart()
    if (idleFace(this.#memory.meaning) !== before) this.#browser.close()
    this.#changed()
  }

  #provision() {
    const life = this.#life
    return this.#memory.provision(this.#transport, () => life === this.#life)
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}
