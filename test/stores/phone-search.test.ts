import { expect } from 'chai'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { findPhonesBy, macsEnding, numbersEnding } from '../../src/stores/phone-search.ts'
import { eachDatabase } from '../support/databases.ts'
import { fillPhones, seededPhone } from '../support/many-phones.ts'
import { noon, testContext } from '../support/office.ts'

const signingKey = 'signing key'

eachDatabase('phones in a list that is too long to be looked through', (database) => {
  before(async () => {
    await shipStandardTemplates(testContext(database()))
    await fillPhones(database(), { phones: 60, signingKey, at: noon })
  })

  const phone = seededPhone(7, signingKey)
  const found = async (typed: string, group?: number | null) => {
    const rows: object[] = []
    for (const source of await findPhonesBy(database(), group).byIndex(typed))
      rows.push(...((await source) as object[]))
    return [...new Set(rows.flatMap((row) => Object.values(row) as string[]))].sort()
  }

  it('are found by how a MAC address begins or ends, in any spelling', async () => {
    expect(await found(phone.mac)).to.deep.equal([phone.mac])
    expect(await found('00:04:F2:00:00:02')).to.deep.equal([phone.mac])
    expect(await found('F2:00:00:02')).to.deep.equal([phone.mac])
    expect(await found('0004f2')).to.have.length(20)
    expect(await found('04f2')).to.deep.equal([])
  })

  it('are found by how a model begins, or the name of a location', async () => {
    expect(await found('vvx 4')).to.have.length(7)
    expect(await found('building 1')).to.have.length(30)
    expect(await found('411')).to.deep.equal([])
  })

  it('are found by how the number of whoever is on it begins or ends', async () => {
    expect(await found(phone.number)).to.deep.equal([phone.mac])
    // So do other phones’ MAC addresses.
    expect(await found(phone.number.slice(-4))).to.include(phone.mac)
    // Nobody is on this one.
    expect(await found(seededPhone(4, signingKey).number)).to.deep.equal([])
  })

  it('are of a business group alone, where one is meant', async () => {
    expect(await found(phone.number, 1)).to.deep.equal([phone.mac])
    expect(await found(phone.number, 2)).to.deep.equal([])
    expect(await found(phone.mac, null)).to.deep.equal([])
  })

  it('are named for other lists by the end of what names them', async () => {
    expect(await numbersEnding(database(), '007', undefined)).to.deep.equal([phone.number])
    expect(await macsEnding(database(), 'f2:00:00:02')).to.deep.equal([phone.mac])
    expect(await macsEnding(database(), '02')).to.deep.equal([])
  })
})
