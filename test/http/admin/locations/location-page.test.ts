import { expect } from 'chai'
import { addLocation } from '../../../../src/app/locations.ts'
import { insertPhone } from '../../../../src/stores/phones.ts'
import { withIncludes } from '../../../support/include-files.ts'
import { admin, furnish } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'

describe('a location’s page', () => {
  let office: Office
  let anna: Visitor
  let path: string
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    path = `/locations/${(await addLocation(office.context, admin, { name: 'Roof', callerId: '5550101' })).id}`
  })
  afterEach(() => office.close())

  it('E33: says that nothing registers while we write no files of a PBX, and not when we do', async () => {
    expect((await anna.open(path)).$('main').text()).to.contain('Hot Desk makes no desk lines at this PBX now')
    office.context.pbx = withIncludes(office.context.pbx)
    for (const one of [path, '/locations'])
      expect((await anna.open(one)).$('main').text()).to.not.contain('writes no files')
  })

  it('shows fifty phones that could be put in, and says that there are more', async () => {
    const blank = { firmware: '', address: '', destination: 'auto', createdAt: 0, lastSeen: null } as const
    for (let index = 0; index < 51; index += 1) {
      const mac = `805ec0aa00${index.toString(16).padStart(2, '0')}`
      await insertPhone(office.context.database, { ...blank, mac, brand: 'yealink', model: 'T46S' })
    }
    const page = await anna.open(path)
    expect(page.$('#others tbody tr')).to.have.length(50)
    expect(page.$('#others').text()).to.contain('There are more than these')
    expect((await anna.open(`${path}?find=0032`)).$('#others tbody tr')).to.have.length(1)
  })
})
