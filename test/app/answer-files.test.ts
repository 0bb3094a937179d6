import { expect } from 'chai'
import { AnswerFiles } from '../../src/app/answer-files.ts'
import type { Answered, FileRequest } from '../../src/app/file-request.ts'
import { addExtension, changeExtension, removeExtension } from '../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../src/app/global-settings.ts'
import { putInGroup } from '../../src/app/group-members.ts'
import { addGroupProfile, changeGroupProfile } from '../../src/app/group-profiles.ts'
import { addGroup } from '../../src/app/groups.ts'
import { logOut } from '../../src/app/hot-desk.ts'
import { addLocation, changeLocation, placePhones } from '../../src/app/locations.ts'
import { addMapping, removeMapping } from '../../src/app/mappings.ts'
import { changeKeys } from '../../src/app/person-keys.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { approvePhone, changePhone, forgetToken, removePhone } from '../../src/app/phones.ts'
import { changeProfile } from '../../src/app/profiles.ts'
import { answerFile } from '../../src/app/provisioning.ts'
import { addTemplate, changeTemplate } from '../../src/app/templates.ts'
import { endResyncs } from '../support/end-resyncs.ts'
import { mappingsOf } from '../../src/stores/mappings.ts'
import { readerOf } from '../../src/stores/reader.ts'
import { findPhone } from '../../src/stores/phones.ts'
import { servedTo } from '../../src/stores/phone-files.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { findResync } from '../../src/stores/resyncs.ts'
import { sessionOnPhone } from '../../src/stores/sessions.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { withIncludes } from '../support/include-files.ts'
import { admin, furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'
import { settingsFile } from '../support/settings-file.ts'
import { until } from '../support/until.ts'

const source = '192.168.1.20'
const pathOf = (mac: string) => settingsFile(deskOf(mac))
const { t46s, vvx411, s500 } = desks
const { jane, henry } = numbers

eachDatabase('answers to phones', (database) => {
  let context: TestContext
  let files: AnswerFiles
  let tokens: Map<string, string>
  let group = 0
  let location = 0

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    context.pbx = withIncludes(context.pbx)
    await furnish(context)
    await addDesks(context)
    tokens = new Map()
    for (const { mac } of Object.values(desks)) {
      const token = newToken(context.signingKey, mac)
      tokens.set(mac, token)
      await activateToken(database(), { hash: hashToken(token), mac, address: source, createdAt: noon, usedAt: noon })
      await database()('phones').where({ mac }).update({ address: source, last_seen: noon })
    }
    group = (await addGroup(context, admin, { name: 'Example Company' })).id
    location = (await addLocation(context, admin, { name: 'Main building', callerId: '0113', address: '' })).id
    files = new AnswerFiles(context)
  })

  const requestOf = ({ mac }: { mac: string }, path = pathOf(mac)): FileRequest & { token: string } => {
    return { path, token: tokens.get(mac) ?? '', userAgent: '', source }
  }
  const ask = (desk: { mac: string }, change: Partial<FileRequest> = {}) =>
    files.answer({ ...requestOf(desk), ...change })
  const text = ({ file }: Answered) => file?.bytes.toString()

  /** Until an answer is kept: the first may end a resync, or have the phone's desk line made. */
  async function kept(desk: { mac: string }): Promise<string | undefined> {
    await endResyncs(database())
    for (let turn = 0; turn < 5; turn += 1) {
      const answered = await ask(desk)
      if (answered.isKept) return text(answered)
    }
    throw new Error('It is not kept.')
  }

  it('are made once, then given again, and are the same as made by themselves', async () => {
    await logInOn(context, t46s, jane)
    for (const desk of [t46s, vvx411, s500]) {
      const body = await kept(desk)
      expect(body).to.include(`/p/${tokens.get(desk.mac)}/`)
      expect(body).to.equal((await answerFile(context, requestOf(desk)))?.bytes.toString())
    }
  })

  it('ask the database one small thing when they are given again, however many at once', async () => {
    await kept(t46s)
    await until(async () => (await servedTo(database(), t46s.mac)).length > 0, 'it is noted who was given what')
    const statements: string[] = []
    const note = ({ sql }: { sql: string }) => void statements.push(sql)
    database().on('query', note)
    const answers = await Promise.all(Array.from({ length: 200 }, () => ask(t46s)))
    database().off('query', note)
    expect(answers.every(({ isKept }) => isKept)).to.equal(true)
    // The log of changes is asked by a connection of its own.
    expect(statements).to.deep.equal([])
  })

  it('that are not kept are made with few statements for many phones, and each once', async () => {
    for (const desk of [t46s, vvx411, s500]) await kept(desk)
    files = new AnswerFiles(context)
    await ask(desks.s700)
    const statements: string[] = []
    const note = ({ sql }: { sql: string }) => void statements.push(sql)
    database().on('query', note)
    const asked = Array.from({ length: 60 }, (_, at) => [t46s, vvx411, s500][at % 3] ?? t46s)
    const answers = await Promise.all(asked.map((desk) => ask(desk)))
    database().off('query', note)
    expect(new Set(answers.map((answered) => text(answered))).size).to.equal(3)
    expect(statements.length).to.be.below(15)
  })

  const commands: Record<string, (desk: typeof t46s) => Promise<unknown>> = {
    'a login': (desk) => logInOn(context, desk, henry, true),
    'a logout': async ({ mac }) => logOut(context, admin, (await sessionOnPhone(database(), mac))?.id ?? 0, 'a test'),
    'another name': () => changeExtension(context, admin, jane, { name: 'Jane Doe' }),
    'another SIP password': () => changeExtension(context, admin, jane, { sipPassword: 'another-one-77' }),
    'an extension that is gone': () => removeExtension(context, admin, jane),
    'her keys': () => changeKeys(context, admin, jane, { keys: [{ type: 'blf', label: 'Henry', value: henry }] }),
    'her profile': ({ brand, model }) =>
      changeProfile(context, admin, { extension: jane, brand, model }, { settings: { timeZone: 'Asia/Tokyo' } }),
    'a template': async ({ brand }) =>
      changeTemplate(context, admin, (await defaultTemplate(database(), brand))?.id ?? 0, {
        settings: { timeZone: 'America/New_York' },
      }),
    'another default template': ({ brand }) =>
      addTemplate(context, admin, { brand, name: 'other', default: true, settings: { timeZone: 'Asia/Tokyo' } }),
    'a mapping': async ({ brand }) => {
      const { id } = await addTemplate(context, admin, { brand, name: 'own', settings: { timeZone: 'Asia/Tokyo' } })
      return addMapping(context, admin, { extension: jane, brand, template: id })
    },
    'Global Settings': () => changeGlobalSettings(context, admin, { internalAddress: '192.0.2.99' }),
    'the phone’s destination': ({ mac }) => changePhone(context, admin, mac, { destination: 'external' }),
    'its group’s profile': async ({ mac, brand, model }) => {
      await putInGroup(context, admin, group, { phones: [mac], extensions: [jane] })
      await kept({ mac })
      await addGroupProfile(context, admin, { group, brand, model })
      const change = { settings: { timeZone: 'Asia/Tokyo' } }
      return changeGroupProfile(context, admin, { group, brand, model }, change)
    },
  }
  for (const [what, command] of Object.entries(commands))
    for (const desk of [t46s, vvx411, s500])
      it(`are never stale: ${what} on a ${desk.model}`, async () => {
        await logInOn(context, desk, jane)
        const before = await kept(desk)
        await command(desk as typeof t46s)
        const after = await ask(desk)
        expect(after.isKept).to.equal(false)
        expect(text(after)).to.not.equal(before)
        expect(await kept(desk)).to.equal((await answerFile(context, requestOf(desk)))?.bytes.toString())
      })

  it('are never stale: a mapping that goes, and an extension that comes', async () => {
    const { id } = await addTemplate(context, admin, {
      brand: 'yealink',
      name: 'own',
      settings: { timeZone: 'Asia/Tokyo' },
    })
    await addMapping(context, admin, { extension: jane, brand: 'yealink', template: id })
    await logInOn(context, t46s, jane)
    const mapped = await kept(t46s)
    await removeMapping(context, admin, (await mappingsOf(database(), jane))[0]?.id ?? 0)
    const after = await ask(t46s)
    expect(text(after)).to.not.equal(mapped)
    await database()('extensions').where({ number: jane }).delete()
    files = new AnswerFiles(context)
    const nobody = await kept(t46s)
    await addExtension(context, admin, { number: jane, name: 'Jane again', sipPassword: 'another-one-78' })
    expect(nobody).to.not.include('Jane again')
    expect(text(await ask(t46s))).to.include('Jane again')
  })

  it('are never stale: desk lines and where a phone is', async () => {
    const without = await kept(t46s)
    await placePhones(context, admin, [t46s.mac], location)
    const inBuilding = await kept(t46s)
    expect(inBuilding).to.not.equal(without)
    expect(inBuilding).to.include('Main building')
    await changeLocation(context, admin, location, { name: 'Warehouse' })
    expect(await kept(t46s)).to.include('Warehouse')
    await placePhones(context, admin, [t46s.mac], null)
    expect(text(await ask(t46s))).to.not.include('Warehouse')
    context.pbx = { ...context.pbx, includes: undefined }
    expect(await kept(t46s)).to.equal(without)
  })

  it('rule 12: end with the token, and begin with its approval', async () => {
    await logInOn(context, t46s, jane)
    expect(await kept(t46s)).to.include('sip-Jane')
    await forgetToken(context, admin, t46s.mac)
    expect((await ask(t46s)).file).to.equal(undefined)
    const next = newToken(context.signingKey, t46s.mac)
    const path = pathOf(t46s.mac)
    const stranger = await files.answer({ path, token: next, userAgent: '', source })
    expect(text(stranger)).to.not.include('sip-Jane')
    await approvePhone(context, admin, t46s.mac, hashToken(next))
    expect(text(await files.answer({ path, token: next, userAgent: '', source }))).to.include('sip-Jane')
    await removePhone(context, admin, t46s.mac)
    expect(text(await files.answer({ path, token: next, userAgent: '', source })) ?? '').to.not.include('sip-Jane')
  })

  it('rule 12: are nobody else’s, whatever else is asked with them', async () => {
    await logInOn(context, t46s, jane)
    await kept(t46s)
    const other = requestOf(vvx411)
    for (const change of [{ path: pathOf(t46s.mac) }, { path: pathOf(t46s.mac), token: 'A'.repeat(43) }])
      expect((await files.answer({ ...other, ...change })).file, JSON.stringify(change)).to.equal(undefined)
    const stranger = await files.answer({ path: pathOf(t46s.mac), userAgent: '', source })
    expect(text(stranger)).to.not.include('sip-Jane')
  })

  it('say that there is no such file, and keep that too', async () => {
    const asked = { path: `${vvx411.mac}-license.cfg` }
    expect((await ask(vvx411, asked)).file).to.equal(undefined)
    await ask(vvx411, { path: 'nothing.bin' })
    const [again, nothing] = [await ask(vvx411, asked), await ask(vvx411, { path: 'nothing.bin' })]
    expect([again, nothing].map(({ file, isKept }) => ({ file, isKept }))).to.deep.equal([
      { file: undefined, isKept: true },
      { file: undefined, isKept: true },
    ])
    const isNoted = async () =>
      (await servedTo(database(), vvx411.mac)).some(({ status, file }) => status === 404 && file === asked.path)
    await until(isNoted, 'it is noted')
  })

  it('note another address and firmware of the phone, and choose the addresses by it', async () => {
    await kept(t46s)
    const away = await ask(t46s, { source: '198.51.100.7', userAgent: 'Yealink SIP-T46S 66.86.0.99 80:5e:c0:aa:bb:cc' })
    expect([away.isKept, text(away)?.includes('pbx.example.com')]).to.deep.equal([false, true])
    expect(await findPhone(database(), t46s.mac)).to.include({ address: '198.51.100.7', firmware: '66.86.0.99' })
  })

  it('end a resync that waits for them, and are kept after it', async () => {
    await kept(t46s)
    await logInOn(context, t46s, jane)
    expect((await findResync(database(), t46s.mac))?.fetchedAt).to.equal(null)
    expect((await ask(t46s)).isKept).to.equal(false)
    const fetched = async () => (await findResync(database(), t46s.mac))?.fetchedFile
    await until(async () => (await fetched()) === pathOf(t46s.mac), 'it is noted that the phone has it')
  })

  for (const [desk, first] of [
    [t46s, `${t46s.mac}.boot`],
    [vvx411, `${vvx411.mac}.cfg`],
  ] as const)
    it(`are made with what a ${desk.model} asks for first; what it asks for in vain costs nothing`, async () => {
      await kept(desk)
      files = new AnswerFiles(context)
      // Which phone a token is of; what else is done meanwhile may look at phones as well.
      let loads = 0
      const note = ({ sql }: { sql: string }) => {
        if (/`hash` (?:in|=)/.test(sql)) loads += 1
      }
      const reader = readerOf(database())
      reader.on('query', note)
      expect((await ask(desk, { path: first })).isKept).to.equal(false)
      expect(loads).to.equal(1)
      const [settings, ...absent] = await Promise.all([
        ask(desk),
        ask(desk, { path: 'nothing.bin' }),
        ask(desk, { path: `${desk.mac}-license.cfg` }),
      ])
      reader.off('query', note)
      expect(loads).to.equal(1)
      expect(text(settings)).to.equal((await answerFile(context, requestOf(desk)))?.bytes.toString())
      for (const { file } of absent) expect(file).to.equal(undefined)
      await until(async () => (await servedTo(database(), desk.mac)).some(({ file }) => file === pathOf(desk.mac)))
      // Another User-Agent may be news of the phone, and another address is.
      expect((await ask(desk, { path: 'nothing.bin', userAgent: 'other' })).isKept).to.equal(false)
      expect((await ask(desk, { path: 'nothing.bin', source: '192.168.1.21' })).isKept).to.equal(false)
    })

  it('note when the phone was seen and what it was given, now and then', async () => {
    await kept(t46s)
    context.pass(61_000)
    expect((await ask(t46s)).isKept).to.equal(true)
    await until(async () => (await findPhone(database(), t46s.mac))?.lastSeen === context.now())
    expect((await servedTo(database(), t46s.mac))[0]).to.include({ at: context.now(), status: 200 })
  })

  it('are given together whatever one of them meets, and none is lost', async () => {
    await database()('global_settings').where('name', 'like', '%Address').delete()
    files = new AnswerFiles(context)
    const asked = [ask(t46s), ask(t46s, { path: 'nothing.bin' }), ask(vvx411)]
    const settled = await Promise.allSettled(asked)
    expect(settled.map(({ status }) => status)).to.deep.equal(['rejected', 'fulfilled', 'rejected'])
  })
})

function deskOf(mac: string) {
  const desk = Object.values(desks).find((one) => one.mac === mac)
  if (!desk) throw new Error(`There is no desk with ${mac}.`)
  return desk
}
