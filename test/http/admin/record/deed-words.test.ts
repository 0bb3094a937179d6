import { execFileSync } from 'node:child_process'
import { expect } from 'chai'
import { deedWords, detailWords, entryInWords } from '../../../../src/http/admin/record/deed-words.ts'

describe('the record in plain words', () => {
  it('has words for every action that a command records', () => {
    const source = execFileSync('git', ['grep', '-hoE', "'[a-z-]+\\.[a-z]+'", 'src/app'], { encoding: 'utf8' })
    const names = source.replaceAll("'", '').trim().split('\n')
    const actions = new Set(names.filter((name) => !name.endsWith('.example')))
    expect(actions).to.include('session.start')
    expect([...actions].filter((action) => deedWords(action) === action)).to.deep.equal([])
  })

  it('puts what was done and its details beside an entry, which stays as it is', () => {
    const entry = {
      id: 1,
      at: 2,
      actor: 'administrator anna',
      address: '',
      subject: 'extension 5501',
      group: null,
      result: 'done',
    }
    const deed = { ...entry, action: 'administrator.add', details: { minutes: 10 } }
    expect(entryInWords(deed)).to.deep.equal({ ...deed, what: 'Added', more: 'minutes: 10' })
  })

  it('leaves an action without words as it is', () => {
    expect(deedWords('something.new')).to.equal('something.new')
  })

  it('says details in one line, fields by the names that people read', () => {
    expect(detailWords({ changed: 'name, sipPassword, hotDesking' })).to.equal(
      'changed: name, SIP password, hot desking',
    )
    expect(detailWords({ phone: '80:5e:c0:aa:bb:cc', startedBy: 'voicemail password', session: 7 })).to.equal(
      'phone: 80:5e:c0:aa:bb:cc; by: voicemail password',
    )
    expect(detailWords({ brand: 'sangoma', model: null, mac: '', template: 3 })).to.equal(
      'brand: sangoma; template number: 3',
    )
    expect(detailWords({ minutes: 10, forced: true })).to.equal('minutes: 10; forced: yes')
    expect(detailWords({ role: 'group', group: 'Example Company' })).to.equal(
      'role: Group administrator; group: Example Company',
    )
    expect(detailWords({})).to.equal('')
  })
})
