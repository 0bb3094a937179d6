import { expect } from 'chai'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../support/asterisk.ts'
import { describeUnless } from '../support/required.ts'
import { startSipPhone, type SipPhone, type SipPhoneOptions } from '../support/sip/sip-phone.ts'
import { cfg, polycomCfg, sangomaCfg } from '../virtual-phone/documents.ts'
import { withServer } from '../virtual-phone/tiny-server.ts'

/** A make's own file for an account at this port. */
type FileOf = (user: string, port: number) => string

const desks: readonly { file: string; fileOf: FileOf; event: string; agent: string; options: Desk }[] = [
  {
    options: { brand: 'yealink', model: 'T46S', mac: '805ec0aabbcc' },
    file: '805ec0aabbcc.cfg',
    event: 'check-sync;reboot=false',
    agent: 'Yealink SIP-T46S 66.86.0.15',
    fileOf: (user, port) =>
      cfg(
        ...['account.1.enable = 1', `account.1.user_name = ${user}`, `account.1.password = sip-${user}`],
        ...['account.1.sip_server.1.address = 127.0.0.1', `account.1.sip_server.1.port = ${port}`],
      ),
  },
  {
    options: { brand: 'polycom', model: 'VVX 411', mac: '0004f2aabbcc' },
    file: 'own.cfg',
    event: 'check-sync',
    agent: 'PolycomVVX-VVX_411-UA/5.9.5.0614',
    fileOf: (user, port) =>
      polycomCfg({
        ...{ 'reg.1.address': user, 'reg.1.auth.password': `sip-${user}` },
        ...{ 'reg.1.server.1.address': '127.0.0.1', 'reg.1.server.1.port': String(port) },
      }),
  },
  {
    options: { brand: 'sangoma', model: 'S500', mac: '005058aabbcc' },
    file: 'cfg005058aabbcc.xml',
    event: 'resync',
    agent: 'Sangoma S500 V2.0.4.67',
    fileOf: (user, port) => sangomaCfg({ P271: '1', P35: user, P34: `sip-${user}`, P47: `127.0.0.1:${port}` }),
  },
]
type Desk = Pick<SipPhoneOptions, 'brand' | 'model' | 'mac'>
const master = '<APPLICATION APP_FILE_PATH="sip.ld" CONFIG_FILES="own.cfg"/>'

describeUnless(missingAsterisk(), 'the phones with a registration that tests get', function () {
  let asterisk: TestAsterisk
  let desk: SipPhone | undefined

  before(async function () {
    this.timeout(180_000)
    asterisk = await startAsterisk()
  })
  afterEach(async () => {
    await desk?.close()
    desk = undefined
  })
  after(() => asterisk.stop())

  async function notify(event: string, endpoint: string): Promise<void> {
    asterisk.write('pjsip_notify.conf', `[now]\nEvent=${event.replace(';', '\\;')}\n`)
    await asterisk.cli('module reload res_pjsip_notify.so')
    await asterisk.cli(`pjsip send notify now endpoint ${endpoint}`)
  }

  for (const { options, file, fileOf, event, agent } of desks) {
    it(`register as their files say, and as somebody else after a NOTIFY: ${options.brand}`, async () => {
      const files = {
        [`/p/${file}`]: fileOf('5501', asterisk.sipPort),
        ...(options.brand === 'polycom' && { '/p/000000000000.cfg': master }),
      }
      await withServer(files, async (server) => {
        desk = await startSipPhone({ ...options, base: server.base, localAddress: '127.0.0.9' })
        await desk.registeredAs('5501')
        expect(server.received[0]?.from).to.equal('127.0.0.9')
        const registrations = await asterisk.cli('database show registrar')
        expect(registrations).to.contain(`"user_agent":"${agent}"`)
        const { address } = desk.agent

        server.files.set(`/p/${file}`, fileOf('5502', asterisk.sipPort))
        await notify(event, '5501')
        await desk.registeredAs('5502')
        const contacts = await asterisk.cli('pjsip show contacts')
        expect(contacts).to.contain(`5502/sip:5502@${address}`).and.not.to.contain('5501/')
      })
    })
  }

  it('try again when they were refused', async () => {
    const [yealink] = desks
    if (!yealink) throw new Error('There is no such desk.')
    const { options, file, fileOf } = yealink
    const late =
      '[late](phone)\nauth = late\naors = late\n[late](login)\nusername = late\npassword = sip-late\n[late](place)\n'
    await withServer({ [`/p/${file}`]: fileOf('late', asterisk.sipPort) }, async ({ base }) => {
      desk = await startSipPhone({ ...options, base, retryMilliseconds: 100 })
      expect(desk.trouble).to.equal('REGISTER was answered 401.')
      asterisk.write('hotdesk_pjsip.conf', late)
      await asterisk.cli('module reload res_pjsip.so')
      await desk.registeredAs('late')
      expect(desk.trouble).to.equal('')
    })
  })
})
