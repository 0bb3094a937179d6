import { expect } from 'chai'
import { openHookedFreepbx, type HookedFreepbx } from '../support/hooked-freepbx.ts'
import { missingPhp } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'

describeUnless(missingPhp(), 'phones and mappings in FreePBX’s Bulk Handler', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let hooked: HookedFreepbx

  before(async () => {
    hooked = await openHookedFreepbx()
  })
  after(() => hooked.close())

  const gives = async (code: string, sections = ['*']) =>
    JSON.parse(await hooked.as(sections, `echo json_encode(${code});`)) as unknown

  it('are sheets with columns, for whoever may open our pages', async () => {
    expect(Object.keys((await gives('$hotdesk->bulkhandlerGetTypes()')) as object)).to.deep.equal([
      'hotdeskphones',
      'hotdeskmappings',
    ])
    expect(await gives("$hotdesk->bulkhandlerGetHeaders('hotdeskphones')")).to.deep.include({
      mac: { description: '12 hexadecimal digits, in any usual spelling.', required: true, identifier: 'MAC address' },
    })
    expect(await gives("$hotdesk->bulkhandlerGetHeaders('extensions')")).to.deep.equal([])
    expect(await gives('$hotdesk->bulkhandlerGetTypes()', ['bulkhandler'])).to.deep.equal([])
    const headers = gives("$hotdesk->bulkhandlerGetHeaders('hotdeskphones')", ['bulkhandler'])
    expect(await headers.catch((error: unknown) => String(error))).to.contain('no permission for Hot Desk')
  })

  it('are taken row by row: one that is wrong is named, and the others are taken', async () => {
    const rows = `[['mac' => '001565000001', 'brand' => 'Yealink'], ['mac' => '1', 'brand' => '<b>'], ['mac' => '001565000002', 'brand' => 'Yealink']]`
    const answer = (await gives(`$hotdesk->bulkhandlerImport('hotdeskphones', ${rows}, false)`)) as { message: string }
    expect(answer).to.include({ status: false })
    expect(answer.message).to.match(/^Row 2: /)
    const exported = (await gives("$hotdesk->bulkhandlerExport('hotdeskphones')")) as { mac: string }[]
    expect(exported.map(({ mac }) => mac)).to.include.members(['00:15:65:00:00:01', '00:15:65:00:00:02'])
    expect(
      await gives("$hotdesk->bulkhandlerValidate('hotdeskphones', [['mac' => '1', 'brand' => 'Yealink']])"),
    ).to.deep.equal({
      status: false,
      message: 'mac: A MAC address has 12 hexadecimal digits, such as 00:15:65:aa:bb:cc.',
    })
    expect(await gives("$hotdesk->bulkhandlerImport('extensions', [], true)")).to.deep.equal({ status: true })
    const refused = `$hotdesk->bulkhandlerImport('hotdeskphones', ${rows}, true)`
    expect(await gives(refused, ['bulkhandler'])).to.include({ status: false })
  })

  it('are read in pages, with nothing left out', async () => {
    const rows = "array_map(fn($n) => ['mac' => sprintf('001565%06x', $n), 'brand' => 'Yealink'], range(16, 1215))"
    const file = '/progress'
    await hooked.as(
      ['*'],
      `$hotdesk->bulkhandlerDirectImport('hotdeskphones', ${rows}, [], FREEPBX_FOLDER . '${file}');`,
    )
    expect(await gives(`file_get_contents(FREEPBX_FOLDER . '${file}')`)).to.match(/^COUNT=1200\nINSERT=1200\n/)
    const count = await gives("count($hotdesk->bulkhandlerExport(['moduletype' => 'hotdeskphones']))")
    expect(count).to.equal(1200 + 2 + 4)
  })

  it('are not exported by halves while our server does not answer', async () => {
    await hooked.stopServer()
    const why = await gives("$hotdesk->bulkhandlerExport('hotdeskphones')").catch((error: unknown) => String(error))
    expect(why).to.contain('Hot Desk does not answer now.')
    expect(await gives('$hotdesk->bulkhandlerGetTypes()')).to.deep.equal([])
    await hooked.startServer()
  })
})
