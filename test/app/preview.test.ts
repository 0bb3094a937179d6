import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { deskLineOf } from '../../src/app/desk-lines.ts'
import { addLocation, placePhones } from '../../src/app/locations.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { approvePhone } from '../../src/app/phones.ts'
import { plainFiles, previewFiles, type PreviewWish } from '../../src/app/preview.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { answerFile } from '../../src/app/provisioning.ts'
import { addTemplate, changeTemplate } from '../../src/app/templates.ts'
import type { Database } from '../../src/stores/database.ts'
import { noteCandidate } from '../../src/stores/phone-tokens.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { openReady } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { withIncludes } from '../support/include-files.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { problemOf } from '../support/problem.ts'

const templatePassword = 'Template-Pass-88'
const profilePassword = 'Profile-Pass-89'
const { jane } = numbers

describe('a preview', () => {
  let database: Database
  let context: TestContext

  beforeEach(async () => {
    database = await openReady()
    context = testContext(database)
    await furnish(context)
    await addDesks(context)
  })

  afterEach(() => database.destroy())

  const standing = { brand: 'yealink', model: 'T46S', extension: jane, mac: '', template: null }
  const preview = (wish: Partial<PreviewWish>) => plainFiles(context, { ...standing, ...wish })
  const lastOf = async (wish: Partial<PreviewWish>) => (await preview(wish)).at(-1)?.body ?? ''
  const fieldsOf = async (wish: Partial<PreviewWish>) => (await problemOf(preview(wish))).fields

  async function changeStandard(brand: string, changes: object) {
    return changeTemplate(context, admin, (await defaultTemplate(database, brand))?.id ?? 0, changes)
  }

  /** The phone’s own token, approved. */
  async function tokenFor(mac: string): Promise<string> {
    const token = newToken(context.signingKey, mac)
    const at = context.now()
    await noteCandidate(database, { hash: hashToken(token), mac, address: '', createdAt: at, usedAt: at })
    await approvePhone(context, admin, mac)
    return token
  }

  const every = [
    templatePassword,
    profilePassword,
    ...Object.values(secrets).flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one))),
  ]

  const states = Object.values(desks).flatMap((desk) => [
    { ...desk, extension: jane },
    { ...desk, extension: '' },
  ])
  for (const { mac, brand, model, extension } of states) {
    it(`of a ${model} with ${extension || 'nobody'} on it is the very files that it is served, apart from token and passwords`, async () => {
      const settings = { language: 'de', timeZone: 'Europe/Berlin', ringTone: 4, adminPassword: templatePassword }
      const lineKeys = [{ type: 'blf', label: 'James', value: numbers.james }]
      await changeStandard(brand, { settings: { ...settings, lineKeys } })
      const token = await tokenFor(mac)
      if (extension !== '') {
        await logInOn(context, { mac }, jane)
        const profile = { settings: { ringVolume: 33, userPassword: profilePassword } }
        await changeProfile(context, admin, { extension: jane, brand, model }, profile)
      }
      const serve = async (path: string) =>
        (await answerFile(context, { path, token, userAgent: '', source: '192.168.1.20' }))?.bytes.toString() ?? ''
      const names = (await preview({ brand, model, mac, extension })).map(({ name }) => name)
      expect(names.at(-1)).to.include(mac)
      // Once asked, the phone's address is known, and with it the address that it is sent to.
      for (const name of names) await serve(name)
      for (const { name, body } of await preview({ brand, model, mac, extension })) {
        const blanked = every.reduce((text, secret) => text.replaceAll(secret, '********'), await serve(name))
        expect(body, name).to.equal(blanked.replaceAll(token, 'TOKEN'))
      }
    })
  }

  it('holds no secret of anybody’s', async () => {
    await tokenFor(desks.t46s.mac)
    await logInOn(context, desks.t46s, jane)
    for (const { brand } of Object.values(desks)) {
      await changeStandard(brand, { settings: { adminPassword: templatePassword } })
    }
    const wishes = Object.values(desks).flatMap(({ brand, model, mac }) =>
      [...Object.values(numbers), ''].flatMap((extension) => [
        { brand, model, extension, mac },
        { brand, model, extension, mac: '' },
      ]),
    )
    for (const wish of wishes) {
      const text = JSON.stringify(await preview(wish))
      for (const secret of every) expect(text).to.not.include(secret)
    }
  })

  it('E33: shows the desk line of a phone that nobody is on, without its password', async () => {
    const { mac } = desks.t46s
    await tokenFor(mac)
    context.pbx = withIncludes(context.pbx)
    const { id } = await addLocation(context, admin, { name: '2nd floor', callerId: '5550102' })
    await placePhones(context, admin, [mac], id)
    const line = await deskLineOf(database, context, mac)
    const file = await lastOf({ extension: '', mac })
    expect(file).to.include(`account.1.user_name = hotdesk-${mac}`).and.include('account.1.label = 2nd floor')
    expect(file)
      .to.include('account.1.password = ********')
      .and.not.include(line?.password ?? 'missing')
    expect(await lastOf({ extension: jane, mac })).to.not.include('hotdesk-')
  })

  it('shows no password that stands among the extra parameters', async () => {
    await changeStandard('yealink', { extraParameters: 'ldap.password = geheim-77\nldap.user = open-78' })
    const shown = await lastOf({})
    expect(shown).to.contain('ldap.user = open-78').and.to.contain('ldap.password = ********')
    expect(shown).not.to.contain('geheim-77')
  })

  it('E24: shows the template that this extension would get on this phone', async () => {
    const mine = await addTemplate(context, admin, { brand: 'sangoma', name: 'mine', settings: { language: 'fr' } })
    await addMapping(context, admin, {
      extension: numbers.noMailbox,
      brand: 'sangoma',
      template: mine.id,
      model: 'S500',
    })
    const wish = { brand: 'sangoma', model: 'S500' }
    expect(await lastOf({ ...wish, extension: numbers.noMailbox })).to.not.equal(
      await lastOf({
        ...wish,
        extension: numbers.noMailbox,
        template: (await defaultTemplate(database, 'sangoma')) ?? null,
      }),
    )
    expect(await lastOf({ ...wish, extension: numbers.noMailbox })).to.equal(
      await lastOf({ ...wish, extension: numbers.noMailbox, template: mine }),
    )
  })

  it('shows a template as it stands in the editor, saved or not', async () => {
    const standard = await defaultTemplate(database, 'yealink')
    if (!standard) throw new Error('There is no default template.')
    const template = { ...standard, extraParameters: 'phone_setting.new_one = {{extension}}' }
    expect(await lastOf({ template })).to.include(`phone_setting.new_one = ${jane}`)
    expect(await fieldsOf({ template: { ...standard, extraParameters: 'nonsense' } })).to.have.all.keys(
      'extraParameters',
    )
  })

  it('says for each line where it comes from, in a group and in editors', async () => {
    const group = (await furnishGroup(context)).id
    const key = { group, brand: 'yealink', model: 'T46S' }
    const blank = { createdAt: 0, revision: 1 }
    const groupProfile = { ...key, ...blank, settings: { callWaiting: false }, locked: [] }
    const profile = { extension: jane, brand: 'yealink', model: 'T46S', ...blank, settings: { ringTone: 4 } }
    const file = (await previewFiles(context, { ...standing, groupProfile, profile })).at(-1)
    expect(file?.lines.map(({ text }) => `${text}\n`).join('')).to.equal(file?.body)
    const sourceOf = (start: string) => file?.lines.find(({ text }) => text.startsWith(start))?.origin?.source
    expect(sourceOf('call_waiting.enable = 0')).to.deep.equal({ kind: 'groupProfile', ...key })
    expect(sourceOf('phone_setting.ring_type')).to.deep.include({ kind: 'profile', extension: jane })
    expect(sourceOf('account.1.user_name')).to.deep.equal({ kind: 'extension', number: jane })
    const kept = (await previewFiles(context, standing)).at(-1)
    expect(kept?.lines.some(({ origin }) => origin?.source.kind === 'groupProfile')).to.equal(false)
  })

  it('B33: shows no Log Out on somebody’s own phone in a group without hot desking, and shows it once it is on', async () => {
    const { id: group } = await furnishGroup(context)
    const { mac } = groupPhones.t46s
    const template = (await defaultTemplate(database, 'yealink'))?.id
    await addMapping(context, admin, { extension: numbers.henry, brand: 'yealink', template, model: 'T46S', mac })
    const wish = { extension: numbers.henry, mac }
    expect(await lastOf(wish)).not.to.include('Log Out')
    const groupProfile = { group, brand: 'yealink', model: 'T46S', createdAt: 0, revision: 1, locked: [] }
    expect(await lastOf({ ...wish, groupProfile: { ...groupProfile, settings: { hotDesking: true } } })).to.include(
      'Log Out',
    )
    expect(await lastOf({ ...wish, extension: jane })).to.include('Log Out')
  })

  it('shows what is left without any template', async () => {
    await changeStandard('yealink', { default: false })
    expect(await lastOf({})).to.include(`account.1.user_name = ${jane}`)
  })

  it('of no phone in particular invents a MAC address of the brand, in any spelling otherwise', async () => {
    expect((await preview({})).map(({ name }) => name)).to.include('001565000001.cfg')
    expect((await preview({ mac: '80:5E:C0:AA:BB:CC' })).at(-1)?.name).to.equal('805ec0aabbcc.cfg')
  })

  it('of a phone that is not known to be of that model is what it would be', async () => {
    const files = await preview({ brand: 'yealink', model: 'T48S', mac: desks.t46s.mac })
    expect(files.map(({ name }) => name)).to.include('y000000000065.cfg')
  })

  it('changes nothing', async () => {
    const tables = ['phones', 'phone_tokens', 'profiles', 'served_files', 'audit', 'sessions']
    const all = () => Promise.all(tables.map((table) => database(table).select()))
    const before = await all()
    await preview({})
    await preview({ mac: '805ec0ffffff' })
    expect(await all()).to.deep.equal(before)
  })

  it('is refused at the field that is wrong', async () => {
    expect(await fieldsOf({ brand: 'acme' })).to.have.all.keys('brand')
    expect(await fieldsOf({ model: 't46s' })).to.deep.equal({ model: 'Yealink has no model t46s. Did you mean T46S?' })
    expect(await fieldsOf({ extension: '404' })).to.deep.equal({ extension: 'There is no extension 404.' })
    expect(await fieldsOf({ mac: '80:5e' })).to.have.all.keys('mac')
  })

  it('E3: is not possible while no address is set', async () => {
    await changeGlobalSettings(context, admin, { externalAddress: '' })
    await database('global_settings').where({ name: 'internalAddress' }).delete()
    expect(await problemOf(preview({}))).to.include({ kind: 'away' })
  })
})
