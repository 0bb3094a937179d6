import { expect } from 'chai'
import { followManager } from '../../src/app/follow-manager.ts'
import type { Pbx } from '../../src/domain/pbx.ts'
import { scriptedManager } from '../support/scripted-manager.ts'
import { until } from '../support/until.ts'

describe('following the manager interface', () => {
  it('hears the one that there is, and the one that is put in its place, until the end', async () => {
    const [first, second] = [scriptedManager(), scriptedManager()]
    const context = { pbx: { manager: first } as unknown as Pbx }
    const heard: string[] = []
    const end = followManager(context, (news) => heard.push(news.kind))
    const call = first.call({ endpoint: '5501', address: '' })
    expect(heard).to.deep.equal(['call'])

    context.pbx = { manager: second } as unknown as Pbx
    await until(() => heard.includes('up'))
    first.hangUp(call)
    second.register({ endpoint: '5501', address: '192.0.2.1:5060' })
    expect(heard).to.deep.equal(['call', 'up', 'registered'])

    context.pbx = { manager: undefined } as unknown as Pbx
    await until(() => heard.includes('down'))
    second.unregister('5501')
    end()
    expect(heard).to.deep.equal(['call', 'up', 'registered', 'down'])
  })
})
