import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { desks, whoIsWhere } from '../support/desks.ts'
import { openHookedFreepbx, type HookedFreepbx } from '../support/hooked-freepbx.ts'
import { missingPhp } from '../support/machine.ts'
import { numbers } from '../support/office.ts'
import { describeUnless } from '../support/required.ts'

const { jane, james } = numbers
const phone = '80:5e:c0:aa:bb:cc'

/** Whose programs they are, where we may run them as somebody else. */
const theirs =
  process.getuid?.() === 0 ? execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).trim() : process.getuid?.()

describeUnless(missingPhp(), 'fwconsole hotdesk', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let hooked: HookedFreepbx

  before(async () => {
    hooked = await openHookedFreepbx({ settings: { AMPASTERISKWEBUSER: 'nobody' } })
  })
  after(() => hooked.close())

  const typed = (...words: string[]) => {
    const given = words.map((word) => `'${word}'`).join(',')
    return hooked.freepbx.php(`require getenv('FREEPBX_STAND_IN_CODE') . '/console.php'; typed(${given});`)
  }

  it('logs in and out, and says who is where', async () => {
    expect(await typed('login', jane, phone)).to.match(/^01132991000 Jane is logged in on the T46S .*exit 0$/s)
    expect(await typed('login', james, phone)).to.match(/^01132991000 Jane is on the T46S .*exit 1$/s)
    expect(await typed('login', james, phone, '--force')).to.match(/exit 0$/)
    expect(await whoIsWhere(hooked.office.context.database)).to.deep.equal([`${james} on ${desks.t46s.mac}`])
    expect(await typed('who')).to.match(/\n01132991001 \| James \| T46S 80:5e:c0:aa:bb:cc \| .*\nexit 0$/)
    expect(await typed('logout', james)).to.match(/^01132991001 James is logged out .*exit 0$/s)
    expect(await typed('who', '--json')).to.equal('[]\nexit 0')
  })

  it('runs the programs for the record and the keys as the PBX’s own user, and exits as they do', async () => {
    const { folder } = hooked.freepbx
    const programs = join(folder, 'www/admin/modules/hotdesk/node/src')
    mkdirSync(programs, { recursive: true })
    // In their place, what says how it was run.
    const program = `const { env } = process
console.log([process.getuid(), env.HOTDESK_FREEPBX, env.HOTDESK_DATA, ...process.argv.slice(2)].join(' '))
console.error('<b>a trouble</b>')
process.exitCode = process.argv.length`
    for (const name of ['look-at-record', 'change-keys']) writeFileSync(join(programs, `${name}.js`), program)
    chmodSync(folder, 0o755)
    const data = join(folder, 'lib/hotdesk')
    const ran = (words: string, code: number) =>
      `${theirs} /etc/freepbx.conf ${data}${words}\n<b>a trouble</b>\nexit ${code}`
    expect(await typed('record')).to.equal(ran('', 2))
    expect(await typed('key')).to.equal(ran('', 2))
    expect(await typed('key', 'rotate')).to.equal(ran(' rotate', 3))
    expect(await typed('key', 'rotate', 'again')).to.match(/exit 2$/)
    expect(await typed('record', 'it')).to.match(/exit 2$/)
  })

  it('says what is wrong with exit codes that tell it apart', async () => {
    expect(await typed()).to.match(/^Hot Desk is running\. Phones ask at port 8084\.\nexit 0$/)
    hooked.office.context.troubles = new Map([['phones', 'The port 8084 cannot be had.']])
    expect(await typed('status')).to.match(/Hot Desk cannot have a port: The port 8084 cannot be had\.\nexit 1$/)
    hooked.office.context.troubles.clear()
    expect(await typed('resync')).to.match(/^Name a phone by its MAC address, or say --all\.\nexit 1$/)
    expect(await typed('login', jane)).to.match(/exit 2$/)
    await hooked.stopServer()
    expect(await typed('who', '--json')).to.match(/"code": "unreachable".*exit 3$/s)
    await hooked.startServer()
    expect(hooked.freepbx.troubles()).to.equal('')
  })
})
