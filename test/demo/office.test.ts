import { expect } from 'chai'
import { exampleOffice, examplePasswords, exampleSignIns } from '../../src/demo/office.ts'

const { extensions, locations, phones, templates, mappings } = exampleOffice

describe('the example office', () => {
  it('B6: has Henry, James and Jane as the document has them, Jane without a phone', () => {
    const onPhones = extensions.slice(0, 3).map(({ number, name }) => {
      const phone = phones.find(({ extension }) => extension === number)
      return [number, name, phone && `${phone.brand} ${phone.model}`]
    })
    expect(onPhones).to.deep.equal([
      ['01132991002', 'Henry', 'yealink T46S'],
      ['01132991001', 'James', 'polycom VVX 411'],
      ['01132991000', 'Jane', undefined],
    ])
  })

  it('E18, E20: has three Sangoma templates, standard the default, and 5501’s row with its S500', () => {
    const names = templates
      .filter(({ brand }) => brand === 'sangoma')
      .map((template) => [template.name, template.default])
    expect(names)
      .to.have.length(3)
      .and.deep.include.members([
        ['standard', true],
        ['my-sangoma-template', false],
      ])
    const s500 = phones.find(({ model }) => model === 'S500')
    expect(mappings).to.deep.equal([
      { extension: '5501', brand: 'sangoma', template: 'my-sangoma-template', model: 'S500', mac: s500?.mac },
    ])
  })

  it('B6 to B8: is a business group of theirs, with two brands’ phones; 5501 and its S500 are in none', () => {
    const { group } = exampleOffice
    const names = extensions.filter(({ number }) => group.extensions.includes(number)).map(({ name }) => name)
    expect(names).to.deep.equal(['Henry', 'James', 'Jane'])
    const inGroup = phones.filter(({ mac }) => group.phones.includes(mac))
    expect(inGroup.map(({ model }) => model)).to.deep.equal(['VVX 411', 'T46S'])
    expect(group.profiles.map(({ brand, model }) => `${brand} ${model}`)).to.have.members(
      inGroup.map(({ brand, model }) => `${brand} ${model}`),
    )
  })

  it('says who signs in where: the provider, its support and the group’s administrator', () => {
    expect(exampleSignIns(exampleOffice).map(({ whose, name }) => `${whose} ${name}`)).to.deep.equal([
      'Administrator demo',
      'Provider support support',
      'Group administrator company',
    ])
  })

  it('names no extension, phone or template twice, and none that it has not', () => {
    const numbers = extensions.map(({ number }) => number)
    const macs = phones.map(({ mac }) => mac)
    expect(new Set(numbers).size).to.equal(numbers.length)
    expect(new Set(macs).size).to.equal(macs.length)
    for (const { extension } of phones) if (extension !== null) expect(numbers).to.include(extension)
    const places = locations.map(({ name }) => name)
    for (const { location } of phones) expect(places).to.include(location)
    for (const { mac } of phones) expect(mac).to.match(/^[0-9a-f]{12}$/)
  })

  it('E9, E10: gives 5501 no mailbox, so that the User Password counts', () => {
    expect(extensions.find(({ number }) => number === '5501')?.voicemailPassword).to.equal(null)
  })

  it('tells every password that it uses, once', () => {
    const told = examplePasswords(exampleOffice).map(({ password }) => password)
    const used = extensions.flatMap(({ sipPassword, voicemailPassword, portalPassword }) => [
      sipPassword,
      ...(voicemailPassword === null ? [] : [voicemailPassword]),
      ...(portalPassword === null ? [] : [portalPassword]),
    ])
    const { administrator, support, group, userPassword, adminPassword } = exampleOffice
    const accounts = [administrator, support, group.administrator].map(({ password }) => password)
    expect(told).to.have.members([...used, ...accounts, userPassword, adminPassword])
  })
})
