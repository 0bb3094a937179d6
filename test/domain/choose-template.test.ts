import { expect } from 'chai'
import fc from 'fast-check'
import { chooseTemplate } from '../../src/domain/choose-template.ts'
import type { Mapping } from '../../src/domain/mapping.ts'

const s500 = { brand: 'sangoma', model: 'S500', mac: '000fd30a0b0c' }
const otherS500 = { ...s500, mac: '000fd3111111' }
const s700 = { brand: 'sangoma', model: 'S700', mac: '000fd3222222' }
const silent = { brand: 'sangoma', model: '', mac: '000fd3333333' }
const t46s = { brand: 'yealink', model: 'T46S', mac: '001565aabbcc' }

/** The specification's example: three Sangoma templates, of which *lobby* is the default here. */
const templates = [
  { id: 1, brand: 'sangoma', name: 'standard', default: false },
  { id: 2, brand: 'sangoma', name: 'my-sangoma-template', default: false },
  { id: 3, brand: 'sangoma', name: 'lobby', default: true },
  { id: 4, brand: 'yealink', name: 'standard', default: true },
  { id: 5, brand: 'polycom', name: 'standard', default: false },
]

const byMac = row(10, { templateId: 2, model: 'S500', mac: s500.mac })
const byMacAlone = row(9, { templateId: 3, mac: s500.mac })
const byModel = row(12, { templateId: 2, model: 'S500' })
const byBrand = row(13, { templateId: 1 })

