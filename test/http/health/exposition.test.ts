import { expect } from 'chai'
import { writeFigures, type Figure } from '../../../src/http/health/exposition.ts'

const figures: Figure[] = [
  { name: 'a_total', type: 'counter', help: 'Counted.', samples: [{ labels: { of: 'x' }, value: 3 }] },
  {
    name: 'b_seconds',
    type: 'histogram',
    help: 'Timed.',
    samples: [
      { suffix: '_bucket', labels: { le: '+Inf' }, value: 2 },
      { suffix: '_sum', labels: {}, value: 0.5 },
    ],
  },
]

describe('the text that Prometheus reads', () => {
  it('says what each figure is, then its numbers', () => {
    expect(writeFigures([{ figures }])).to.equal(
      [
        '# HELP a_total Counted.',
        '# TYPE a_total counter',
        'a_total{of="x"} 3',
        '# HELP b_seconds Timed.',
        '# TYPE b_seconds histogram',
        'b_seconds_bucket{le="+Inf"} 2',
        'b_seconds_sum 0.5',
        '',
      ].join('\n'),
    )
  })

  it('of several processes has each figure once and each process’s numbers under it', () => {
    const text = writeFigures([
      { process: '1', figures },
      { process: '2', figures },
    ])
    expect(text.match(/^# TYPE a_total /gm)).to.have.length(1)
    expect(text).to.include('a_total{of="x",process="1"} 3\na_total{of="x",process="2"} 3\n')
    expect(text).to.include('b_seconds_sum{process="2"} 0.5')
  })

  it('keeps a label within its quotes', () => {
    const samples = [{ labels: { of: 'a"b\\c\nd' }, value: 1 }]
    expect(writeFigures([{ figures: [{ name: 'c', type: 'gauge', help: 'C.', samples }] }])).to.include(
      'c{of="a\\"b\\\\c\\nd"} 1\n',
    )
  })
})
