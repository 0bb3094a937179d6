import { expect } from 'chai'
import { PhoneTrouble, sentenceOf } from '../../src/virtual-phone/trouble.ts'

describe('a virtual phone’s trouble', () => {
  it('is the sentence that the display shows', () => {
    expect(sentenceOf(new PhoneTrouble('The server did not answer.'))).to.equal('The server did not answer.')
  })

  it('is never a mistake of our own: that is thrown on', () => {
    expect(() => sentenceOf(new TypeError('x is undefined'))).to.throw(TypeError)
  })
})