describe('the template of an extension on a phone', () => {
  interface Case {
    id: string
    says: string
    phone: typeof s500
    mappings: Mapping[]
    template: string | null
    rule: string
  }
  const cases: Case[] = [
    {
      id: 'E13',
      says: 'the default template without any row',
      phone: s500,
      mappings: [],
      template: 'lobby',
      rule: 'default',
    },
    {
      id: 'E13',
      says: 'each brand has its own default',
      phone: t46s,
      mappings: [byBrand],
      template: 'standard',
      rule: 'default',
    },
    {
      id: 'E20',
      says: 'the S500 with the MAC in its row',
      phone: s500,
      mappings: [byMac, byBrand],
      template: 'my-sangoma-template',
      rule: 'mac',
    },
    { id: 'E20', says: 'not another S500', phone: otherS500, mappings: [byMac], template: 'lobby', rule: 'default' },
    {
      id: 'E21',
      says: 'blank MAC: any phone of the model',
      phone: otherS500,
      mappings: [byModel],
      template: 'my-sangoma-template',
      rule: 'model',
    },
    {
      id: 'E21',
      says: 'blank MAC: no other model',
      phone: s700,
      mappings: [byModel],
      template: 'lobby',
      rule: 'default',
    },
    {
      id: 'E22',
      says: 'blank model: this phone, whatever it is',
      phone: s500,
      mappings: [byMacAlone],
      template: 'lobby',
      rule: 'mac',
    },
    {
      id: 'E23',
      says: 'both blank: any phone of the brand, although another template is the default',
      phone: s700,
      mappings: [byBrand],
      template: 'standard',
      rule: 'brand',
    },
    {
      id: 'E24',
      says: 'the MAC goes before the model',
      phone: s500,
      mappings: [byBrand, byModel, byMacAlone],
      template: 'lobby',
      rule: 'mac',
    },
    {
      id: 'E24',
      says: 'the model goes before the brand',
      phone: otherS500,
      mappings: [byBrand, byMac, byModel],
      template: 'my-sangoma-template',
      rule: 'model',
    },
    {
      id: 'E24',
      says: 'the brand goes before the default',
      phone: s700,
      mappings: [byMac, byModel, byBrand],
      template: 'standard',
      rule: 'brand',
    },
    {
      id: 'E25',
      says: 'a row with another brand never matches',
      phone: t46s,
      mappings: [byMac, byModel, byBrand],
      template: 'standard',
      rule: 'default',
    },
    {
      id: 'E25',
      says: 'not even with this MAC',
      phone: s500,
      mappings: [row(14, { brand: 'yealink', templateId: 4, mac: s500.mac })],
      template: 'lobby',
      rule: 'default',
    },
    {
      id: 'E25',
      says: 'a MAC row with another model never matches',
      phone: s500,
      mappings: [row(15, { templateId: 2, model: 'S700', mac: s500.mac }), byBrand],
      template: 'standard',
      rule: 'brand',
    },
    {
      id: 'E25',
      says: 'a phone that tells no model has no model',
      phone: silent,
      mappings: [byModel, byBrand],
      template: 'standard',
      rule: 'brand',
    },
    {
      id: 'E25',
      says: 'of two rows with this MAC, the one that says the model',
      phone: s500,
      mappings: [byMacAlone, byMac],
      template: 'my-sangoma-template',
      rule: 'mac',
    },
    {
      id: 'E25',
      says: 'a row whose template is another brand’s never matches',
      phone: s500,
      mappings: [row(16, { templateId: 4 })],
      template: 'lobby',
      rule: 'default',
    },
    {
      id: 'E19',
      says: 'another extension’s rows count for nothing',
      phone: s500,
      mappings: [{ ...byMac, extension: '5502' }],
      template: 'lobby',
      rule: 'default',
    },
    {
      id: 'E17',
      says: 'none without a row and a default',
      phone: { brand: 'polycom', model: 'VVX 411', mac: '0004f2000001' },
      mappings: [],
      template: null,
      rule: 'none',
    },
  ]
  for (const { id, says, phone, mappings, template, rule } of cases)
    it(`${id}: ${says}`, () => {
      const choice = chooseTemplate({ extension: '5501', phone, mappings, templates })
      expect({ template: choice.template?.name ?? null, rule: choice.why.rule }).to.deep.equal({ template, rule })
      if (choice.template) expect(choice.template.brand).to.equal(phone.brand)
    })

  it('E24: says why, in a sentence, and which row it was', () => {
    const why = (phone: typeof s500, ...mappings: Mapping[]) =>
      chooseTemplate({ extension: '5501', phone, mappings, templates }).why
    expect(why(s500, byMac)).to.deep.equal({ rule: 'mac', sentence: 'The row for this very phone.', mappingId: 10 })
    expect(why(s500, byModel)).to.include({ sentence: 'The row for every phone of model S500.', mappingId: 12 })
    expect(why(s500, byBrand)).to.include({ sentence: 'The row for every phone of this brand.', mappingId: 13 })
    expect(why(s500).sentence).to.equal('No row of extension 5501 matches, so the brand’s default template.')
    expect(why(s500)).not.to.have.property('mappingId')
    expect(why({ ...s500, brand: 'polycom' }).sentence).to.match(/no default template\. Add a row, or make/)
  })

  it('E13: without anybody logged in it is the default template, and says so', () => {
    const nobody = (brand: string) =>
      chooseTemplate({ extension: '', phone: { ...s500, brand }, mappings: [byMac, byBrand], templates }).why.sentence
    expect(nobody('sangoma')).to.equal('Nobody is logged in, so the brand’s default template.')
    expect(nobody('polycom')).to.equal(
      'Nobody is logged in, and the brand has no default template. Make a template the default.',
    )
  })

  it('E25: says of every row of the extension why it did or did not decide', () => {
    const wrongModel = row(15, { templateId: 2, model: 'S700', mac: s500.mac })
    const otherMac = row(16, { templateId: 2, mac: s700.mac })
    const otherBrand = row(17, { brand: 'yealink', templateId: 4 })
    const noTemplate = row(18, { templateId: 99 })
    const mappings = [noTemplate, otherBrand, otherMac, wrongModel, byBrand, byModel, byMacAlone, byMac]
    const { considered } = chooseTemplate({
      extension: '5501',
      phone: s500,
      mappings: [...mappings, { ...byMac, id: 8, extension: '5502' }],
      templates,
    })
    expect(considered.map(({ mapping, matches, sentence }) => [mapping.id, matches, sentence])).to.deep.equal([
      [9, true, 'It matches, but a row that says more of it goes before it.'],
      [10, true, 'The row for this very phone.'],
      [12, true, 'It matches, but the row for this very phone goes before it.'],
      [13, true, 'It matches, but the row for this very phone goes before it.'],
      [
        15,
        false,
        'It has this phone’s MAC address, but is for model S700, and the phone is model S500. Correct its model or leave it blank.',
      ],
      [16, false, 'It is for another phone, 00:0f:d3:22:22:22.'],
      [17, false, 'It is for another brand of phone.'],
      [18, false, 'Its template is not there, or is one of another brand. Choose another template for it.'],
    ])
    const silentOnes = chooseTemplate({
      extension: '5501',
      phone: silent,
      mappings: [byModel, byBrand],
      templates,
    }).considered
    expect(silentOnes[0]?.sentence).to.equal('It is for model S500, and the phone has not told its model.')
    const onlyModel = chooseTemplate({
      extension: '5501',
      phone: s500,
      mappings: [byModel, byBrand],
      templates,
    }).considered
    expect(onlyModel[1]?.sentence).to.equal('It matches, but the row for its model goes before it.')
  })
})

