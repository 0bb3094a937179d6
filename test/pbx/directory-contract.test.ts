import { expect } from 'chai'
import { Problem } from '../../src/domain/problem.ts'
import { missingMariadb } from '../support/machine.ts'
import { describeUnless } from '../support/required.ts'
import { smallAsterisk, smallBuiltin, smallFreepbx, type SmallPbx, smallRealtime } from './small-pbx.ts'

const KINDS: [kind: string, make: () => Promise<SmallPbx>, missing: string | undefined, context: string | undefined][] =
  [
    ['builtin', smallBuiltin, undefined, undefined],
    ['asterisk', smallAsterisk, undefined, 'phones'],
    ['asterisk-realtime', smallRealtime, missingMariadb(), 'phones'],
    ['freepbx', smallFreepbx, missingMariadb(), 'from-internal'],
  ]

for (const [kind, make, missing, context] of KINDS) {
  describeUnless(missing, `the directory ${kind}`, function (this: Mocha.Suite) {
    this.timeout(180_000)
    let pbx: SmallPbx
    const begins = context === undefined ? {} : { context }
    const jane = { number: '5501', name: 'Jane Smith', sipPassword: 'sip-5501', hasMailbox: true, ...begins }
    const james = { number: '5502', name: 'James Miller', sipPassword: 'sip-5502', hasMailbox: true, ...begins }
    const front = { number: '5503', name: 'Front', sipPassword: 'sip-5503', hasMailbox: false, ...begins }

    before(async () => {
      pbx = await make()
    })
    after(async () => {
      await pbx.directory.close()
      await pbx.remove()
    })

    it('says what it is', () => {
      expect(pbx.directory.kind).to.equal(kind)
    })

    it('finds an extension before anybody asked for all of them', async () => {
      expect(await pbx.directory.find('5501')).to.deep.equal({ ...jane, ...pbx.knows('4321') })
    })

    it('lists what can be dialled, without voicemail passwords', async () => {
      expect(await pbx.directory.list()).to.deep.equal([jane, james, { ...front, authUser: 'front-desk' }])
      expect(pbx.directory.troubles()).to.deep.equal([])
    })

    it('E9: finds the voicemail password without the leading -', async () => {
      expect(await pbx.directory.find('5502')).to.deep.equal({ ...james, ...pbx.knows('8765') })
    })

    it('E10: finds an extension without a mailbox', async () => {
      const found = { ...front, authUser: 'front-desk', ...pbx.knows(null) }
      expect(await pbx.directory.find('5503')).to.deep.equal(found)
    })

    for (const number of ['5599', 'trunk', '', '5501 ', "5501' or '1'='1", '../5501', '550%']) {
      it(`finds nothing for "${number}"`, async () => {
        expect(await pbx.directory.find(number)).to.equal(undefined)
      })
    }

    it('E9: finds the voicemail password that was changed on the phone just now', async () => {
      for (const password of ['1111', '2222', '4321']) {
        await pbx.changePassword(password)
        expect(await pbx.directory.find('5501')).to.include(pbx.knows(password))
      }
    })

    it('answers many at once', async () => {
      const all = await Promise.all(Array.from({ length: 50 }, () => pbx.directory.find('5501')))
      for (const found of all) expect(found).to.include(pbx.knows('4321'))
    })

    // Hot Desk's own extensions are never away.
    if (kind === 'builtin') return

    it('lists the last good answer and refuses a login while it is away, and says so without a secret', async () => {
      await pbx.directory.list()
      await pbx.away?.down()
      try {
        expect(await pbx.directory.list()).to.have.length(3)
        const error = await problemOf(pbx.directory.find('5501'))
        expect([error.kind, error.code]).to.deep.equal(['away', 'pbx-away'])
        const troubles = pbx.directory.troubles()
        expect(troubles).not.to.deep.equal([])
        const told = JSON.stringify([troubles, error.sentence, error.message, error.stack])
        for (const secret of pbx.secrets) expect(told).not.to.contain(secret)
      } finally {
        await pbx.away?.up()
      }
      expect((await pbx.directory.find('5501'))?.voicemailPassword).to.equal('4321')
      await pbx.directory.list()
      expect(pbx.directory.troubles()).to.deep.equal([])
    })

    it('refuses both where it has been away from the start', async () => {
      const other = await make()
      await other.away?.down()
      expect((await problemOf(other.directory.list())).code).to.equal('pbx-away')
      expect((await problemOf(other.directory.find('5501'))).code).to.equal('pbx-away')
      await other.away?.up()
      expect(await other.directory.list()).to.have.length(3)
      await other.directory.close()
      await other.remove()
    })
  })
}

async function problemOf(answer: Promise<unknown>): Promise<Problem> {
  const error = await answer.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (error instanceof Problem) return error
  throw new Error('There was no Problem.', { cause: error })
}
