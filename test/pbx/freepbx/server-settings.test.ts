import { expect } from 'chai'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { readServerSettings } from '../../../src/pbx/freepbx/server-settings.ts'
import { freepbxWithModule, identitySecret } from '../../support/freepbx-server.ts'
import { missingMariadb } from '../../support/machine.ts'
import { describeUnless } from '../../support/required.ts'

describeUnless(missingMariadb(), 'what FreePBX says of our server', () => {
  let pbx: Awaited<ReturnType<typeof freepbxWithModule>>

  before(async function () {
    this.timeout(180_000)
    pbx = await freepbxWithModule({ HOTDESKPHONEPORT: '8090' })
  })
  after(() => pbx.remove())

  it('is in its database', async () => {
    const { database, ...rest } = await readServerSettings(pbx.file)
    expect(database).to.include({ user: pbx.place.user, database: pbx.place.database })
    expect(rest).to.deep.equal({ identitySecret, phonePort: '8090', port: '0', logLevel: 'warn' })
  })

  it('is not known before the module is installed, nor while the database is away', async () => {
    const brokenOf = () =>
      readServerSettings(pbx.file).then(
        () => expect.fail('There is no trouble.'),
        (error: unknown) => error,
      )
    await pbx.database('kvstore_FreePBX_modules_Hotdesk').delete()
    expect(await brokenOf())
      .to.be.instanceOf(Broken)
      .and.property('message')
      .include('fwconsole ma install hotdesk')
    await pbx.keep('secret', identitySecret)
    await pbx.proxy.down()
    expect(await brokenOf())
      .to.be.instanceOf(Broken)
      .and.property('message')
      .include('does not answer')
    await pbx.proxy.up()
  })
})
