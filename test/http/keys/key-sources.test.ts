import { expect } from 'chai'
import { brands } from '../../../src/brands/index.ts'
import type { PersonPicture } from '../../../src/app/person-picture.ts'
import type { PhoneKey } from '../../../src/domain/keys.ts'
import type { PhoneSettings } from '../../../src/domain/settings/phone-settings.ts'
import { remarksOn, sourceWords } from '../../../src/http/keys/key-sources.ts'
import { sampleConfiguration } from '../../support/configuration.ts'

const t46s = { brand: 'yealink', model: 'T46S' }
const login: PhoneKey = { type: 'login', label: '', value: '' }

function shown(settings: PhoneSettings, from: PersonPicture['from']): PersonPicture {
  const brand = brands.find(({ id }) => id === 'yealink')
  if (!brand) throw new Error('There is no Yealink.')
  const configuration = sampleConfiguration(brand, 'T46S', 'loggedIn', settings)
  const { model } = configuration
  return { brand, model, picture: brand.layOut(configuration), line: '', keys: settings.lineKeys ?? [], from }
}

describe('where a phone’s keys come from', () => {
  it('is said in words', () => {
    expect(sourceWords({ kind: 'template', id: 7, name: 'standard' })).to.equal('the template standard')
    expect(sourceWords({ kind: 'groupProfile', group: 1, ...t46s })).to.equal('the group’s phone profile for the T46S')
    expect(sourceWords({ kind: 'locked', group: 1, ...t46s })).to.contain('keeps them as they are')
    expect(sourceWords({ kind: 'profile', extension: '5501', ...t46s })).to.contain('subscriber phone profile')
    expect(sourceWords({ kind: 'keys', extension: '5501' })).to.equal('this list')
    expect([sourceWords(undefined), sourceWords({ kind: 'model', ...t46s })]).to.deep.equal(['', ''])
  })

  it('is said beside the picture where the list is not what the phone has', () => {
    const won = remarksOn(shown({}, { kind: 'profile', extension: '5501', ...t46s }), true)
    expect(won).to.have.length(1)
    expect(won[0]).to.deep.include({ isOfSource: true })
    expect(won[0]?.sentence).to.contain('This list is not used on a T46S')
    expect(remarksOn(shown({}, { kind: 'keys', extension: '5501' }), true)).to.deep.equal([])
    expect(remarksOn(shown({}, { kind: 'template', id: 1, name: 'standard' }), false)).to.deep.equal([])
  })

  it('B29: says where Log Out is when the list’s own place for it stays empty', () => {
    const moved = remarksOn(shown({ lineKeys: [login], logOutKey: 2 }, { kind: 'keys', extension: '5501' }), true)
    expect(moved.map(({ sentence }) => sentence).join()).to.contain('Log Out has the place that the picture shows')
    expect(remarksOn(shown({ lineKeys: [login] }, { kind: 'keys', extension: '5501' }), true)).to.deep.equal([])
  })

  it('rule 8: says that a module is needed', () => {
    const lineKeys = Array.from({ length: 30 }, (): PhoneKey => ({ type: 'blf', label: '', value: '1' }))
    const [remark] = remarksOn(shown({ lineKeys }, { kind: 'keys', extension: '5501' }), true)
    expect(remark?.sentence).to.contain('needs an expansion module')
  })
})
