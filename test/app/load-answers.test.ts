import { expect } from 'chai'
import { asBytes, loadAnswers, noteOf, type Loaded } from '../../src/app/load-answers.ts'
import { KeptOffice } from '../../src/app/office-facts.ts'
import { hashToken, newToken } from '../../src/app/phone-token.ts'
import { answerFile } from '../../src/app/provisioning.ts'
import { activateToken } from '../../src/stores/phone-tokens.ts'
import { eachDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { endResyncs } from '../support/end-resyncs.ts'
import { furnish, noon, numbers, testContext, type TestContext } from '../support/office.ts'

const source = '192.168.1.20'
const { t46s, vvx411, s500 } = desks

eachDatabase('answers made together', (database) => {
  let context: TestContext
  const tokens = new Map<string, string>()

  before(async () => {
    context = testContext(database())
    await furnish(context)
    await addDesks(context)
    for (const { mac } of [t46s, vvx411, s500]) {
      const token = newToken(context.signingKey, mac)
      tokens.set(mac, token)
      await activateToken(database(), { hash: hashToken(token), mac, address: source, createdAt: noon, usedAt: noon })
      await database()('phones').where({ mac }).update({ address: source })
    }
    await logInOn(context, t46s, numbers.jane)
    await logInOn(context, s500, numbers.henry)
    await endResyncs(database())
  })

  const asked = (mac: string, path: string) => ({ path, token: tokens.get(mac) ?? '', userAgent: '', source })
  const load = (requests: Parameters<typeof loadAnswers>[2]) => loadAnswers(context, new KeptOffice(), requests)

  it('are, to the byte, what each would be by itself', async () => {
    const requests = [
      asked(t46s.mac, `${t46s.mac}.cfg`),
      asked(t46s.mac, `${t46s.mac}.boot`),
      asked(vvx411.mac, `${vvx411.mac}-hotdesk.cfg`),
      asked(s500.mac, `cfg${s500.mac}.xml`),
      asked(t46s.mac, 'y000000000066.cfg'),
    ]
    const loaded = await load(requests)
    for (const [at, request] of requests.entries()) {
      const one = loaded[at]
      if (one === undefined || one instanceof Error) throw new Error(`${request.path} is not answered.`)
      expect(one.file, request.path).to.deep.equal(await answerFile(context, request))
      expect(one.note).to.include({ file: request.path, status: 200, at: noon })
    }
  })

  it('are left to be made by themselves where there is more to them', async () => {
    const request = asked(t46s.mac, `${t46s.mac}.cfg`)
    const news = [
      { ...request, token: 'A'.repeat(43) },
      { ...request, source: '192.0.2.9' },
      { ...request, userAgent: 'Yealink SIP-T46S 66.86.0.99 80:5e:c0:aa:bb:cc' },
    ]
    expect(await load(news)).to.deep.equal([undefined, undefined, undefined])
  })

  it('of a phone that is waited for are each to be heard of, and its settings take its resync further', async () => {
    const waiting = (columns: object) => database()('resyncs').where({ mac: t46s.mac }).update(columns)
    await waiting({ next_at: noon, told_at: null, restart: false })
    const [boot, settings] = await load([asked(t46s.mac, `${t46s.mac}.boot`), asked(t46s.mac, `${t46s.mac}.cfg`)])
    expect(boot).to.deep.include({ isAwaited: true, next: [] }).and.not.have.property('fetched')
    expect(settings).to.deep.include({ isAwaited: true, next: [] })
    const { fetched } = settings as Loaded
    expect(fetched?.expected).to.include({ registerAs: numbers.jane })
    expect(fetched?.resync).to.include({ mac: t46s.mac, restart: false })
    await waiting({ restart: true })
    const [untold] = await load([asked(t46s.mac, `${t46s.mac}.cfg`)])
    expect(untold, 'a restart that it was not told of').to.not.have.property('fetched')
    await endResyncs(database())
  })

  it('fail one by one', async () => {
    const broken = { ...context, brands: context.brands.map((brand) => ({ ...brand })) }
    const yealink = broken.brands.find(({ id }) => id === 'yealink')
    if (!yealink) throw new Error('There is no Yealink.')
    yealink.write = () => {
      throw new Error('a bug')
    }
    const requests = [asked(t46s.mac, `${t46s.mac}.cfg`), asked(s500.mac, `cfg${s500.mac}.xml`)]
    const [bad, good] = await loadAnswers(broken, new KeptOffice(), requests)
    expect(bad).to.be.instanceOf(Error)
    expect(good).to.have.property('file')
  })
})

describe('the bytes of an answer', () => {
  it('have a tag that tells others from them', () => {
    const [one, same, other] = ['ä', 'ä', 'b'].map((body) => asBytes({ body, type: 'text/plain' }))
    expect(one?.bytes.length).to.equal(2)
    expect(one?.etag).to.match(/^"[\w-]{27}"$/)
    expect(one?.etag).to.equal(same?.etag)
    expect(one?.etag).to.not.equal(other?.etag)
  })

  it('are noted by their size, a long name cut', () => {
    const file = asBytes({ body: 'four', type: 'text/plain' })
    expect(noteOf('x'.repeat(200), file)).to.deep.equal({
      file: 'x'.repeat(120),
      status: 200,
      etag: file.etag,
      bytes: 4,
    })
    expect(noteOf('a', undefined)).to.deep.equal({ file: 'a', status: 404, etag: '', bytes: 0 })
  })
})
