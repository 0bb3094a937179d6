import { expect } from 'chai'
import fc from 'fast-check'
import { field, packetReader, TooLong, type Packet } from '../../../src/pbx/ami/read-packets.ts'

const TEXT = [
  'Asterisk Call Manager/11.0.0\r\n',
  'Response: Success\r\nActionID: 1\r\nMessage: Authentication accepted\r\n\r\n',
  'Event: Newchannel\r\nChannel: PJSIP/5501-00000001\r\nChanVariable: a=1\r\nChanVariable: b=2: x\r\nEmpty: \r\nBare:\r\n\r\n',
].join('')

describe('packets of the manager interface', () => {
  it('are read by their names, in any case, and a name may come more than once', () => {
    const [first, second] = read([TEXT]) as [Packet, Packet]
    expect(field(first, 'response')).to.equal('Success')
    expect(field(first, 'ACTIONID')).to.equal('1')
    expect(second.get('chanvariable')).to.deep.equal(['a=1', 'b=2: x'])
    expect([field(second, 'Empty'), field(second, 'Bare'), field(second, 'Absent')]).to.deep.equal(['', '', ''])
    expect(second.has('absent')).to.equal(false)
  })

  it('are the same wherever what comes is split', () => {
    const whole = read([TEXT])
    expect(whole).to.have.length(2)
    expect(read(TEXT.split(''))).to.deep.equal(whole)
    fc.assert(
      fc.property(fc.array(fc.nat(TEXT.length), { maxLength: 6 }), (cuts) => {
        const places = [0, ...cuts.sort((one, other) => one - other), TEXT.length]
        const parts = places.slice(1).map((end, at) => TEXT.slice(places[at], end))
        expect(read(parts)).to.deep.equal(whole)
      }),
    )
  })

  it('may end their lines without a carriage return, and be empty', () => {
    expect(read(['A: 1\n\n\n\r\nB: 2\n\n'])).to.deep.equal([new Map([['a', ['1']]]), new Map([['b', ['2']]])])
  })

  it('are no longer than Asterisk makes them', () => {
    expect(() => read(['x'.repeat(70_000)])).to.throw(TooLong)
    expect(() => read(['Key: '.concat('x'.repeat(1000), '\r\n').repeat(1100)])).to.throw(TooLong)
    expect(read(['Key: '.concat('x'.repeat(1000), '\r\n\r\n').repeat(1100)])).to.have.length(1100)
  })
})

function read(parts: readonly string[]): Packet[] {
  const packets: Packet[] = []
  const reader = packetReader((packet) => packets.push(packet))
  for (const part of parts) reader(part)
  return packets
}
