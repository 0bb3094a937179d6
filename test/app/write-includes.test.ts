import { expect } from 'chai'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { addLocation, placePhones } from '../../src/app/locations.ts'
import {
  includesReport,
  includesTrouble,
  includesWritten,
  restAfter,
  startIncludes,
} from '../../src/app/write-includes.ts'
import type { IncludeContent, IncludeFiles } from '../../src/domain/pbx.ts'
import { Problem } from '../../src/domain/problem.ts'
import { eachDatabase } from '../support/databases.ts'
import { desks } from '../support/desks.ts'
import { admin, type TestContext } from '../support/office.ts'
import { until } from '../support/until.ts'
import { openWatchedOffice, type WatchedOffice } from '../support/watched-office.ts'

const { t46s } = desks

/** Files that a test can break, and make slow. */
class Files implements IncludeFiles {
  readonly written: IncludeContent[] = []
  trouble: Error | undefined
  slow: Promise<void> = Promise.resolve()

  async write(content: IncludeContent) {
    await this.slow
    if (this.trouble) throw this.trouble
    this.written.push(content)
  }

  lines() {
    return Promise.resolve([{ file: 'pjsip.conf', line: '#tryinclude hotdesk_pjsip.conf', isThere: true }])
  }

  warnings({ emergencyContext }: IncludeContent) {
    if (this.trouble) return Promise.reject(this.trouble)
    return Promise.resolve(emergencyContext === '' ? ['No desk line can call for help.'] : [])
  }

  get last() {
    return this.written.at(-1)
  }
}

describe('how long the PBX is let be', () => {
  it('E33: not at all after a short reading, four times as long after a long one, and never for long', () => {
    expect([0, 499, 500, 3000, 60_000].map(restAfter)).to.deep.equal([0, 0, 2000, 12_000, 20_000])
  })
})

eachDatabase('keeping the PBX’s files', (database) => {
  let office: WatchedOffice
  let context: TestContext
  let files: Files
  let stop: (() => Promise<void>) | undefined

  beforeEach(async () => {
    office = await openWatchedOffice(database())
    context = office.context
    files = new Files()
    context.pbx = { ...context.pbx, includes: files }
  })
  afterEach(async () => {
    await stop?.()
    stop = undefined
  })

  const start = () => {
    stop = startIncludes(context, { agi: '127.0.0.1:4573' })
    return includesWritten(context)
  }

  it('E33: writes what there is at the start, and again when settings, locations or desk lines change', async () => {
    await changeGlobalSettings(context, admin, { emergencyContext: 'emergency', emergencyHoldMinutes: 45 })
    await start()
    expect(files.last).to.deep.equal({
      ...{ deskLines: [], emergencyNumbers: ['911', '112'], emergencyContext: 'emergency', emergencyHoldMinutes: 45 },
      ...{ loginCode: '*11', logoutCode: '*12', agi: '127.0.0.1:4573' },
    })
    await changeGlobalSettings(context, admin, { emergencyNumbers: ['999'] })
    await includesWritten(context)
    expect(files.last).to.deep.include({ emergencyNumbers: ['999'] })
    const { id } = await addLocation(context, admin, { name: 'Main building', callerId: '01132990000' })
    await placePhones(context, admin, [t46s.mac], id)
    await includesWritten(context)
    const [line] = files.last?.deskLines ?? []
    expect(line).to.include({ mac: t46s.mac })
    expect(line?.location).to.include({ callerId: '01132990000' })
    expect(line?.password).to.match(/^\w{32}$/)
  })

  it('news that comes while one is written is for the next one, however much of it', async () => {
    await start()
    const before = files.written.length
    let go: () => void = () => undefined
    files.slow = new Promise((resolve) => {
      go = resolve
    })
    for (let times = 0; times < 20; times += 1) context.news.tell({ kind: 'places' })
    await changeGlobalSettings(context, admin, { loginCode: '*77' })
    const written = includesWritten(context)
    go()
    await written
    expect(files.last).to.include({ loginCode: '*77' })
    expect(files.written.length - before).to.equal(2)
  })

  it('E33: lets the PBX be after it has read for long, and stops at once all the same', async () => {
    files.slow = new Promise((resolve) => setTimeout(resolve, 600))
    await start()
    context.news.tell({ kind: 'places' })
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(files.written).to.have.length(1)
    const before = Date.now()
    await stop?.()
    expect(Date.now() - before).to.be.lessThan(1800)
  })

  it('what cannot be written is said in a sentence, and tried again when the PBX is back', async () => {
    files.trouble = new Problem('away', 'pbx-away', 'Hot Desk may not write into /etc/asterisk.')
    await start()
    expect(await includesTrouble(context)).to.equal('Hot Desk may not write into /etc/asterisk.')
    expect(context.lines.filter((line) => line.includes('not as they should be'))).to.have.length(1)
    files.trouble = new Error('A bug with a secret in it')
    context.news.tell({ kind: 'places' })
    await includesWritten(context)
    expect(await includesTrouble(context)).to.equal(
      'The files that the PBX includes could not be written. The log says why.',
    )
    files.trouble = undefined
    office.manager.goDown()
    office.manager.goUp()
    await until(async () => (await includesTrouble(context)) === undefined)
    expect(files.written).to.have.length(1)
  })

  it('tells the administrator of lines, warnings and trouble', async () => {
    await start()
    const lines = await files.lines()
    expect(await includesReport(context)).to.deep.equal({
      ...{ lines, trouble: undefined, warnings: ['No desk line can call for help.'] },
    })
    files.trouble = new Problem('away', 'pbx-away', 'The directory is away.')
    expect(await includesReport(context)).to.deep.equal({ lines, trouble: 'The directory is away.', warnings: [] })
    context.pbx = { ...context.pbx, includes: undefined }
    expect(await includesReport(context)).to.equal(undefined)
  })

  it('waits for nothing where no files are kept', async () => {
    await includesWritten(context)
    expect(await includesTrouble(context)).to.equal(undefined)
    expect(files.written).to.deep.equal([])
  })
})
