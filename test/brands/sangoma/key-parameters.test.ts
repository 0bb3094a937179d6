import { expect } from 'chai'
import {
  expansionKeyNumbers,
  keyParameters,
  lineKeyNumbers,
  softKeyNumbers,
} from '../../../src/brands/sangoma/key-parameters.ts'
import { generalParameters } from '../../../src/brands/sangoma/general-parameters.ts'

describe('the numbers of keys', () => {
  it('are those of FusionPBX’s sangoma templates, at the ends of each range', () => {
    const written = {
      1: [41200, 20600, 41300, 41400, 41500, 41600],
      4: [41203, 20603, 41303, 41403, 41503, 41603],
      5: [20200, 20604, 20201, 20202, 20203, 20204],
      36: [20355, 20635, 20356, 20357, 20358, 20359],
      37: [23000, 23001, 23002, 23003, 23004, 23005],
      45: [23048, 23049, 23050, 23051, 23052, 23053],
    }
    for (const [key, [type, mode, value, label, account, pickup]] of Object.entries(written))
      expect(lineKeyNumbers(Number(key)), key).to.deep.equal({ type, mode, value, label, account, pickup })
    expect([1, 20, 21, 40, 41, 240].map((key) => expansionKeyNumbers(key).type)).to.deep.equal([
      60000, 60095, 60100, 60195, 61000, 65195,
    ])
    expect(softKeyNumbers(3)).to.deep.equal({ type: 43202, value: 43402, label: 20045, account: 43302 })
  })

  it('have the firmware’s names', () => {
    expect(keyParameters.get('P20202')).to.equal('LineKey5.Label')
    expect(keyParameters.get('P23049')).to.equal('LineKey45.Mode')
    expect(keyParameters.get('P60105')).to.equal('Exp1_2_2.KeyType')
    expect(keyParameters.get('P65199')).to.equal('Exp6_2_20.PickupCode')
    expect(keyParameters.size).to.equal(45 * 6 + 240 * 5)
    for (const key of [1, 2, 3, 4]) {
      const { type, value, label, account } = softKeyNumbers(key)
      const names = [type, value, label, account].map((number) => generalParameters.get(`P${number}`))
      const softKey = `SoftKey${key}`
      expect(names).to.deep.equal([
        `${softKey}.Type`,
        `${softKey}.Value`,
        `ProgrammableKey${key}.Label`,
        `${softKey}.Account`,
      ])
    }
  })
})
