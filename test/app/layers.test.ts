import { expect } from 'chai'
import { addGroupProfile, changeGroupProfile } from '../../src/app/group-profiles.ts'
import { layersOf, readLayerParts, settled, type LayersGiven } from '../../src/app/layers.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { changeTemplate } from '../../src/app/templates.ts'
import { ensureProfile } from '../../src/stores/profiles.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

const { henry, jane } = numbers
const { mac } = groupPhones.t46s
const t46s = { brand: 'yealink', model: 'T46S' }
const key = (value: string) => ({ type: 'blf' as const, label: '', value })

eachDatabase('the layers of a phone’s settings', (database) => {
  let context: TestContext
  let group = 0
  let template = 0

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
    template = (await defaultTemplate(database(), 'yealink'))?.id ?? 0
    await changeTemplate(context, admin, template, { settings: { ringTone: 2, vlan: 2, lineKeys: [key('2')] } })
    await addGroupProfile(context, admin, { group, ...t46s })
    for (const extension of [henry, jane]) await ensureProfile(database(), { extension, ...t46s }, 0)
  })

  const inGroup = (input: object) => changeGroupProfile(context, admin, { group, ...t46s }, input)
  const ofJane = (settings: object) => changeProfile(context, admin, { extension: jane, ...t46s }, { settings })
  const layers = async (wanted: object = {}, given: LayersGiven = {}) => {
    const usual = { mac, ...t46s, group, extension: jane as string | null }
    return layersOf(await readLayerParts(database(), context, { ...usual, ...wanted }, given))
  }
  const kinds = async (wanted: object = {}) => (await layers(wanted)).map(({ source }) => source.kind)
  const settings = async (wanted: object = {}, given: LayersGiven = {}) => settled(await layers(wanted, given))

  it('B26, B36: are model, template, group, keys, subscriber and what is locked, the later winning', async () => {
    await inGroup({ settings: { ringTone: 3, language: 'fr' }, locked: ['language'] })
    await changeKeys(context, admin, jane, { keys: [key('4')] })
    await ofJane({ ringTone: 5, language: 'de' })
    expect(await kinds()).to.deep.equal(['model', 'template', 'groupProfile', 'keys', 'profile', 'locked'])
    expect(await settings()).to.deep.include({ vlan: 2, ringTone: 5, language: 'fr', lineKeys: [key('4')] })
    expect((await layers()).map(({ source }) => source)).to.deep.equal([
      { kind: 'model', ...t46s },
      { kind: 'template', id: template, name: 'standard' },
      { kind: 'groupProfile', group, ...t46s },
      { kind: 'keys', extension: jane },
      { kind: 'profile', extension: jane, ...t46s },
      { kind: 'locked', group, ...t46s },
    ])
  })

  it('rule 8: a person’s keys go before the group’s and behind those of their profile for the model', async () => {
    await inGroup({ settings: { lineKeys: [key('3')] } })
    expect((await settings()).lineKeys).to.deep.equal([key('3')])
    await changeKeys(context, admin, jane, { keys: [key('4')] })
    expect((await settings()).lineKeys).to.deep.equal([key('4')])
    await ofJane({ lineKeys: [key('5')] })
    expect((await settings()).lineKeys).to.deep.equal([key('5')])
    expect((await settings({ extension: henry })).lineKeys).to.deep.equal([key('3')])
  })

  it('what the group locks wins over the subscriber’s profile, what it does not decide is not locked', async () => {
    await ofJane({ ringTone: 5, vlan: 5 })
    await inGroup({ settings: { ringTone: 3, vlan: 3 }, locked: ['vlan'] })
    expect(await settings()).to.include({ ringTone: 5, vlan: 3 })
    await inGroup({ locked: [] })
    expect(await settings()).to.include({ ringTone: 5, vlan: 5 })
    expect(await kinds()).to.not.include('locked')
  })

  it('B24: a group’s profile is for its exact model, and for nobody outside of the group', async () => {
    await inGroup({ settings: { ringTone: 3 }, locked: ['ringTone'] })
    expect((await settings({ model: 'T46U' })).ringTone).to.equal(2)
    expect((await settings({ group: null })).ringTone).to.equal(2)
    expect((await settings({ group: group + 1 })).ringTone).to.equal(2)
    expect((await settings({ extension: null })).ringTone).to.equal(3)
  })

  it('B27: in a group hot desking is off until a profile turns it on; outside it is on', async () => {
    expect((await settings()).hotDesking).to.equal(false)
    expect((await settings({ group: null })).hotDesking).to.equal(true)
    await inGroup({ settings: { hotDesking: true } })
    expect((await settings()).hotDesking).to.equal(true)
    await ofJane({ hotDesking: false })
    expect((await settings()).hotDesking).to.equal(false)
    expect((await settings({ extension: henry })).hotDesking).to.equal(true)
  })

  it('B36: nobody’s phone has no layer of anybody', async () => {
    await changeKeys(context, admin, jane, { keys: [key('4')] })
    expect(await kinds({ extension: null })).to.deep.equal(['model', 'template', 'groupProfile'])
    expect(await kinds({ extension: henry })).to.deep.equal(['model', 'template', 'groupProfile', 'profile'])
  })

  it('what is given stands in the place of what is kept; null stands for none', async () => {
    await inGroup({ settings: { ringTone: 3 } })
    await ofJane({ ringTone: 5 })
    const profile = { extension: jane, settings: { ringTone: 6 } }
    expect((await settings({}, { profile })).ringTone).to.equal(6)
    expect((await settings({}, { profile: null })).ringTone).to.equal(3)
    expect((await settings({}, { profile: null, groupProfile: null })).ringTone).to.equal(2)
    const none = { profile: null, groupProfile: null, template: null, keys: null }
    expect((await layers({}, none)).map(({ source }) => source.kind)).to.deep.equal(['model'])
    const locked = { group, settings: { ringTone: 7 }, locked: ['ringTone' as const] }
    expect((await settings({}, { groupProfile: locked })).ringTone).to.equal(7)
  })
})
