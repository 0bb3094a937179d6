import { expect } from 'chai'
import fc from 'fast-check'
import { unknownNames } from '../../src/domain/nearest-name.ts'
import { cpuTime } from '../support/cpu-time.ts'

const known = [
  'linekey.*.type',
  'linekey.*.value',
  'account.*.sip_server.*.address',
  'account.*.label',
  'features.dnd.enable',
  'voIpProt.SIP.outboundProxy.address',
  'sip_server2.*.port',
  'P270',
  'local_time.time_zone',
]

describe('names that the brand does not know', () => {
  it('knows names as they are written, and any number for *', () => {
    const names = [
      'linekey.3.type',
      'linekey.27.value',
      'account.16.sip_server.2.address',
      'P270',
      'sip_server2.1.port',
    ]
    expect(unknownNames(names, known)).to.deep.equal([])
  })

  const cases: [name: string, nearest: string | undefined][] = [
    ['linekey.3.typ', 'linekey.3.type'],
    ['linkey.12.value', 'linekey.12.value'],
    ['linekey.x.type', 'linekey.1.type'],
    ['linekey..type', 'linekey.1.type'],
    ['account.1.sip_server.2.adress', 'account.1.sip_server.2.address'],
    ['account.4.lable', 'account.4.label'],
    ['voipprot.sip.outboundproxy.address', 'voIpProt.SIP.outboundProxy.address'],
    ['feature.dnd.enabled', 'features.dnd.enable'],
    ['local_time.timezone', 'local_time.time_zone'],
    ['sip_server3.7.port', 'sip_server2.7.port'],
    ['sip_server2.7.ports', 'sip_server2.7.port'],
    ['P271', 'P270'],
    ['P88999', undefined],
    ['wallpaper.colour', undefined],
    ['linekey.*.type', 'linekey.1.type'],
    ['x', undefined],
    ['', undefined],
  ]
  for (const [name, nearest] of cases)
    it(`finds ${nearest ?? 'nothing'} for ${name || 'an empty name'}`, () => {
      expect(unknownNames([name], known)).to.deep.equal([nearest === undefined ? { name } : { name, nearest }])
    })

  it('does not read a known name as a pattern', () => {
    expect(unknownNames(['axb', 'a.b'], ['a.b'])).to.deep.equal([{ name: 'axb', nearest: 'a.b' }])
    expect(unknownNames(['a(b', 'ab+'], ['a(b', 'ab+', '[c'])).to.deep.equal([])
  })

  it('keeps the order, and takes the nearest of several', () => {
    expect(unknownNames(['bbbbbx', 'abcdefgx'], ['abcdxxgx', 'abcdefgh', 'bbbbbb'])).to.deep.equal([
      { name: 'bbbbbx', nearest: 'bbbbbb' },
      { name: 'abcdefgx', nearest: 'abcdefgh' },
    ])
    expect(unknownNames(['label_'], ['label1', 'label2'])).to.deep.equal([{ name: 'label_', nearest: 'label1' }])
  })

  it('finds what a plain search by edits finds', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '.', '_'), minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(word, fc.uniqueArray(word, { maxLength: 8 }), (name, words) => {
        const bound = Math.min(4, Math.max(1, Math.floor(name.length / 4)))
        const edits = words.map((other) => plainDistance(name, other))
        const best = Math.min(...edits)
        const nearest = best <= bound ? words[edits.indexOf(best)] : undefined
        const expected = best === 0 ? [] : [nearest === undefined ? { name } : { name, nearest }]
        expect(unknownNames([name], words)).to.deep.equal(expected)
      }),
      { numRuns: 500 },
    )
  })

  it('knows 4,000 names among as many in no time, and stops suggesting where nobody would read on', async () => {
    const names = Array.from({ length: 4000 }, (_, index) => `P${index}`)
    const took = await cpuTime(() => {
      expect(unknownNames(names, names)).to.deep.equal([])
    })
    expect(took).to.be.below(500)
    const unknown = unknownNames(
      names.slice(0, 300).map((name) => `${name}x`),
      names,
    )
    expect(unknown).to.have.length(300)
    expect(unknown.filter(({ nearest }) => nearest !== undefined)).to.have.length(200)
  })

  it('looks 200 unknown names up among 2,000 in less than 100 ms', async () => {
    const areas = ['account', 'linekey', 'features', 'phone_setting', 'security', 'network', 'programablekey', 'voice']
    const things = ['label', 'display_name', 'sip_server', 'transport', 'enable', 'value', 'expires', 'outbound_proxy']
    const many = Array.from({ length: 2000 }, (_, n) => {
      return `${areas[n % 8] ?? ''}.*.${things[(n >> 3) % 8] ?? ''}_${(n >> 6).toString(32)}.${(n * 7919).toString(36)}`
    })
    const asked = Array.from({ length: 200 }, (_, n) => {
      const name = (many[n * 9] ?? '').replace('*', String(n))
      return n % 2 === 0 ? name.replace('_', '-').replace('.', '') : `${name.slice(0, 18)}something.else`
    })
    const times: number[] = []
    for (let time = 0; time < 7; time += 1)
      times.push(
        await cpuTime(() => {
          expect(unknownNames(asked, many)).to.have.length(200)
        }),
      )
    expect(Math.min(...times)).to.be.lessThan(100)
  })
})

/** Straight from the definition. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (const [index, letter] of Array.from(a).entries()) {
    const next = [index + 1]
    for (const [column, other] of Array.from(b).entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
