import { expect } from 'chai'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { readPbxReport, writePbxReport } from '../../src/stores/pbx-reports.ts'
import { eachDatabase } from '../support/databases.ts'

eachDatabase('what one process says of the PBX', (database) => {
  it('is there for all, the latest of each kind, and no part of Global Settings', async () => {
    expect(await readPbxReport(database(), 'sync')).to.equal(undefined)
    const settings = await readGlobalSettings(database())
    await writePbxReport(database(), 'sync', { of: 'asterisk /etc/asterisk', at: 1, count: 2 })
    await writePbxReport(database(), 'sync', { of: 'asterisk /etc/asterisk', at: 2, trouble: 'It is away.' })
    await writePbxReport(database(), 'includes', { hasDeskLines: false })
    expect(await readPbxReport(database(), 'sync')).to.deep.equal({
      ...{ of: 'asterisk /etc/asterisk', at: 2, trouble: 'It is away.' },
    })
    expect(await readPbxReport(database(), 'includes')).to.deep.equal({ hasDeskLines: false })
    expect(await readGlobalSettings(database())).to.deep.equal(settings)
  })
})