describe('the choice of a template, for any rows', () => {
  const brand = fc.constantFrom('sangoma', 'yealink')
  const model = fc.constantFrom('S500', 'S700')
  const mac = fc.constantFrom(s500.mac, s700.mac)
  const mapping = fc.record({
    extension: fc.constantFrom('5501', '5502'),
    brand,
    templateId: fc.integer({ min: 1, max: 6 }),
    model: fc.option(model),
    mac: fc.option(mac),
  })
  const key = (one: Omit<Mapping, 'id'>) => [one.extension, one.brand, one.model, one.mac].join()
  const mappings = fc
    .uniqueArray(mapping, { selector: key, maxLength: 12 })
    .map((rows) => rows.map((one, index) => ({ ...one, id: index + 1 })))
  const someTemplates = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 6 }), brand, name: fc.constant('any'), default: fc.boolean() }),
    { selector: ({ id }) => id },
  )
  const phone = fc.record({ brand, model: fc.constantFrom('S500', 'S700', ''), mac })

  it('E24, E25: never depends on the order of rows or templates', () => {
    const shuffled = mappings.chain((rows) => fc.tuple(fc.constant(rows), shuffle(rows)))
    const shuffledTemplates = someTemplates.chain((rows) => fc.tuple(fc.constant(rows), shuffle(rows)))
    fc.assert(
      fc.property(phone, shuffled, shuffledTemplates, (phone, [rows, otherRows], [first, second]) => {
        const one = chooseTemplate({ extension: '5501', phone, mappings: rows, templates: first })
        const other = chooseTemplate({ extension: '5501', phone, mappings: otherRows, templates: second })
        expect(one).to.deep.equal(other)
      }),
    )
  })

  it('E25: is always of the phone’s brand, and no row that decides or matches names another phone, model or brand', () => {
    fc.assert(
      fc.property(phone, mappings, someTemplates, (phone, mappings, templates) => {
        const { template, why, considered } = chooseTemplate({ extension: '5501', phone, mappings, templates })
        if (template) expect(template.brand).to.equal(phone.brand)
        expect(template === null).to.equal(why.rule === 'none')
        for (const { mapping, matches } of considered) {
          expect(mapping.extension).to.equal('5501')
          const fits =
            mapping.brand === phone.brand &&
            (mapping.mac ?? phone.mac) === phone.mac &&
            (mapping.model ?? phone.model) === phone.model &&
            templates.some(({ id, brand }) => id === mapping.templateId && brand === phone.brand)
          expect(matches).to.equal(fits)
        }
        expect(why.mappingId !== undefined).to.equal(considered.some(({ matches }) => matches))
      }),
    )
  })
})

function row(id: number, rest: Partial<Mapping> & { templateId: number }): Mapping {
  return { id, extension: '5501', brand: 'sangoma', model: null, mac: null, ...rest }
}

function shuffle<T>(items: T[]) {
  return fc.shuffledSubarray(items, { minLength: items.length })
}
