import { expect } from 'chai'
import { addLocation, changeLocation, placePhones } from '../../src/app/locations.ts'
import { approvePhone } from '../../src/app/phones.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { eachDatabase, clearTables } from '../support/databases.ts'
import { withIncludes } from '../support/include-files.ts'
import { admin, numbers, secrets } from '../support/office.ts'
import { bootPhone, firstPhones, logInOn, serveOffice, type ServedOffice } from '../support/served-office.ts'

eachDatabase('a phone with a desk line', (database) => {
  let office: ServedOffice
  beforeEach(async () => {
    await clearTables(database())
    office = await serveOffice(database())
    office.context.pbx = withIncludes(office.context.pbx)
  })
  afterEach(() => office.close())

  for (const one of firstPhones) {
    it(`E32, E33: a ${one.model} registers it while nobody is on, as somebody while they are, and it again`, async () => {
      const { context } = office
      const phone = await bootPhone(office, one)
      expect(phone.account).to.equal(null)
      await approvePhone(context, admin, one.mac)
      const { id } = await addLocation(context, admin, { name: 'Main building, 2nd floor', callerId: '+15550102' })
      await placePhones(context, admin, [one.mac], id)

      await phone.checkForChanges()
      const line = phone.account
      expect(line).to.include({ number: `hotdesk-${one.mac}`, authUser: `hotdesk-${one.mac}`, server: '127.0.0.1' })
      expect(line?.password).to.match(/^[A-Za-z0-9]{32}$/)
      expect(phone.screen.lineKeys.filter(({ type }) => type !== 'empty')).to.deep.equal([
        { type: 'line', label: 'Main building, 2nd floor' },
      ])

      await logInOn(phone, numbers.jane, secrets.jane.voicemail)
      await phone.checkForChanges()
      expect(phone.account).to.include({ number: numbers.jane, password: secrets.jane.sip })
      await changeLocation(context, admin, id, { name: 'Roof' })
      await phone.checkForChanges()
      expect(phone.account).to.include({ number: numbers.jane })

      const session = await sessionOnPhone(context.database, one.mac)
      await logOut(context, admin, session?.id ?? 0, { why: 'a test' })
      await phone.checkForChanges()
      expect(phone.account).to.include({ number: line?.number, password: line?.password, name: 'Roof' })
      expect(phone.screen.lineKeys[0]).to.include({ label: 'Roof' })
    })
  }
})
