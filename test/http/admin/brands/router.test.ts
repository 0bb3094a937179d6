import { expect } from 'chai'
import { addTemplate, changeTemplate } from '../../../../src/app/templates.ts'
import { listTemplates } from '../../../../src/stores/templates.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../../support/people.ts'

const tester = { name: 'the test', address: '' }

describe('a brand’s page', () => {
  let office: Office
  let browser: Visitor
  beforeEach(async () => {
    office = await openOffice()
    browser = await office.administrator()
    for (const name of ['my-sangoma-template', 'reception']) {
      await addTemplate(office.context, tester, { brand: 'sangoma', name })
    }
  })
  afterEach(() => office.close())

  const defaults = async () =>
    (await listTemplates(office.context.database, 'sangoma')).filter((one) => one.default).map(({ name }) => name)

  function listed({ $ }: ReadPage): string[] {
    return $('table[class=list]')
      .first()
      .find('tbody td:first-child a')
      .toArray()
      .map((one) => $(one).text())
  }

  function headings({ $ }: ReadPage): string[] {
    return $('main h2')
      .toArray()
      .map((one) => $(one).text())
  }

  it('E14, E15: opens from the right-hand menu and lists the brand’s templates alone', async () => {
    const page = await browser.open('/global-settings')
    const [address = ''] = page
      .$('aside a')
      .toArray()
      .filter((one) => page.$(one).text() === 'Sangoma')
      .map((one) => page.$(one).attr('href'))
    const brand = await browser.open(address)
    expect(brand.$('h1').text()).to.equal('Sangoma')
    expect(listed(brand)).to.deep.equal(['my-sangoma-template', 'reception', 'standard'])
  })

  it('E16, E18: names the default under Default Template, at the bottom', async () => {
    const page = await browser.open('/brands/sangoma')
    expect(headings(page).at(-1)).to.equal('Default Template')
    expect(page.$('main > section').last().text().replace(/\s+/g, ' ').trim()).to.equal('Default Template standard')
  })

  it('E17: shows the list alone when none is the default', async () => {
    const standard = (await listTemplates(office.context.database, 'sangoma')).find((one) => one.default)
    await changeTemplate(office.context, tester, standard?.id ?? 0, { default: false })
    const page = await browser.open('/brands/sangoma')
    expect(headings(page)).not.to.include('Default Template')
    expect(page.$('main').text()).not.to.match(/Default Template\b/)
    expect(listed(page)).to.have.length(3)
  })

  it('E13: makes another template the default, which replaces the one that was', async () => {
    const page = await browser.open('/brands/sangoma')
    const form = 'form:has(button[aria-label="Make reception the default"])'
    const after = await browser.send(page, form)
    expect(after.$('.notice').text()).to.equal('reception is the default template now.')
    expect(after.$('main > section').last().text()).to.contain('reception')
    expect(await defaults()).to.deep.equal(['reception'])
  })

  it('creates a template and opens it; as the default when that is ticked', async () => {
    const page = await browser.open('/brands/sangoma')
    const editor = await browser.send(page, '.box.narrow', { name: 'night', default: 'on' }, 'Create template')
    expect(editor.path).to.match(/^\/templates\/\d+$/)
    expect(editor.$('h1').text()).to.contain('night')
    expect(await defaults()).to.deep.equal(['night'])
  })

  it('says what is wrong with a name, and keeps it', async () => {
    for (const [name, sentence] of [
      ['  ', 'Give the template a name.'],
      ['Standard', 'There is a template standard of this brand already. Choose another name.'],
    ] as const) {
      const page = await browser.send(await browser.open('/brands/sangoma'), '.box.narrow', { name })
      expect(page.status).to.equal(422)
      expect(page.$('#field-name-problem').text()).to.equal(sentence)
      expect(page.$('#field-name').val()).to.equal(name)
    }
  })

  it('E31: says of each model whether it restarts to change user', async () => {
    const { $ } = await browser.open('/brands/sangoma')
    const says = (model: string) =>
      $('tr')
        .filter((_, row) => $(row).find('td').first().text() === model)
        .text()
    expect(says('S500')).to.contain('Goes on without a restart')
    expect(says('S205')).to.contain('Restarts')
  })
})
