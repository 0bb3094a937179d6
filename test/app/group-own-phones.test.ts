import { expect } from 'chai'
import { logInByDialling, logOutByDialling } from '../../src/app/dialling.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroupProfile, changeGroupProfile } from '../../src/app/group-profiles.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { addMapping } from '../../src/app/mappings.ts'
import { answerApp } from '../../src/app/phone-app.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { ensureProfile } from '../../src/stores/profiles.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { logInOn, whoIsWhere } from '../support/desks.ts'
import { dialFrom, playPbx } from '../support/dialling.ts'
import { addApprovedPhone, addGroupWith } from '../support/group-office.ts'
import { admin, furnish, numbers, secrets, testContext, type TestContext } from '../support/office.ts'
import { filesOf } from '../support/phone-files.ts'
import { problemOf } from '../support/problem.ts'

const { henry, james, jane } = numbers
const phones = [
  { brand: 'yealink', model: 'T46S', mac: '805ec0991002' },
  { brand: 'polycom', model: 'VVX 411', mac: '0004f2991001' },
  { brand: 'sangoma', model: 'S500', mac: '005058991003' },
] as const

for (const phone of phones)
  eachDatabase(`somebody’s own ${phone.model} in a business group`, (database) => {
    const { brand, model, mac } = phone
    let context: TestContext
    let group = 0
    let token = ''

    beforeEach(async () => {
      await clearTables(database())
      context = testContext(database())
      await furnish(context)
      token = await addApprovedPhone(context, phone)
      group = (await addGroupWith(context, 'Example Company', { extensions: [henry, james, jane] })).id
      await putInGroup(context, admin, group, { phones: [mac], extensions: [] })
      const template = (await defaultTemplate(database(), brand))?.id
      await addMapping(context, admin, { extension: henry, brand, template, mac })
    })

    const files = () => filesOf(context, mac, token)
    const inGroup = async (settings: object, locked: string[] = []) => {
      await addGroupProfile(context, admin, { group, brand, model }).catch(() => undefined)
      await changeGroupProfile(context, admin, { group, brand, model }, { settings, locked })
    }
    const inProfile = async (extension: string, settings: object) => {
      await ensureProfile(database(), { extension, brand, model }, context.now())
      await changeProfile(context, admin, { extension, brand, model }, { settings })
    }
    const shows = async (step: string) => {
      const request = { token, step, fields: {}, source: '192.0.2.77', userAgent: '' }
      return (await answerApp(context, request))?.body ?? ''
    }
    const dialLogout = async () => {
      const { caller } = await dialFrom(context, playPbx(context), mac, 'logoutCode')
      return logOutByDialling(context, caller)
    }
    const logOutUrl = /\/app\/(logout|menu)/

    it('B27: has no Log Out while no profile turns hot desking on, nor is anybody logged out on it', async () => {
      expect(await files())
        .to.include(henry)
        .and.to.not.match(logOutUrl)
      for (const step of ['logout', 'logout-now'])
        expect(await shows(step)).to.include(`This is the phone of ${henry}, and it is not for hot desking`)
      expect(await problemOf(dialLogout())).to.include({ kind: 'refused', code: 'not-for-hot-desking' })
      expect(await whoIsWhere(database())).to.deep.equal([`${henry} on ${mac}`])
    })

    it('B27: nor does anybody log in over them there, by screen or by dialling, but they themselves do', async () => {
      const typed = { extension: jane, password: secrets.jane.voicemail }
      const said = async () => {
        const request = { token, step: 'enter', fields: typed, source: '192.0.2.77', userAgent: '' }
        return (await answerApp(context, request))?.body ?? ''
      }
      expect(await said()).to.include(`This is the phone of ${henry}, and it is not for hot desking`)
      await inGroup({ hotDesking: true })
      expect(await said()).to.include('In use by Henry')
      await inGroup({ hotDesking: false })
      const { caller } = await dialFrom(context, playPbx(context), mac, 'loginCode')
      const earned = { number: jane, startedBy: 'voicemail password, dialled' }
      expect((await problemOf(logInByDialling(context, caller, earned, henry))).code).to.equal('not-for-hot-desking')
      expect(await whoIsWhere(database())).to.deep.equal([`${henry} on ${mac}`])
      const own = await logInByDialling(context, caller, { ...earned, number: henry }, false)
      expect(own.kind).to.equal('in')
    })

    it('B27 to B29: has it with hot desking turned on by the group’s profile, and loses it again', async () => {
      await inGroup({ hotDesking: true })
      expect(await files()).to.match(logOutUrl)
      expect(await shows('logout')).to.include(`Log ${henry} out of this phone?`)
      await inGroup({ hotDesking: false })
      expect(await files()).to.not.match(logOutUrl)
      await inGroup({ hotDesking: true })
      expect(await dialLogout()).to.equal(henry)
      expect(await sessionOnPhone(database(), mac)).to.equal(undefined)
      expect(await files()).to.include('/app/login')
    })

    it('B31, B32: or by the subscriber’s own profile, unless the group has locked it', async () => {
      await inProfile(henry, { hotDesking: true })
      expect(await files()).to.match(logOutUrl)
      await inGroup({ hotDesking: false }, ['hotDesking'])
      expect(await files()).to.not.match(logOutUrl)
      expect(await shows('logout-now')).to.include('not for hot desking')
    })

    it('B33: whoever has logged in always has Log Out, and is logged out, whatever any profile says', async () => {
      await inGroup({ hotDesking: false, logOutKey: 0 }, ['hotDesking'])
      await inProfile(jane, { hotDesking: false, softKeys: [], lineKeys: [] })
      await logInOn(context, phone, jane, true)
      expect(await files())
        .to.include(jane)
        .and.to.match(logOutUrl)
      expect(await shows('logout')).to.include(`Log ${jane} out of this phone?`)
      await shows('logout-now')
      expect(await whoIsWhere(database())).to.deep.equal([])
      await logInOn(context, phone, jane)
      expect(await dialLogout()).to.equal(jane)
    })

    it('B33: keys that leave no place push it out on no model', async () => {
      const full = { type: 'speed-dial', label: 'x', value: '1' }
      const keys = (count: number) => Array.from({ length: count }, () => full)
      await inProfile(jane, { hotDesking: false, lineKeys: keys(120), softKeys: keys(10) })
      await logInOn(context, phone, jane, true)
      expect(await files()).to.match(logOutUrl)
    })

    it('an administrator logs out whoever it is', async () => {
      const session = await sessionOnPhone(database(), mac)
      await logOut(context, admin, session?.id ?? 0, 'logged out by an administrator')
      expect(await whoIsWhere(database())).to.deep.equal([])
    })

    it('outside of every group has Log Out as before', async () => {
      await putInGroup(context, admin, null, { phones: [mac], extensions: [henry] })
      expect(await files()).to.match(logOutUrl)
      expect(await shows('logout')).to.include(`Log ${henry} out of this phone?`)
    })
  })
