import { expect } from 'chai'
import { NewTemplate, TemplateChange, TemplateInput } from '../../src/domain/template.ts'

const template = {
  brand: 'sangoma',
  name: 'my-sangoma-template',
  default: false,
  destination: 'auto',
  settings: { timeZone: 'Europe/London', sipPort: 5061 },
  extraParameters: 'P-Language = en\n# a remark',
} as const

describe('a template as an administrator writes it', () => {
  it('holds the settings that it decides and lines in the brand’s own names', () => {
    expect(TemplateInput.parse(template)).to.deep.equal(template)
  })

  it('is new with a brand and a name alone', () => {
    expect(NewTemplate.parse({ brand: 'yealink', name: ' standard ' })).to.deep.equal({
      brand: 'yealink',
      name: 'standard',
    })
  })

  it('keeps its brand; a change can say which revision it started from', () => {
    expect(TemplateChange.parse({ default: true, revision: 3 })).to.deep.equal({ default: true, revision: 3 })
    expect(TemplateChange.safeParse({ brand: 'yealink' }).success).to.equal(false)
  })

  const wrong = [
    { name: '' },
    { name: '   ' },
    { name: 'x'.repeat(61) },
    { name: 'a\nb' },
    { destination: 'both' },
    { default: 'yes' },
    { settings: { sipPort: 0 } },
    { settings: { timeZone: 'Europe/Nowhere' } },
    { settings: { colour: 'red' } },
    { extraParameters: 'x'.repeat(20_001) },
    { id: 3 },
  ]
  for (const change of wrong)
    it(`is refused with ${JSON.stringify(change).slice(0, 60)}`, () => {
      expect(TemplateInput.safeParse({ ...template, ...change }).success).to.equal(false)
    })
})
