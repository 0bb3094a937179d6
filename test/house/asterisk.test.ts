import { expect } from 'chai'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../support/asterisk.ts'
import { describeUnless } from '../support/required.ts'

describeUnless(missingAsterisk(), 'the Asterisk that tests get', function () {
  const extra = 'exten => 600,1,NoOp(@SIP_PORT@)\n'
  const started: TestAsterisk[] = []

  before(async function () {
    this.timeout(60_000)
    started.push(...(await Promise.all([startAsterisk(), startAsterisk({ 'extra.conf': extra })])))
  })
  after(async () => {
    await Promise.all(started.map((asterisk) => asterisk.stop()))
    for (const { etc } of started) expect(existsSync(dirname(etc))).to.equal(false)
  })

  it('has two people with voicemail, and a manager', async () => {
    const [asterisk] = started as [TestAsterisk]
    const endpoints = await asterisk.cli('pjsip show endpoints')
    expect(endpoints).to.match(/5501\/5501[^]*5502\/5502[^]*trunk/)
    expect(await asterisk.cli('voicemail show users')).to.match(/5501 .*Jane Smith[^]*5502 .*James Miller/)
    expect(await asterisk.cli('manager show users')).to.contain('hotdesk')
  })

  it('runs many times at once, each with files and ports of its own', async () => {
    const [first, second] = started as [TestAsterisk, TestAsterisk]
    expect(first.sipPort).not.to.equal(second.sipPort)
    expect(readFileSync(`${second.etc}/extra.conf`, 'utf8')).to.equal(
      extra.replace('@SIP_PORT@', String(second.sipPort)),
    )
    expect(await first.cli('pjsip show transports')).to.contain(`127.0.0.1:${first.sipPort}`)
    await second.cli('database put hotdesk-place 5501 5550100')
    expect(await first.cli('database show hotdesk-place')).to.contain('0 results')
  })

  it('loads every module that it is told to', () => {
    for (const asterisk of started) expect(asterisk.log()).not.to.match(/declined to load|non-required modules failed/)
  })

  it('reads what is written while it runs', async () => {
    const [asterisk] = started as [TestAsterisk]
    const more = '[phones]\nexten => 700,1,Hangup()\n'
    asterisk.write('hotdesk_extensions.conf', more)
    await asterisk.cli('dialplan reload')
    expect(await asterisk.cli('dialplan show 700@phones')).to.match(/'700' =>[^]*_55XX|'700' =>/)
    expect(await asterisk.cli('dialplan show 5501@phones')).to.contain('_55XX')
  })

  it('is there again after a crash, under the same addresses and with its own database', async () => {
    const [, asterisk] = started as [TestAsterisk, TestAsterisk]
    await asterisk.cli('database put hotdesk-place 5502 5550200')
    // Asterisk writes its database to the disk once a second.
    await sleep(1500)
    await asterisk.kill()
    const answer = await asterisk.cli('core show version').catch(() => 'gone')
    expect(answer).to.equal('gone')
    await asterisk.start()
    expect(await asterisk.cli('pjsip show transports')).to.contain(`127.0.0.1:${asterisk.sipPort}`)
    expect(await asterisk.cli('database get hotdesk-place 5502')).to.contain('5550200')
  })
})
