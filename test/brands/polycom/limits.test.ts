import { expect } from 'chai'
import { cannot } from '../../../src/brands/polycom/limits.ts'
import type { SettingName } from '../../../src/domain/settings/phone-settings.ts'
import { settingSections } from '../../../src/domain/settings/phone-settings.ts'
import { modelNamed } from './configurations.ts'

describe('Polycom: limits', () => {
  it('says in a whole sentence what these phones cannot do', () => {
    const names = settingSections.flatMap(({ fields }) => Object.keys(fields)) as SettingName[]
    const sentences = names.map((name) => cannot(name)).filter((sentence) => sentence !== undefined)
    expect(sentences.length).to.be.greaterThan(5)
    for (const sentence of sentences) expect(sentence).to.match(/^[A-Z].*\.$/)
    expect(cannot('toneCountry')).to.match(/tones/)
    expect(cannot('transport')).to.equal(undefined)
  })

  it('B24: tells models apart', () => {
    expect(cannot('wallpaper', modelNamed('VVX 311'))).to.include('VVX 311')
    expect(cannot('wallpaper', modelNamed('VVX 411'))).to.equal(undefined)
    expect(cannot('wallpaper')).to.equal(undefined)
  })
})
