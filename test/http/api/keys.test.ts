import { expect } from 'chai'
import { numbers } from '../../support/office.ts'
import { eachWithTwoGroups } from './two-groups.ts'

const path = `/extensions/${numbers.henry}/keys`
const keys = [
  { type: 'line', label: '', value: '' },
  { type: 'blf', label: 'Jane', value: numbers.jane },
]

describe('/api/v1/extensions/NUMBER/keys', () => {
  const groups = eachWithTwoGroups()

  it('rule 8: keeps a person’s keys as one ordered list', async () => {
    const { own } = groups()
    const none = { extension: numbers.henry, keys: null, revision: 0 }
    expect((await own.get(path)).body).to.deep.equal(none)
    const saved = await own.put(path, { ...none, keys })
    expect([saved.status, saved.body]).to.deep.equal([200, { extension: numbers.henry, keys, revision: 1 }])
    expect((await own.put(path, { keys: [], revision: 0 })).status).to.equal(409)
    expect((await own.put(path, { keys: [...keys].reverse() })).body).to.deep.include({ revision: 2 })
    expect((await own.delete(path)).status).to.equal(204)
    expect((await own.get(path)).body).to.deep.equal(none)
  })

  it('says at its field what is wrong with a key', async () => {
    const { status, body } = await groups().own.put(path, { keys: [{ type: 'blf', label: 'Jane' }] })
    expect(status).to.equal(422)
    expect((body as { fields: object }).fields).to.have.property('keys.0.value')
  })

  it('B9: is not there for another group’s token', async () => {
    const { others } = groups()
    for (const answer of [await others.get(path), await others.put(path, { keys }), await others.delete(path)])
      expect(answer.body).to.include({ status: 404, detail: `There is no extension ${numbers.henry}.` })
  })
})
