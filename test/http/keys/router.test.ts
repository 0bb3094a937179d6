import { expect } from 'chai'
import { changeKeys } from '../../../src/app/person-keys.ts'
import { findKeys } from '../../../src/stores/extension-keys.ts'
import { admin, furnish, numbers } from '../../support/office.ts'
import { openOffice, type Office, type ReadPage, type Visitor } from '../../support/people.ts'

const { jane } = numbers
const address = `/extensions/${jane}/keys`
const form = 'form.keys-page'

describe('the editor of somebody’s keys, without JavaScript', () => {
  let office: Office
  let visitor: Visitor
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    visitor = await office.administrator()
  })
  afterEach(() => office.close())

  const labels = ({ $ }: ReadPage) =>
    $('.key-row input[name$=".label"]')
      .toArray()
      .map((one) => $(one).attr('value'))
  const saved = async () => (await findKeys(office.context.database, jane))?.keys.map(({ label }) => label)
  const give = (...names: string[]) =>
    changeKeys(office.context, admin, jane, {
      keys: names.map((label, index) => ({ type: 'blf', label, value: String(index + 1) })),
    })

  it('rule 8: begins with what phones have, adds, and saves nothing before it is told to', async () => {
    const page = await visitor.open(address)
    expect(page.$('main').text()).to.contain('has no keys of their own')
    const begun = await visitor.send(page, form, {}, 'Begin with these keys')
    const added = await visitor.send(begun, form, {}, 'Add a key')
    expect(labels(added)).to.deep.equal([''])
    expect(await saved()).to.equal(undefined)
    const typed = { 'keys.0.label': 'Henry', 'keys.0.value': numbers.henry }
    const done = await visitor.send(added, form, typed, 'Save the keys')
    expect(done.text).to.contain('is saved')
    expect(await saved()).to.deep.equal(['Henry'])
  })

  it('rule 8: moves up and down, takes one out, and shows another phone with what was typed', async () => {
    await give('A', 'B', 'C')
    let page = await visitor.open(address)
    page = await visitor.send(page, form, {}, 'Move down: Key 1')
    page = await visitor.send(page, form, {}, 'Remove: Key 3')
    expect(labels(page)).to.deep.equal(['B', 'A'])
    page = await visitor.send(page, form, { phone: 'polycom:VVX 411' }, 'Show')
    expect(labels(page)).to.deep.equal(['B', 'A'])
    await visitor.send(page, form, {}, 'Save the keys')
    expect(await saved()).to.deep.equal(['B', 'A'])
  })

  it('keeps what was typed and says at the field what is wrong', async () => {
    await give('A')
    const page = await visitor.send(await visitor.open(address), form, { 'keys.0.value': '' }, 'Save the keys')
    expect(page.status).to.equal(422)
    expect(page.$('#field-keys-0-value-problem').text()).to.contain('needs a number')
    expect(labels(page)).to.deep.equal(['A'])
  })

  it('says when somebody else saved them meanwhile, and saves over it the second time', async () => {
    await give('A')
    const page = await visitor.open(address)
    await give('Other')
    const late = await visitor.send(page, form, {}, 'Save the keys')
    expect(late.status).to.equal(409)
    expect(late.text).to.contain('Somebody else changed these keys meanwhile')
    await visitor.send(late, form, {}, 'Save the keys')
    expect(await saved()).to.deep.equal(['A'])
  })

  it('says that it is saved although a picture is asked for before the next page comes', async () => {
    await give('A')
    const page = await visitor.open(address)
    const fields = page
      .$(form)
      .serializeArray()
      .map(({ name, value }): [string, string] => [name, value])
    const sent = new URLSearchParams([...fields, ['keys.0.label', 'B'], ['action', 'save']]).toString()
    const led = await visitor.agent.post(address).type('form').send(sent).redirects(0)
    expect(led.status).to.equal(303)
    const picture = await visitor.send(page, form, {}, 'Show')
    expect(picture.text).not.to.contain('is saved')
    const next = await visitor.open(address)
    expect(next.text).to.contain('is saved')
    const later = await visitor.open(address)
    expect(later.text).not.to.contain('is saved')
  })

  it('takes the list away, and has its history', async () => {
    await give('A')
    const page = await visitor.open(address)
    await visitor.send(page, form, {}, 'Delete the list')
    expect(await saved()).to.equal(undefined)
    const history = await visitor.open(`${address}/history`)
    expect([history.status, history.$('h1').text()]).to.deep.equal([200, 'History'])
  })

  it('is not there for an extension that there is not', async () => {
    expect((await visitor.open('/extensions/999/keys')).status).to.equal(404)
  })
})
