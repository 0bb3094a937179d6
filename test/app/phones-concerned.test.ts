import { expect } from 'chai'
import { phonesConcerned, type ConcernedPhone } from '../../src/app/phones-concerned.ts'
import { readLayerParts } from '../../src/app/layers.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { addGroupProfile } from '../../src/app/group-profiles.ts'
import type { Saving } from '../../src/domain/saving.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn } from '../support/desks.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

eachDatabase('the phones that a change concerns', (database) => {
  const { t46s, vvx411 } = groupPhones
  const { henry, james } = numbers
  let context: TestContext
  let group: number
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
    await addGroupProfile(context, admin, { group, brand: 'yealink', model: 'T46S' })
    await changeKeys(context, admin, henry, { keys: [] })
    await logInOn(context, t46s, henry)
    await logInOn(context, vvx411, james)
  })

  const concerned = async (saving: Saving): Promise<ConcernedPhone[]> => {
    const all: ConcernedPhone[] = []
    for await (const part of phonesConcerned(context, saving)) all.push(...part)
    return all
  }

  it('are read with the very layers that each phone is made of now', async () => {
    const [template] = await listTemplates(database(), 'yealink')
    if (!template) throw new Error('There is no template.')
    const [one] = await concerned({ kind: 'template', template: { ...template, settings: { vlan: 4 } } })
    const wanted = { ...t46s, group, extension: henry }
    expect(one?.before).to.deep.equal(await readLayerParts(database(), context, wanted))
    expect(one?.after).to.deep.equal({ ...one?.before, template: { ...template, settings: { vlan: 4 } } })
    expect(one).to.deep.include({ own: false, deskLine: null })
    expect([one?.phone.mac, one?.extension?.number]).to.deep.equal([t46s.mac, henry])
  })

  it('have after it what is saved, and everything else as it is', async () => {
    const [one] = await concerned({ kind: 'keys', extension: henry, keys: null })
    expect([one?.before.keys?.keys, one?.after.keys]).to.deep.equal([[], null])
    const profile = {
      group,
      brand: 'yealink',
      model: 'T46S',
      settings: { vlan: 5 },
      locked: [],
      createdAt: 1,
      revision: 2,
    }
    const [other, ...more] = await concerned({ kind: 'groupProfile', profile })
    expect(other?.after.groupProfile).to.deep.equal(profile)
    expect(other?.after.keys).to.deep.equal(other?.before.keys)
    expect(more).to.deep.equal([])
  })

  it('are nobody’s while nobody is on them', async () => {
    const profile = {
      extension: numbers.jane,
      brand: 'yealink',
      model: 'T46S',
      settings: {},
      createdAt: 1,
      revision: 2,
    }
    expect(await concerned({ kind: 'profile', profile })).to.deep.equal([])
  })
})
