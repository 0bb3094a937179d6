import { expect } from 'chai'
import { changeTemplate } from '../../src/app/templates.ts'
import type { Database } from '../../src/stores/database.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { screenText } from '../../src/virtual-phone/screen.ts'
import { openReady } from '../support/databases.ts'
import { admin, numbers, secrets } from '../support/office.ts'
import { bootPhone, firstPhones, logInOn, serveOffice, type ServedOffice } from '../support/served-office.ts'

for (const desk of firstPhones) {
  describe(`the main job on a ${desk.brand} ${desk.model}`, () => {
    let database: Database
    let office: ServedOffice

    beforeEach(async () => {
      database = await openReady()
      office = await serveOffice(database)
    })

    afterEach(async () => {
      await office.close()
      await database.destroy()
    })

    it('E1: who logs in by the app on the phone has there what End Point Manager holds for them, and takes it along', async () => {
      const lineKeys = [
        { type: 'line', label: '', value: '' },
        { type: 'speed-dial', label: 'Reception', value: '100' },
      ]
      const template = await defaultTemplate(database, desk.brand)
      await changeTemplate(office.context, admin, template?.id ?? 0, { settings: { lineKeys } })
      const phone = await bootPhone(office, desk)
      expect(phone.screen.lineKeys.map(({ label }) => label)).not.to.include('Reception')
      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      await phone.checkForChanges()
      expect(phone.screen.lineKeys.map(({ label }) => label)).to.include('Reception')
      await phone.pressKey('Log Out')
      await phone.pressKey('OK')
      await phone.checkForChanges()
      expect(phone.screen.lineKeys.map(({ label }) => label)).not.to.include('Reception')
    })

    it('E2, E7: a new phone that knows only the base address finds its Login key', async () => {
      const phone = await bootPhone(office, desk)
      expect(phone.account).to.equal(null)
      expect(phone.screen.softKeys.map((key) => key.label)).to.include('Login')
      expect(phone.home).to.match(/\/p\/[\w-]{43}\/$/)
    })

    it('E8, E9, B47, B49: number and voicemail password make the phone theirs', async () => {
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      await phone.checkForChanges()
      expect(phone.account).to.include({ number: numbers.jane, name: 'Jane', password: secrets.jane.sip })
      expect(phone.screen.softKeys.map((key) => key.label)).to.include('Log Out')
    })

    it('B39 to B43: Log Out asks, OK logs out, and the phone is a desk phone again', async () => {
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      await phone.checkForChanges()
      await phone.pressKey('Log Out')
      expect(screenText(phone.screen)).to.include(`Log ${numbers.jane} out of this phone?`)
      await phone.pressKey('OK')
      await phone.checkForChanges()
      expect(phone.account).to.equal(null)
      expect(phone.screen.softKeys.map((key) => key.label)).to.include('Login')
    })

    it('B50: logged in and logged out both survive a restart, and a phone keeps its own address', async () => {
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      await phone.restart()
      expect(phone.account?.number).to.equal(numbers.jane)
      await phone.pressKey('Log Out')
      await phone.pressKey('OK')
      await phone.restart()
      expect(phone.account).to.equal(null)
      expect(phone.home).to.match(/\/p\/[\w-]{43}\/$/)
    })

    it('B48: a wrong password changes nothing and shows the form again with a message', async () => {
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.jane, 'not it')
      expect(phone.screen.kind).to.equal('form')
      expect(screenText(phone.screen)).to.include('Wrong number or password.')
      expect(phone.screen.fields.map((field) => field.value)).to.deep.equal([numbers.jane, ''])
      await phone.checkForChanges()
      expect(phone.account).to.equal(null)
    })

    it('B51: a password can have letters, and a portal password is one (B46)', async () => {
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.jane, secrets.jane.portal)
      await phone.checkForChanges()
      expect(phone.account?.number).to.equal(numbers.jane)
    })

    it('E10, E11: the User Password without a mailbox, the Admin Password for anybody', async () => {
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.noMailbox, secrets.userPassword)
      await phone.checkForChanges()
      expect(phone.account?.number).to.equal(numbers.noMailbox)
      await phone.pressKey('Log Out')
      await phone.pressKey('OK')
      await phone.checkForChanges()
      await logInOn(phone, numbers.henry, secrets.adminPassword)
      await phone.checkForChanges()
      expect(phone.account?.number).to.equal(numbers.henry)
      const [session] = await database('sessions').whereNull('ended_at').select<{ started_by: string }[]>('started_by')
      expect(session?.started_by).to.equal('admin password')
    })

    it('B34, B38: a first login makes a profile of that model, and it stays after logout', async () => {
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      await phone.checkForChanges()
      await phone.pressKey('Log Out')
      await phone.pressKey('OK')
      const profiles = await database('profiles').select<object[]>('extension', 'brand', 'model')
      expect(profiles).to.deep.equal([{ extension: numbers.jane, brand: desk.brand, model: desk.model }])
    })

    it('rule 12: a factory reset brings the Login screen, a login on it brings the person back', async () => {
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      await phone.checkForChanges()
      const before = phone.home
      await phone.factoryReset()
      expect(phone.account).to.equal(null)
      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      await phone.checkForChanges()
      expect(phone.account?.number).to.equal(numbers.jane)
      expect(phone.home).to.not.equal(before)
      const dead = await fetch(`${before}${phone.mac}.cfg`)
      expect(dead.status).to.equal(404)
    })

    it('E26 to E28, E12: the Login/Logout button opens a menu with Login and Logout; Done finishes the form', async () => {
      const { changeGlobalSettings } = await import('../../src/app/global-settings.ts')
      await changeGlobalSettings(office.context, { name: 'test', address: '' }, { appStyle: 'menu' })
      const phone = await bootPhone(office, desk)
      await phone.pressKey('Login')
      expect(screenText(phone.screen)).to.include('Extension').and.to.include('Done')
      phone.focus('extension')
      phone.type(numbers.jane)
      phone.focus('password')
      phone.type(secrets.jane.voicemail)
      await phone.submit()
      await phone.checkForChanges()
      await phone.pressKey('Login/Logout')
      expect(phone.screen.items.map((item) => item.label).slice(0, 2)).to.deep.equal(['Login', 'Logout'])
      await phone.select(1)
      await phone.checkForChanges()
      expect(phone.account).to.equal(null)
    })

    it('E29, rule 3: who logs in over somebody is told whom, and takes the phone over', async () => {
      const { changeGlobalSettings } = await import('../../src/app/global-settings.ts')
      await changeGlobalSettings(office.context, { name: 'test', address: '' }, { appStyle: 'menu' })
      const phone = await bootPhone(office, desk)
      await logInOn(phone, numbers.james, secrets.james.voicemail)
      await phone.checkForChanges()
      await phone.pressKey('Login/Logout')
      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      expect(screenText(phone.screen)).to.include(`In use by James ${numbers.james}`)
      await phone.pressKey('OK')
      await phone.checkForChanges()
      expect(phone.account?.number).to.equal(numbers.jane)
    })
  })
}
