import { expect } from 'chai'
import { logIn, logOut } from '../../../../src/app/hot-desk.ts'
import { hashToken } from '../../../../src/app/phone-token.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import type { Resync } from '../../../../src/domain/resync.ts'
import { resyncPart } from '../../../../src/http/admin/phones/resync-view.ts'
import { activateToken } from '../../../../src/stores/phone-tokens.ts'
import { findResync, writeResync } from '../../../../src/stores/resyncs.ts'
import { sessionOnPhone } from '../../../../src/stores/sessions.ts'
import { admin, furnish, numbers } from '../../../support/office.ts'
import { openOffice, type Office, type Visitor } from '../../../support/people.ts'
import { scriptedManager, type ScriptedManager } from '../../../support/scripted-manager.ts'

const mac = '805ec0aabbcc'
const address = `/phones/${mac}`

describe('the resync on the page of a phone', () => {
  let office: Office
  let anna: Visitor
  let manager: ScriptedManager
  beforeEach(async () => {
    office = await openOffice()
    await furnish(office.context)
    anna = await office.administrator()
    await addPhone(office.context, admin, { mac, brand: 'yealink', model: 'T46S' })
    await activateToken(office.context.database, { hash: hashToken('t'), mac, address: '', createdAt: 1, usedAt: 1 })
    manager = scriptedManager()
    office.context.pbx = { ...office.context.pbx, manager }
  })
  afterEach(() => office.close())

  const find = () => findResync(office.context.database, mac)
  const part = () => resyncPart(office.context, mac)
  async function write(more: Partial<Resync>) {
    const before = await find()
    if (before) await writeResync(office.context.database, { ...before, ...more })
  }
  const logInJames = () =>
    logIn(office.context, admin, { number: numbers.james, mac, startedBy: 'the test', takeOver: true })

  it('has a button to fetch now, and one to restart that asks first', async () => {
    const page = await anna.open(address)
    expect(page.$('#resync').text()).to.include('Nobody has wanted it to fetch anything yet')
    const after = await anna.send(page, `form[action="${address}/resync"]`)
    expect(after.$('.notice.good').text()).to.include('The phone is told to fetch its configuration.')
    expect(await find()).to.include({ why: 'asked for by administrator anna', restart: false })
    expect(after.$('#resync .tag').text()).to.equal('Waiting')
    expect(after.$('#resync .confirm p').text()).to.include('Restart the phone?')
    const restarted = await anna.send(after, `form[action="${address}/restart"]`)
    expect(restarted.$('.notice.good').text()).to.include('The phone is told to restart.')
    expect(await find()).to.include({ restart: true })
    expect(restarted.$('#resync dt').first().text()).to.equal('Restart wanted')
  })

  it('shows the steps with their times, what was fetched, and as what it is registered', async () => {
    expect(await part()).to.deep.equal({ state: null, steps: [], trouble: '', nextAt: null })
    await logInJames()
    const fetched = { fetchedAt: 301_000, fetchedFile: `${mac}.cfg`, fetchedBytes: 1234, registerAs: numbers.james }
    const told = { wantedAt: 1000, toldAt: 2000, toldHow: 'notify', attempts: 3 }
    await write({ state: 'fetched', ...told, ...fetched, trouble: 'Not yet.', nextAt: 9000 })
    expect(await part()).to.deep.equal({
      state: { words: 'Has its configuration', look: 'care' },
      steps: [
        { title: 'Wanted', at: 1000, later: '', said: `${numbers.james} logged in` },
        { title: 'Told', at: 2000, later: '1.0 s later', said: 'by the PBX, for the 3rd time' },
        { title: 'Fetched', at: 301_000, later: '5 min later', said: `${mac}.cfg, 1234 bytes` },
        { title: 'Registered', at: null, later: '', said: `as ${numbers.james}` },
      ],
      trouble: 'Not yet.',
      nextAt: 9000,
    })
    const page = await anna.open(address)
    expect(page.$('#resync').text())
      .to.include(`${mac}.cfg, 1234 bytes`)
      .and.to.include('Not yet.')
      .and.to.include('Next try')
    await write({ state: 'done', registerAs: null, toldHow: 'in-band', attempts: 0, trouble: null, nextAt: null })
    const { steps } = await part()
    expect(steps.map(({ title }) => title)).to.deep.equal(['Wanted', 'Told', 'Fetched'])
    expect(steps[1]?.said).to.equal('by the answer on its screen')
  })

  it('says so where no PBX can tell the phone, now or at all', async () => {
    await logInJames()
    manager.goDown()
    expect((await part()).trouble).to.match(/^The PBX does not answer now/)
    office.context.pbx = { ...office.context.pbx, manager: undefined }
    expect(await part()).to.include({
      nextAt: null,
      trouble: 'There is no PBX that could tell the phone. The phone fetches by itself when its interval is over.',
    })
  })

  it('rule 5: says that somebody leaves when the call ends, and lets them be logged out now, after asking', async () => {
    await logInJames()
    manager.call({ endpoint: numbers.james, address: '' })
    const session = await sessionOnPhone(office.context.database, mac)
    await logOut(office.context, admin, session?.id ?? 0, 'said so')
    for (const [path, part] of [
      [address, '#who'],
      ['/sessions', 'main'],
    ] as const) {
      const page = await anna.open(path)
      expect(page.$(part).text()).to.include('Leaves when the call ends')
    }
    const page = await anna.open(address)
    expect(page.$('#who .confirm p').text()).to.include('in the middle of the call?')
    const after = await anna.send(page, '#who .confirm form')
    expect(after.$('.notice.good').text()).to.equal('01132991001 James is logged out of the T46S 80:5e:c0:aa:bb:cc.')
  })

  it('rule 5: a logout in a call says that it waits', async () => {
    await logInJames()
    manager.call({ endpoint: numbers.james, address: '' })
    const after = await anna.send(await anna.open(address), '#who .confirm form')
    expect(after.$('.notice').first().text()).to.equal(
      '01132991001 James is in a call, and is logged out of the T46S 80:5e:c0:aa:bb:cc when the call ends.',
    )
  })
})
