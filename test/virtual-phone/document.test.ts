import { expect } from 'chai'
import { decode, readDocument } from '../../src/virtual-phone/document.ts'
import { refusal } from './tiny-server.ts'

const answer = (type: string, body: Buffer | string, status = 200) => ({ status, type, body: Buffer.from(body) })

describe('a document for a virtual phone', () => {
  it('is taken with its type, whatever parameters follow it', () => {
    expect(readDocument(answer('Text/XML; charset="UTF-8"', 'é'), ['text/xml'])).to.deep.equal({
      type: 'text/xml',
      text: 'é',
    })
  })

  for (const type of ['text/html', 'application/xml', 'text/xmlish', '']) {
    it(`is refused as ${type || 'nothing at all'}`, async () => {
      expect(await refusal(() => readDocument(answer(type, '<a/>'), ['text/xml']))).to.contain(
        'the phone reads text/xml',
      )
    })
  }

  it('is refused with any status but 200', async () => {
    for (const status of [201, 302, 401, 404, 500, 503]) {
      expect(await refusal(() => readDocument(answer('text/xml', '<a/>', status), ['text/xml']))).to.contain(
        `${status}`,
      )
    }
  })

  it('is read in the character set that it names', async () => {
    const latin = Buffer.from([0x3c, 0xe9, 0x3e])
    expect(decode(latin, 'ISO-8859-1')).to.equal('<é>')
    expect(decode(Buffer.concat([Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>'), latin]))).to.match(/<é>$/)
    expect(await refusal(() => decode(latin))).to.contain('character set')
    expect(await refusal(() => decode(latin, 'utf-16'))).to.contain('does not know')
  })
})
