import { expect } from 'chai'
import { formBody, isTicked, linesOf, textOf, textsOf } from '../../../src/http/admin/form-body.ts'

describe('what a form brought', () => {
  const body = { name: 'anna', codecs: ['g722', 'pcma'], on: 'on', lines: ' one \r\n\r\ntwo\n', odd: { a: 1 } }

  it('is nothing where no form was sent', () => {
    expect(formBody({})).to.deep.equal({})
    expect(textOf(undefined, 'name')).to.equal('')
  })

  it('is text under a name, the first of several, empty where there is none', () => {
    expect(['name', 'codecs', 'missing', 'odd'].map((name) => textOf(body, name))).to.deep.equal([
      'anna',
      'g722',
      '',
      '',
    ])
  })

  it('is all texts under a name, in order', () => {
    expect(textsOf(body, 'codecs')).to.deep.equal(['g722', 'pcma'])
    expect(textsOf(body, 'name')).to.deep.equal(['anna'])
  })

  it('is a box that was ticked, or was not', () => {
    expect([isTicked(body, 'on'), isTicked(body, 'off')]).to.deep.equal([true, false])
  })

  it('is lines, trimmed, without the empty ones', () => {
    expect(linesOf(body, 'lines')).to.deep.equal(['one', 'two'])
  })
})
