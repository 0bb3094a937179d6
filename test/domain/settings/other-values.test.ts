import { expect } from 'chai'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import { otherValues } from '../../../src/domain/settings/other-values.ts'
import { CompleteSettings, type SettingName } from '../../../src/domain/settings/phone-settings.ts'

describe('other values of a setting', () => {
  for (const name of Object.keys(CompleteSettings.shape) as SettingName[]) {
    it(`of ${name} are valid, few, and all of them other ones`, () => {
      const values = otherValues(name, baseSettings[name])
      expect(values).to.have.length.within(1, 4)
      for (const value of values) {
        expect(CompleteSettings.shape[name].safeParse(value).success, JSON.stringify(value)).to.equal(true)
        expect(value).not.to.deep.equal(baseSettings[name])
      }
    })
  }

  it('of a number reach from the least to the most, and come near to what it is', () => {
    expect(otherValues('ringVolume', 60)).to.deep.equal([30, 0, 100])
    expect(otherValues('callWaiting', true)).to.deep.equal([false])
  })
})
