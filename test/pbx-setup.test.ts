import { expect } from 'chai'
import { openPbx } from '../src/open-pbx.ts'
import { pbxSetup } from '../src/pbx-setup.ts'
import { openReady } from './support/databases.ts'
import { testContext } from './support/office.ts'

describe('the PBX behind a server that runs', () => {
  it('is replaced by another, and the one before is closed, even when that goes wrong', async () => {
    const database = await openReady()
    const context = testContext(database)
    const closed: string[] = []
    const named = (name: string) => ({
      ...openPbx({ directory: 'builtin', manager: '' }, database, context.log),
      close: () => {
        closed.push(name)
        return name === 'second' ? Promise.reject(new Error('it is gone already')) : Promise.resolve()
      },
    })
    const [first, second, third] = [named('first'), named('second'), named('third')]
    const setup = pbxSetup(context, first, {})
    await setup.use(second)
    expect(context.pbx).to.equal(second)
    await setup.use(third)
    expect(context.pbx).to.equal(third)
    expect(closed).to.deep.equal(['first', 'second'])
    await setup.close()
    expect(closed).to.deep.equal(['first', 'second', 'third'])
    await database.destroy()
  })

  it('is opened by its places, which nothing that is wrong with them tells', async () => {
    const database = await openReady()
    const context = testContext(database)
    const setup = pbxSetup(context, openPbx({ directory: 'builtin', manager: '' }, database, context.log), {})
    const database2 = 'asterisk-realtime:mysql://user:secret@127.0.0.1:1/asterisk'
    const opened = setup.open({ directory: database2, manager: '' })
    expect(opened).to.include({ place: 'asterisk on 127.0.0.1:1', manager: undefined, includes: undefined })
    await opened.close()
    const files = setup.open({ directory: 'asterisk:/etc/nowhere', manager: '' })
    expect(files.place).to.equal('/etc/nowhere')
    expect(files.includes).to.not.equal(undefined)
    await files.close()
    for (const places of [
      { directory: 'Secret-77', manager: '' },
      { directory: 'builtin', manager: 'ami://Secret-77' },
    ])
      expect(() => setup.open(places))
        .to.throw()
        .and.satisfy(({ message }: Error) => !message.includes('Secret-77'))
    await setup.close()
    await database.destroy()
  })
})
