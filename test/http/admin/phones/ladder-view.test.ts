import { expect } from 'chai'
import { yealink } from '../../../../src/brands/yealink/index.ts'
import { sangoma } from '../../../../src/brands/sangoma/index.ts'
import { ladderView } from '../../../../src/http/admin/phones/ladder-view.ts'

describe('how a phone proves who it is, in words', () => {
  const kept = {
    ...{ mac: '805ec0aabbcc', tokenHash: 'h', password: 'Secret-1', shownAt: null, next: 'Secret-2' },
    ...{ madeAt: 1, givenUntil: 2, isChallenged: false },
  }

  it('says what is asked for, and what the brand can', () => {
    const view = ladderView({ secretFiles: 'credentials' }, yealink, kept)
    expect(view.needs).to.include('with its own user name and password')
    expect(view.can).to.equal('Yealink phones have digest (MD5) and a certificate of their maker.')
    expect(ladderView({ secretFiles: 'token' }, sangoma, null).can).to.include('no certificate that is known of')
    expect(ladderView({ secretFiles: 'token' }, undefined, kept)).to.include({ can: '', credentials: null })
  })

  it('rule 12: has no password in it', () => {
    const view = ladderView({ secretFiles: 'credentials' }, yealink, kept)
    expect(view.credentials).to.deep.equal({ madeAt: 1, shownAt: null, givenUntil: 2, isChanging: true })
    expect(JSON.stringify(view)).not.to.include('Secret')
  })
})
