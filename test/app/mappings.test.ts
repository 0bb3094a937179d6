import { expect } from 'chai'
import { changeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { addMapping, changeMapping, removeMapping } from '../../src/app/mappings.ts'
import { templateFor } from '../../src/app/template-for.ts'
import { addTemplate, changeTemplate } from '../../src/app/templates.ts'
import { findMapping, mappingsOf } from '../../src/stores/mappings.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, endedSessions, logInOn, recorded, whoIsWhere } from '../support/desks.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const { noMailbox: e5501, jane, james } = numbers
const { t46s, vvx411, s500, s700 } = desks
const unseen = '005058aaffff'

eachDatabase('Extension Mapping', (database) => {
  let context: TestContext
  let mine = 0
  let standard = 0
  let third = 0

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    standard = (await defaultTemplate(database(), 'sangoma'))?.id ?? 0
    mine = (await addTemplate(context, admin, { brand: 'sangoma', name: 'my-sangoma-template' })).id
    third = (await addTemplate(context, admin, { brand: 'sangoma', name: 'third' })).id
  })

  const add = (row: object) =>
    addMapping(context, admin, { extension: e5501, brand: 'sangoma', template: mine, ...row })
  const refusedFields = async (row: object) => (await problemOf(add(row))).fields
  const gets = async (phone: { brand: string; model: string; mac: string }, number: string = e5501) => {
    const { template, why } = await templateFor(database(), phone, number)
    return [template?.name, why.rule]
  }

  describe('which template 5501 gets', () => {
    it('E18, E20: on the S500 with the MAC address in its row, my-sangoma-template', async () => {
      await add({ model: 'S500', mac: s500.mac })
      expect(await gets(s500)).to.deep.equal(['my-sangoma-template', 'mac'])
      expect(await gets({ ...s500, mac: unseen })).to.deep.equal(['standard', 'default'])
      expect(await gets(s500, jane)).to.deep.equal(['standard', 'default'])
    })

    it('E21 to E23: with both blank, standard on any Sangoma although another is the default', async () => {
      await changeTemplate(context, admin, mine, { default: true })
      const row = await add({ template: standard, model: '', mac: '' })
      expect(row).to.include({ model: null, mac: null })
      for (const phone of [s500, s700, { ...s500, model: '' }])
        expect(await gets(phone)).to.deep.equal(['standard', 'brand'])
      expect(await gets(s500, jane)).to.deep.equal(['my-sangoma-template', 'default'])
    })

    it('E24: MAC before model before brand before the default', async () => {
      await add({ template: standard })
      await add({ template: third, model: 'S500' })
      await add({ template: mine, mac: s500.mac })
      expect(await gets(s500)).to.deep.equal(['my-sangoma-template', 'mac'])
      expect(await gets({ ...s500, mac: unseen })).to.deep.equal(['third', 'model'])
      expect(await gets(s700)).to.deep.equal(['standard', 'brand'])
      expect(await gets(t46s)).to.deep.equal(['standard', 'default'])
    })
  })

  describe('a row that could never be right is refused at its field', () => {
    it('E25: the MAC address of a phone that is of another brand', async () => {
      expect(await refusedFields({ mac: t46s.mac })).to.deep.equal({
        mac: 'The phone 80:5e:c0:aa:bb:cc is of another brand (yealink).',
      })
    })

    it('E25: or that another brand made, though we never saw it', async () => {
      expect(await refusedFields({ mac: '00:04:f2:12:34:56' })).to.deep.equal({
        mac: 'The phone 00:04:f2:12:34:56 is of another brand: its MAC address is one of Polycom’s.',
      })
      expect(await add({ mac: '02:00:00:12:34:56' })).to.include({ mac: '020000123456' })
    })

    it('E25: the model of a phone that is another one', async () => {
      expect(await refusedFields({ model: 'S700', mac: s500.mac })).to.deep.equal({
        model: 'The phone 00:50:58:aa:bb:cc is of model S500. Choose that model, or leave it blank.',
      })
    })

    it('E19, B24: a model that the brand does not have, with the one that was meant', async () => {
      const wrong: [brand: string, template: string, model: string, sentence: string][] = [
        ['sangoma', 'sangoma', 's500', 'Sangoma has no model s500. Did you mean S500?'],
        ['polycom', 'polycom', 'VVX411', 'Polycom has no model VVX411. Did you mean VVX 411?'],
        ['sangoma', 'sangoma', 'T46S', 'Sangoma has no model T46S.'],
      ]
      for (const [brand, of, model, sentence] of wrong) {
        const template = (await defaultTemplate(database(), of))?.id
        expect(await refusedFields({ brand, template, model })).to.deep.equal({ model: sentence })
      }
    })

    it('a brand, an extension or a template that there is not, or one of another brand', async () => {
      expect(await refusedFields({ brand: 'acme' })).to.have.all.keys('brand')
      expect(await refusedFields({ extension: '404' })).to.deep.equal({ extension: 'There is no extension 404.' })
      const polycoms = (await defaultTemplate(database(), 'polycom'))?.id
      for (const template of [999, polycoms])
        expect(await refusedFields({ template })).to.deep.equal({ template: 'Choose a template of Sangoma.' })
      expect(await refusedFields({ mac: '00:50:58' })).to.have.all.keys('mac')
    })

    it('the twin of a row that is there, however it is spelt', async () => {
      await add({ model: 'S500', mac: s500.mac })
      const twin = { model: ' S500 ', mac: '00-50-58-AA-BB-CC', template: standard }
      expect(await refusedFields(twin)).to.have.all.keys('extension')
      const other = await add({})
      expect(
        (await problemOf(changeMapping(context, admin, other.id, { model: 'S500', mac: s500.mac }))).fields,
      ).to.have.all.keys('extension')
      await changeMapping(context, admin, other.id, { template: third })
    })

    it('and then there is no row, no phone and nobody on it', async () => {
      await problemOf(add({ template: 999, mac: unseen }))
      expect(await mappingsOf(database(), e5501)).to.deep.equal([])
      expect(await findPhone(database(), unseen)).to.equal(undefined)
      expect(await whoIsWhere(database())).to.deep.equal([])
      expect(await recorded(database(), 'mapping.add')).to.deep.equal([])
    })
  })

  describe('a row with a MAC address assigns', () => {
    it('E20: the phone is the extension’s own, before it was ever seen', async () => {
      await add({ model: 'S500', mac: unseen })
      expect(await findPhone(database(), unseen)).to.include({ brand: 'sangoma', model: 'S500', lastSeen: null })
      expect(await sessionOnPhone(database(), unseen)).to.deep.include({
        extension: e5501,
        own: true,
        startedBy: 'Extension Mapping, administrator anna',
      })
      const [entry] = await recorded(database(), 'session.start')
      expect(entry).to.deep.include({ subject: `extension ${e5501}`, actor: admin.name })
    })

    it('a row without one assigns nothing', async () => {
      await add({ model: 'S500' })
      expect(await whoIsWhere(database())).to.deep.equal([])
    })

    it('whoever is on the phone stays; the extension itself is at home from then on', async () => {
      await logInOn(context, s500, jane)
      await logInOn(context, s700, e5501)
      await add({ mac: s500.mac })
      await add({ mac: s700.mac })
      expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${s500.mac}`, `${e5501} on ${s700.mac}`])
      expect((await sessionOnPhone(database(), s500.mac))?.own).to.equal(false)
      expect((await sessionOnPhone(database(), s700.mac))?.own).to.equal(true)
    })

    it('rule 10: a disabled extension is put on no phone', async () => {
      await changeExtension(context, admin, e5501, { enabled: false })
      await add({ mac: s500.mac })
      expect(await whoIsWhere(database())).to.deep.equal([])
    })

    it('until somebody logs out of it: then it stays free', async () => {
      const row = await add({ mac: s500.mac })
      await logOut(context, admin, (await sessionOnPhone(database(), s500.mac))?.id ?? 0, 'the test')
      await changeMapping(context, admin, row.id, { template: third })
      expect(await whoIsWhere(database())).to.deep.equal([])
    })

    it('two rows for one phone in the same moment put one of the two on it', async () => {
      await Promise.all([add({ mac: unseen }), add({ extension: jane, mac: unseen })])
      expect(await whoIsWhere(database())).to.have.length(1)
      expect(await mappingsOf(database(), jane)).to.have.length(1)
    })
  })

  describe('and unassigns', () => {
    it('when it is deleted', async () => {
      const row = await add({ mac: s500.mac })
      await removeMapping(context, admin, row.id)
      expect(await findMapping(database(), row.id)).to.equal(undefined)
      expect(await whoIsWhere(database())).to.deep.equal([])
      expect((await endedSessions(database())).map(({ endedBy }) => endedBy)).to.deep.equal(['the mapping was changed'])
      expect(await recorded(database(), 'mapping.remove')).to.have.length(1)
    })

    it('when it is changed to another phone, another extension or none', async () => {
      const row = await add({ mac: s500.mac })
      const where = async (change: object) => {
        await changeMapping(context, admin, row.id, change)
        return whoIsWhere(database())
      }
      expect(await where({ mac: s700.mac })).to.deep.equal([`${e5501} on ${s700.mac}`])
      expect(await where({ extension: jane })).to.deep.equal([`${jane} on ${s700.mac}`])
      expect(await where({ mac: null })).to.deep.equal([])
      expect(await mappingsOf(database(), jane)).to.deep.equal([{ ...row, extension: jane, mac: null }])
    })

    it('but not while another row says the same', async () => {
      const row = await add({ mac: s500.mac })
      await add({ model: 'S500', mac: s500.mac, template: third })
      await removeMapping(context, admin, row.id)
      expect(await whoIsWhere(database())).to.deep.equal([`${e5501} on ${s500.mac}`])
    })

    it('and never somebody else who is on the phone by now', async () => {
      const row = await add({ mac: s500.mac })
      await logInOn(context, s500, jane, true)
      await removeMapping(context, admin, row.id)
      expect(await whoIsWhere(database())).to.deep.equal([`${jane} on ${s500.mac}`])
    })
  })

  it('E30: what the administrator mapped and where the person sits are two things: a login never changes a row', async () => {
    await add({ mac: s500.mac })
    await addMapping(context, admin, { extension: james, brand: 'sangoma', template: third, model: 'S700' })
    const before = await database()('mappings').orderBy('id')
    await logInOn(context, vvx411, e5501)
    await logInOn(context, s700, james)
    await logInOn(context, s500, james, true)
    await logInOn(context, s500, e5501, true)
    await changeGlobalSettings(context, admin, { elsewhere: 'refuse' })
    for (const phone of [t46s, vvx411]) await problemOf(logInOn(context, phone, e5501)).catch(() => 0)
    expect(await database()('mappings').orderBy('id')).to.deep.equal(before)
  })

  it('a row that is not there is missing', async () => {
    expect(await problemOf(changeMapping(context, admin, 99, { model: 'S500' }))).to.include({ code: 'not-found' })
    expect(await problemOf(removeMapping(context, admin, 99))).to.include({ code: 'not-found' })
  })
})
