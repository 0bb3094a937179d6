import { expect } from 'chai'
import { accessFrom } from '../../../src/http/freepbx/access.ts'
import type { Identity } from '../../../src/http/freepbx/identity.ts'
import { problemOf } from '../../support/problem.ts'

const who = (more: Partial<Identity>) => ({ sections: [], low: '', high: '', ...more }) as unknown as Identity

describe('what a FreePBX administrator may do here', () => {
  it('is everything with all sections, or with ours', () => {
    expect(accessFrom(who({ sections: ['*'] }))).to.deep.equal({ role: 'administrator' })
    expect(accessFrom(who({ sections: ['cdr', 'hotdesk'] }))).to.deep.equal({ role: 'administrator' })
  })

  it('is what is of their extensions, where FreePBX limits them to some', () => {
    expect(accessFrom(who({ sections: ['*'], low: '1000', high: '1005' }))).to.deep.equal({
      ...{ role: 'range', low: '1000', high: '1005' },
    })
    for (const ends of [{ low: '1000' }, { high: '1005' }])
      expect(accessFrom(who({ sections: ['hotdesk'], ...ends }))).to.deep.equal({
        role: 'range',
        low: '',
        high: '',
        ...ends,
      })
  })

  it('is nothing without ours', async () => {
    const refused = await problemOf(Promise.resolve().then(() => accessFrom(who({ sections: ['cdr', 'hotdesk2'] }))))
    expect(refused.kind).to.equal('refused')
  })
})
