import { expect } from 'chai'
import { putInGroup } from '../../../../src/app/group-members.ts'
import { addGroup } from '../../../../src/app/groups.ts'
import { logIn } from '../../../../src/app/hot-desk.ts'
import { addMapping } from '../../../../src/app/mappings.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { addTemplate } from '../../../../src/app/templates.ts'
import { listMappings } from '../../../../src/stores/mappings.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { admin, furnish } from '../../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const s500 = '005058aabbcc'
const t46s = '805ec0aabbcc'
const everything = { page: 1, size: 50, search: '' }

describe('the pages of Extension Mapping', () => {
  let office: Office
  let anna: Visitor
  let standard: string
  let mySangoma: string
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    await addPhone(office.context, admin, { mac: s500, brand: 'sangoma', model: 'S500' })
    mySangoma = String((await addTemplate(office.context, admin, { brand: 'sangoma', name: 'my-sangoma-template' })).id)
    const page = await anna.open('/extension-mapping/new')
    standard = choiceOf(page, 'template', 'Sangoma: standard (default)')
  })
  afterEach(() => office.close())

  const add = async (fields: Record<string, string>) =>
    anna.send(await anna.open('/extension-mapping/new'), 'main form', { extension: '5501', ...fields })
  const ask = async (fields: Record<string, string>) =>
    anna.send(await anna.open('/extension-mapping'), '#which form', fields)
  const rows = async () => (await listMappings(office.context.database, everything)).items

  it('E19: adds a row with template, model and MAC address, and says what it does', async () => {
    const page = await add({ template: mySangoma, model: 'sangoma:S500', mac: '00-50-58-AA-BB-CC' })
    expect(page.path).to.equal('/extension-mapping')
    expect(page.$('.notice.good').text()).to.equal(
      'Saved. Extension 5501 gets the template my-sangoma-template on the S500 00:50:58:aa:bb:cc.',
    )
    expect(cells(page)).to.deep.equal([
      ['5501 Desk 5501', 'Sangoma', 'my-sangoma-template', 'S500', '00:50:58:aa:bb:cc', 'S500 00:50:58:aa:bb:cc since'],
    ])
  })

  it('E21, E22, E23: leaves model and MAC address blank, which stands for any', async () => {
    const page = await add({ template: standard })
    expect(page.$('.notice.good').text()).to.contain('gets the template standard on every Sangoma.')
    expect(cells(page)).to.deep.equal([['5501 Desk 5501', 'Sangoma', 'standard', 'any', 'any', 'nowhere']])
  })

  it('E30: shows where the extension is now in a column of its own, and a login changes no row', async () => {
    await add({ template: standard, model: 'sangoma:S700' })
    const before = await rows()
    await addPhone(office.context, admin, { mac: t46s, brand: 'yealink', model: 'T46S' })
    await logIn(office.context, admin, { number: '5501', mac: t46s, startedBy: 'the test', takeOver: false })
    expect(cells(await anna.open('/extension-mapping'))).to.deep.equal([
      ['5501 Desk 5501', 'Sangoma', 'standard', 'S700', 'any', 'T46S 80:5e:c0:aa:bb:cc since'],
    ])
    expect(await rows()).to.deep.equal(before)
  })

  it('E25: refuses a MAC address whose phone is of another brand, at its field, and keeps what was typed', async () => {
    const yealink = choiceOf(await anna.open('/extension-mapping/new'), 'template', 'Yealink: standard (default)')
    const page = await add({ template: yealink, mac: '00:50:58:aa:bb:cc' })
    expect(page.status).to.equal(422)
    expect(page.$('#field-mac-problem').text()).to.contain('is of another brand')
    expect(page.$('#field-mac').attr('aria-describedby')).to.contain('field-mac-problem')
    expect(page.$('.notice.bad a').attr('href')).to.equal('#field-mac')
    expect(page.$('#field-mac').attr('value')).to.equal('00:50:58:aa:bb:cc')
    expect(page.$('#field-template [selected]').attr('value')).to.equal(yealink)
    expect(await rows()).to.have.length(0)
  })

  it('B9: refuses a phone and an extension of different business groups, at the phone’s field', async () => {
    const { id } = await addGroup(office.context, admin, { name: 'Example Company' })
    await putInGroup(office.context, admin, id, { phones: [s500], extensions: [] })
    const page = await add({ template: mySangoma, mac: s500 })
    expect(page.status).to.equal(422)
    expect(page.$('#field-mac-problem').text()).to.contain('not of the same business group')
    expect(page.$('#field-extension').attr('value')).to.equal('5501')
    expect(await rows()).to.deep.equal([])
  })

  it('refuses a model of another brand, an unknown extension and no template, each at its field', async () => {
    const other = await add({ template: standard, model: 'yealink:T46S' })
    expect(other.$('#field-model-problem').text()).to.contain('Choose a Sangoma model')
    expect(other.$('#field-model [selected]').attr('value')).to.equal('yealink:T46S')
    const unknown = await add({ template: standard, extension: '777' })
    expect(unknown.$('#field-extension-problem').text()).to.equal('There is no extension 777.')
    const none = await add({ template: '' })
    expect(none.$('#field-template-problem').text()).to.equal('Choose a template.')
  })

  it('changes a row, which its form shows as it is', async () => {
    await add({ template: mySangoma, model: 'sangoma:S500', mac: s500 })
    const [row] = await rows()
    const form = await anna.open(`/extension-mapping/${row?.id ?? 0}`)
    expect(form.$('#field-mac').attr('value')).to.equal('00:50:58:aa:bb:cc')
    expect(form.$('#field-model [selected]').attr('value')).to.equal('sangoma:S500')
    const page = await anna.send(form, 'main form', { mac: '', model: '' })
    expect(page.$('.notice.good').text()).to.contain('on every Sangoma')
    expect((await rows())[0]).to.include({ model: null, mac: null, templateId: Number(mySangoma) })
  })

  it('deletes a row after asking, and says that its own phone is logged out by it', async () => {
    await add({ template: mySangoma, mac: s500 })
    const page = await anna.open('/extension-mapping')
    expect(page.$('.confirm p').text()).to.equal(
      'Delete this row of extension 5501? The S500 00:50:58:aa:bb:cc is its own by this row: 5501 is logged out of it.',
    )
    const after = await anna.send(page, '.confirm form')
    expect(after.$('.notice.good').text()).to.equal('The row of extension 5501 is deleted.')
    expect(await rows()).to.have.length(0)
    expect(await sessionOnPhone(office.context.database, s500)).to.equal(undefined)
  })

  it('finds rows by extension and by MAC address, a page at a time', async () => {
    for (let number = 1; number <= 9; number += 1) {
      const mac = `00505800000${number}`
      await addMapping(office.context, admin, { extension: '5501', brand: 'sangoma', template: Number(standard), mac })
    }
    const second = await anna.open('/extension-mapping?page=2&size=4')
    expect(second.$('.pager').text().replace(/\s+/g, ' ')).to.contain('5 to 8 of 9')
    expect(second.$('.pager [rel=next]').attr('href')).to.equal('/extension-mapping?page=3&size=4&search=&after=8')
    expect(cells(await anna.open('/extension-mapping?search=00:50:58:00:00:03'))).to.have.length(1)
    expect(cells(await anna.open('/extension-mapping?search=77'))).to.have.length(0)
  })

  it('is not there for a row that is not', async () => {
    expect((await anna.open('/extension-mapping/99')).status).to.equal(404)
    expect((await anna.open('/extension-mapping/none')).status).to.equal(404)
  })

  describe('which template would it get', () => {
    beforeEach(async () => {
      await add({ template: standard })
      await add({ template: mySangoma, model: 'sangoma:S500', mac: s500 })
    })

    it('E20, E24: the row with the phone’s MAC address goes first, and every row is accounted for', async () => {
      const page = await ask({ extension: '5501', phone: '00:50:58:aa:bb:cc' })
      expect(said(page)).to.equal(
        '5501 Desk 5501 on S500 00:50:58:aa:bb:cc: Sangoma my-sangoma-template. The row for this very phone.',
      )
      expect(considered(page)).to.deep.equal([
        '5501, Sangoma any model, any phone: It matches, but the row for this very phone goes before it.',
        '5501, Sangoma S500, 00:50:58:aa:bb:cc: This one The row for this very phone.',
      ])
    })

    it('E21, E23: a row without model and MAC address is for any phone of the brand', async () => {
      const page = await ask({ extension: '5501', model: 'sangoma:S700' })
      expect(said(page)).to.equal(
        '5501 Desk 5501 on any Sangoma S700: Sangoma standard. The row for every phone of this brand.',
      )
      expect(considered(page)[1]).to.contain('It is for another phone, 00:50:58:aa:bb:cc.')
    })

    it('E24: with no row, the brand’s default template', async () => {
      const page = await ask({ extension: '5501', model: 'yealink:T46S' })
      expect(said(page)).to.contain(
        'Yealink standard. No row of extension 5501 matches, so the brand’s default template.',
      )
    })

    it('tells what is missing, at its field', async () => {
      const unknown = await ask({ extension: '5501', phone: '00:15:65:00:00:01' })
      expect(unknown.status).to.equal(422)
      expect(unknown.$('#field-model-problem').text()).to.equal(
        'The phone 00:15:65:00:00:01 is not in the list. Choose its brand and model.',
      )
      expect((await ask({ extension: '5501' })).$('#field-model-problem').text()).to.contain('or choose a brand')
      expect((await ask({ extension: '1', model: 'yealink:' })).$('#field-extension-problem').text()).to.contain(
        'no extension 1',
      )
      expect((await ask({ phone: 'xyz' })).$('#field-phone-problem').text()).to.contain('12 hexadecimal digits')
    })
  })
})

function choiceOf({ $ }: ReadPage, name: string, label: string): string {
  const found = $(`select[name=${name}] option`).filter((_, option) => $(option).text() === label)
  return found.attr('value') ?? ''
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The cells of the list, without the actions and the hour. */
function cells({ $ }: ReadPage): string[][] {
  return $('table:has(th:contains("Where it is now")) tbody tr')
    .toArray()
    .map((row) =>
      $(row)
        .find('td')
        .toArray()
        .slice(0, -1)
        .map((cell) => plain($(cell).text()).replace(/ \d{4}-\d\d-\d\d \d\d:\d\d$/, '')),
    )
}

const said = ({ $ }: ReadPage) => plain($('#which .notice p').text())

function considered({ $ }: ReadPage): string[] {
  return $('#which table tbody tr')
    .toArray()
    .map((row) => `${plain($(row).find('td').eq(0).text())}: ${plain($(row).find('td').eq(2).text())}`)
}
