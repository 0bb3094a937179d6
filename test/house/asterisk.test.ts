import { expect } from 'chai'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { missingAsterisk, startAsterisk, type TestAsterisk } from '../support/asterisk.ts'
import { ASTERISK_ROOT } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'
import { until } from '../support/until.ts'

/** Of every process of the machine. */
function commandLines(): string[] {
  const lines: string[] = []
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      lines.push(readFileSync(`/proc/${id}/cmdline`, 'utf8'))
    } catch {
      // It has ended meanwhile.
    }
  }
  return lines
}

describeUnless(missingAsterisk(), 'the Asterisk that tests get', function () {
  const extra = 'exten => 600,1,NoOp(@SIP_PORT@)\n'
  const started: TestAsterisk[] = []

  before(async function () {
    this.timeout(180_000)
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

  it('ends with the process that started it, even when that is killed', async () => {
    const address = new URL('../support/asterisk.ts', import.meta.url).href
    const script = `const { startAsterisk } = await import('${address}')
      const { etc, sipPort } = await startAsterisk()
      console.log(JSON.stringify({ etc, sipPort }))
      setInterval(() => undefined, 1000)`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const { etc } = JSON.parse(line.toString()) as { etc: string }
    expect(existsSync(etc)).to.equal(true)
    child.kill('SIGKILL')
    await until(() => !existsSync(dirname(etc)), 'its folder is gone')
    const command = dirname(etc).slice(ASTERISK_ROOT.length)
    expect(commandLines().filter((line) => line.includes(`${command}/etc`))).to.deep.equal([])
  })

  it('is there again after a crash, under the same addresses and with its own database', async () => {
    const [, asterisk] = started as [TestAsterisk, TestAsterisk]
    await asterisk.cli('database put hotdesk-place 5502 5550200')
    const file = join(dirname(asterisk.etc), 'db/astdb.sqlite3')
    // While there is a journal it can be taken back.
    const isWritten = () => readFileSync(file).includes('5550200') && !existsSync(`${file}-journal`)
    await until(isWritten, 'Asterisk, which does so once a second, has written it')
    await asterisk.kill()
    const answer = await asterisk.cli('core show version').catch(() => 'gone')
    expect(answer).to.equal('gone')
    await asterisk.start()
    expect(await asterisk.cli('pjsip show transports')).to.contain(`127.0.0.1:${asterisk.sipPort}`)
    expect(await asterisk.cli('database get hotdesk-place 5502')).to.contain('5550200')
  })
})
