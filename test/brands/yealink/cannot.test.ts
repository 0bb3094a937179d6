import { expect } from 'chai'
import { cannot } from '../../../src/brands/yealink/cannot.ts'
import { baseSettings } from '../../../src/domain/settings/merge.ts'
import type { SettingName } from '../../../src/domain/settings/phone-settings.ts'
import { model } from './configurations.ts'

describe('what a Yealink cannot do', () => {
  it('is said of the model that cannot', () => {
    expect(cannot('wallpaper', model('T42S'))).to.equal('The T42S has a black-and-white display without wallpaper.')
    expect(cannot('screensaverSeconds', model('T53W'))).to.match(/^The T53W .*\.$/)
    expect(cannot('wallpaper', model('T46S'))).to.equal(undefined)
    expect(cannot('wallpaper')).to.equal(undefined)
    expect(cannot('wallpaper', model(''))).to.equal(undefined)
    expect(cannot('expansionModules', model('T42S'))).to.equal('The T42S takes no expansion module.')
    expect(cannot('expansionModules')).to.equal(undefined)
  })

  it('is said of the brand where no model does quite as the setting says', () => {
    for (const setting of ['dateFormat', 'language', 'softKeys'] as const) {
      expect(cannot(setting), setting).to.match(/Yealink.*\.$/)
    }
  })

  it('is nothing else', () => {
    const names = Object.keys(baseSettings) as SettingName[]
    expect(names.filter((name) => cannot(name, model('T46S')) !== undefined)).to.deep.equal([
      'dateFormat',
      'language',
      'softKeys',
    ])
  })
})
