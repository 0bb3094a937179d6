import { expect } from 'chai'
import { newPassphrase } from '../../src/app/backup-passphrase.ts'
import { Problem } from '../../src/domain/problem.ts'

function fieldsOf(passphrase: string, again: string): unknown {
  try {
    return newPassphrase({ passphrase, again })
  } catch (error) {
    return error instanceof Problem ? error.fields : error
  }
}

describe('a new passphrase', () => {
  it('is long enough, of more than a few characters, and typed twice', () => {
    expect(fieldsOf('correct horse', 'correct horse')).to.equal('correct horse')
    expect(fieldsOf('short', 'short')).to.have.all.keys('passphrase')
    expect(fieldsOf('aaaaaaaaaaaa', 'aaaaaaaaaaaa')).to.have.all.keys('passphrase')
    expect(fieldsOf('x'.repeat(201), '')).to.have.all.keys('passphrase')
    expect(fieldsOf('correct horse', 'correct horsf')).to.have.all.keys('again')
  })
})
