import { expect } from 'chai'
import type { Knex } from 'knex'
import { addExtension } from '../../src/app/extensions.ts'
import { addGroupProfile } from '../../src/app/group-profiles.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { makeConfiguration } from '../../src/app/configuration.ts'
import { readIngredients } from '../../src/app/phone-ingredients.ts'
import { saveSettings, trySettings, type SavingOrder } from '../../src/app/save-settings.ts'
import { changesPhones, planSaving, type SavingPlan } from '../../src/app/saving-plan.ts'
import { addTemplate, changeTemplate } from '../../src/app/templates.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import type { PhoneSettings } from '../../src/domain/settings/phone-settings.ts'
import { listPhones } from '../../src/stores/phones.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn } from '../support/desks.ts'
import { addApprovedPhone, addGroupWith, furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'

eachDatabase('the plan of what saving will do', (database) => {
  let context: TestContext
  let group: number
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
  })

  const { t46s, vvx411 } = groupPhones
  const { henry, james, jane } = numbers

  /** Every approved phone's files as the phone would get them now, under one token. */
  async function written(): Promise<Map<string, string>> {
    const all = new Map<string, string>()
    const { items } = await listPhones(database(), { page: 1, size: 500, search: '' }, { provisioned: true })
    for (const phone of items) {
      const carried = { token: 'TOKEN', trusted: true, source: phone.address }
      const ingredients = await readIngredients(database(), context, phone, carried)
      const made = makeConfiguration(context, ingredients)
      const names = ingredients.brand.fileNames(phone.mac, made.model)
      const own = names.filter((name) => ingredients.brand.readFileName(name)?.kind === 'phone')
      all.set(phone.mac, own.map((name) => ingredients.brand.write(name, made).body).join('\n'))
    }
    return all
  }

  const plan = async (order: SavingOrder) => planSaving(context, await trySettings(context, admin, order))

  /** Plans it, saves it, and compares what the plan named with what has changed. */
  async function isExact(order: SavingOrder): Promise<SavingPlan> {
    const [planned, before] = [await plan(order), await written()]
    const isChanging = await changesPhones(context, await trySettings(context, admin, order))
    expect(isChanging, JSON.stringify(order)).to.equal(planned.macs.length > 0)
    await saveSettings(context, admin, order)
    const after = await written()
    const changed = [...after.keys()].filter((mac) => after.get(mac) !== before.get(mac)).sort()
    expect(planned.macs, JSON.stringify(order)).to.deep.equal(changed)
    return planned
  }

  async function standard(brand: string): Promise<number> {
    const [template] = await listTemplates(database(), brand)
    return template?.id ?? 0
  }

  const linesOf = ({ changes }: SavingPlan) =>
    changes.flatMap(({ files }) => files.flatMap(({ lines }) => lines.map(({ sign, text }) => `${sign} ${text}`)))

  it('says of a template which phones change, which lines, and which restart, and saves nothing', async () => {
    const id = await standard('yealink')
    await addApprovedPhone(context, { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' })
    const order = { command: { kind: 'template' as const, id }, input: { settings: { ringVolume: 33 } } }
    const planned = await plan(order)
    expect(planned).to.deep.include({ macs: ['805ec0991002', '805ec0aabb01'], more: 0 })
    expect(planned.restarts).to.equal(planned.changes.filter(({ restarts }) => restarts).length * 2)
    expect(planned.changes.map(({ phones }) => phones.length)).to.deep.equal([2])
    expect(linesOf(planned).join('\n')).to.match(/- .*ring_vol.*\n\+ .*ring_vol/)
    expect((await listTemplates(database(), 'yealink'))[0]).to.deep.include({ revision: 1, settings: {} })
    await isExact(order)
  })

  it('leaves out a phone whose subscriber’s own profile decides otherwise, or whose group keeps what it has', async () => {
    await logInOn(context, t46s, henry)
    const key = { extension: henry, brand: 'yealink', model: 'T46S' }
    await saveSettings(context, admin, { command: { kind: 'profile', key }, input: { settings: { vlan: 7 } } })
    const template = { command: { kind: 'template' as const, id: await standard('yealink') }, input: {} }
    expect((await isExact({ ...template, input: { settings: { vlan: 9 } } })).macs).to.deep.equal([])
    await addGroupProfile(context, admin, { group, brand: 'yealink', model: 'T46S' })
    const groupKey = { group, brand: 'yealink', model: 'T46S' }
    const locking = { settings: { vlan: 11 }, locked: ['vlan'] }
    const locked = await isExact({ command: { kind: 'groupProfile', key: groupKey }, input: locking })
    expect(locked.macs).to.deep.equal([t46s.mac])
    const own = await isExact({ command: { kind: 'profile', key }, input: { settings: { vlan: 12 } } })
    expect(own.macs).to.deep.equal([])
  })

  it('B24: a group’s profile concerns that exact model in that group alone', async () => {
    await addApprovedPhone(context, { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' })
    const other = { brand: 'polycom', model: 'VVX 311', mac: '0004f2aabb01' }
    await addGroupWith(context, 'Another Company', { phones: [other] })
    await addGroupProfile(context, admin, { group, brand: 'polycom', model: 'VVX 311' })
    await addGroupProfile(context, admin, { group, brand: 'yealink', model: 'T46S' })
    const of = (brand: string, model: string) => ({ kind: 'groupProfile' as const, key: { group, brand, model } })
    const input = { settings: { ringVolume: 12 } }
    expect((await isExact({ command: of('polycom', 'VVX 311'), input })).macs).to.deep.equal([])
    expect((await isExact({ command: of('yealink', 'T46S'), input })).macs).to.deep.equal([t46s.mac])
  })

  it('says of a person’s keys which phones they are on', async () => {
    await logInOn(context, vvx411, jane)
    const keys = [
      { type: 'line', label: '', value: '' },
      { type: 'blf', label: 'James', value: james },
    ]
    const planned = await isExact({ command: { kind: 'keys', extension: jane }, input: { keys } })
    expect(planned.macs).to.deep.equal([vvx411.mac])
    expect(planned.changes[0]?.phones[0]?.extension).to.deep.include({ number: jane, name: 'Jane' })
    expect((await isExact({ command: { kind: 'keys', extension: henry }, input: { keys } })).macs).to.deep.equal([])
  })

  it('never tells a password, and says that its line changes', async () => {
    const id = await standard('yealink')
    await changeTemplate(context, admin, id, { settings: { adminPassword: 'before-secret' } })
    const input = { settings: { adminPassword: 'after-secret' } }
    const planned = await plan({ command: { kind: 'template', id }, input })
    const text = JSON.stringify(planned.changes.map(({ files }) => files))
    expect(planned.macs).to.deep.equal([t46s.mac])
    expect(text).to.contain('********')
    for (const secret of ['before-secret', 'after-secret', secrets.henry.sip, secrets.adminPassword])
      expect(text).not.to.contain(secret)
  })

  it('takes the default template’s change of hands into account', async () => {
    const { id } = await addTemplate(context, admin, { brand: 'yealink', name: 'loud', settings: { ringVolume: 99 } })
    await addApprovedPhone(context, { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' })
    await addMapping(context, admin, { extension: henry, brand: 'yealink', template: await standard('yealink') })
    await logInOn(context, t46s, henry)
    const planned = await isExact({ command: { kind: 'template', id }, input: { default: true } })
    expect(planned.macs).to.deep.equal(['805ec0aabb01'])
  })

  it('changes no phone while there is no address to write into its files', async () => {
    await database()('global_settings').delete()
    const id = await standard('yealink')
    const order = { command: { kind: 'template' as const, id }, input: { settings: { ringVolume: 33 } } }
    expect((await plan(order)).macs).to.deep.equal([])
  })

  it('counts many phones exactly with as many queries as for few, and shows fifty', async () => {
    const id = await standard('sangoma')
    const order = { command: { kind: 'template' as const, id }, input: { settings: { timeZone: 'Europe/London' } } }
    const count = async () => {
      let queries = 0
      const saving = await trySettings(context, admin, order)
      const note = () => (queries += 1)
      database().on('query', note)
      const planned = await planSaving(context, saving)
      database().off('query', note)
      return { planned, queries }
    }
    await fill(database(), 3)
    const few = await count()
    await fill(database(), 180)
    const many = await count()
    expect([few.planned.macs.length, many.planned.macs.length]).to.deep.equal([3, 180])
    expect(many.planned.changes[0]?.phones.length).to.equal(50)
    expect(many.planned.more).to.equal(130)
    expect(many.queries).to.equal(few.queries)
  })

  it('names the very phones whose bytes differ, whatever is saved, in offices made by chance', async function () {
    this.timeout(180_000)
    const random = seeded(20261125)
    const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
    await addExtension(context, admin, { number: '6001', name: '6001', sipPassword: 'sip-6001' })
    await addExtension(context, admin, { number: '6002', name: '', sipPassword: 'sip-6002' })
    const phones = [
      t46s,
      vvx411,
      ...(['T46S', 'T46S', 'T42S'] as const).map((model, at) => ({ brand: 'yealink', model, mac: `805ec0aabb0${at}` })),
      { brand: 'sangoma', model: 'S500', mac: '005058aabb01' },
      { brand: 'sangoma', model: 'S700', mac: '005058aabb02' },
      { brand: 'polycom', model: 'VVX 311', mac: '0004f2aabb01' },
    ]
    for (const phone of phones.slice(2)) await addApprovedPhone(context, phone)
    const second = await addTemplate(context, admin, {
      ...{ brand: 'yealink', name: 'second', extraParameters: 'account.1.label = {{name}}' },
    })
    await addMapping(context, admin, { extension: '6001', brand: 'yealink', template: second.id })
    for (const model of ['T46S']) await addGroupProfile(context, admin, { group, brand: 'yealink', model })
    await addGroupProfile(context, admin, { group, brand: 'polycom', model: 'VVX 411' })
    const settings = (): PhoneSettings => ({
      ...(random() < 0.5 ? { ringVolume: pick([10, 60, 90]) } : {}),
      ...(random() < 0.5 ? { labelFormat: pick(['number', 'name', 'name-number'] as const) } : {}),
      ...(random() < 0.4 ? { hotDesking: random() < 0.5 } : {}),
      ...(random() < 0.4 ? { adminPassword: pick(['one', 'two']) } : {}),
      ...(random() < 0.3 ? { lineKeys: [{ type: 'blf' as const, label: 'Jane', value: pick([jane, james]) }] } : {}),
      ...(random() < 0.3 ? { srtp: pick(['off', 'required'] as const) } : {}),
    })
    const order = (): SavingOrder => {
      const kind = pick(['template', 'groupProfile', 'profile', 'keys'] as const)
      if (kind === 'template') {
        const extraParameters = pick(['', 'account.1.label = {{name}}', 'account.1.label = {{extension}}'])
        const more = random() < 0.3 ? { destination: pick(['auto', 'internal', 'external']) } : { extraParameters }
        const input = { settings: settings(), ...more, ...(random() < 0.3 ? { default: true } : {}) }
        return { command: { kind, id: pick([second.id, yealink]) }, input }
      }
      if (kind === 'groupProfile') {
        const [brand, model] = pick([
          ['yealink', 'T46S'],
          ['polycom', 'VVX 411'],
        ] as const)
        const locked = random() < 0.5 ? ['ringVolume', 'hotDesking'] : []
        return { command: { kind, key: { group, brand, model } }, input: { settings: settings(), locked } }
      }
      const number = pick([henry, '6001'])
      if (kind === 'keys') {
        const keys = random() < 0.3 ? null : [{ type: 'blf', label: '', value: pick([jane, james]) }]
        return { command: { kind, extension: number }, input: { keys } }
      }
      const key = { extension: number, brand: 'yealink', model: 'T46S' }
      return { command: { kind, key }, input: { settings: settings() } }
    }
    const yealink = await standard('yealink')
    await logInOn(context, t46s, henry)
    await logInOn(context, phones[2] ?? t46s, '6001')
    await logInOn(context, phones[5] ?? t46s, '6002')
    let changing = 0
    for (let round = 0; round < 25; round += 1) {
      const planned = await isExact(order())
      if (planned.macs.length > 0) changing += 1
    }
    expect(changing).to.be.greaterThan(5)
  })
})

/** So many approved Sangoma phones in all. */
async function fill(database: Knex, count: number): Promise<void> {
  const macs = Array.from({ length: count }, (_, at) => `0050581${at.toString(16).padStart(5, '0')}`)
  const phone = { brand: 'sangoma', model: 'S500', firmware: '', address: '', destination: 'auto', created_at: 1 }
  await database('phones')
    .insert(macs.map((mac) => ({ ...phone, mac })))
    .onConflict('mac')
    .ignore()
  const token = { state: 'active', address: '', created_at: 1, used_at: 1 }
  const tokens = macs.map((mac) => ({ ...token, hash: mac, mac, active_mac: mac }))
  await database('phone_tokens').insert(tokens).onConflict('hash').ignore()
}

function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}
