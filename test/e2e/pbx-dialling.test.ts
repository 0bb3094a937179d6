import { expect } from 'chai'
import { setTimeout as sleep } from 'node:timers/promises'
import { missingAsterisk } from '../support/asterisk.ts'
import { openPbxOffice, people, type PbxOffice } from '../support/pbx-office.ts'
import { describeUnless } from '../support/required.ts'
import type { SipPhone } from '../support/sip/sip-phone.ts'
import { until } from '../support/until.ts'

const { jane, james } = people
const place = '5550100'
const wrong = '0000'

describeUnless(missingAsterisk(), 'login by dialling, with real calls and keys', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let office: PbxOffice
  let opened: PbxOffice | undefined

  before(async () => {
    opened = office = await openPbxOffice()
  })
  after(() => opened?.close())

  /** Dials a code and these keys, each when the words before it have had time to begin; waits for the end of the call. */
  async function dial(desk: SipPhone, code: string, ...keys: readonly string[]): Promise<void> {
    const call = await desk.agent.call(code)
    await call.up()
    for (const some of keys) {
      await sleep(800)
      await call.audio.press(some)
    }
    await call.ended()
  }

  async function whoIsOn({ phone }: SipPhone): Promise<string | undefined> {
    const { items } = await office.api<{ items: { extension: string; mac: string }[] }>('GET', '/sessions?size=500')
    return items.find(({ mac }) => mac === phone.mac)?.extension
  }

  const yealink = { brand: 'yealink', model: 'T46S', location: place } as const
  const sangoma = { brand: 'sangoma', model: 'S500', location: place } as const

  it('E8, E9: *11 logs Jane in on the S500, which registers as her; *12 logs her out', async () => {
    const phone = await office.desk(sangoma)
    await dial(phone, '*11', `${jane.number}#`, `${jane.voicemail}#`)
    await phone.registeredAs(jane.number)
    expect(await whoIsOn(phone)).to.equal(jane.number)
    await dial(phone, '*12')
    await phone.registeredAs(`hotdesk-${phone.phone.mac}`)
    expect(await whoIsOn(phone)).to.equal(undefined)
  })

  it('rule 4: a wrong password and a wrong number change nothing; the next try counts', async () => {
    const phone = await office.desk(yealink)
    await dial(phone, '*11', `${jane.number}#`, `${wrong}#`, '4711#', `${jane.voicemail}#`, '#', '#')
    expect(await whoIsOn(phone)).to.equal(undefined)
    await dial(phone, '*11', `${jane.number}#`, `${jane.voicemail}#`)
    await phone.registeredAs(jane.number)
  })

  it('rule 3: James takes over the phone that Jane is on, after the question', async () => {
    const phone = await office.desk(yealink)
    await dial(phone, '*11', `${jane.number}#`, `${jane.voicemail}#`)
    await phone.registeredAs(jane.number)
    await dial(phone, '*11', `${james.number}#`, `${james.voicemail}#`, '1')
    await phone.registeredAs(james.number)
    expect(await whoIsOn(phone)).to.equal(james.number)
  })

  it('says that it cannot while nobody answers, and hangs up', async () => {
    const phone = await office.desk(yealink)
    await office.server.kill('SIGKILL')
    const call = await phone.agent.call('*11')
    await until(() => call.state !== 'ringing', 'the call is taken')
    await call.ended()
    expect(call.audio.packets, 'something was said').to.be.greaterThan(10)
  })
})
