import { expect } from 'chai'
import { readSectionHead } from '../../../src/pbx/files/section-head.ts'

describe('the first line of a section', () => {
  const CASES: [line: string, head: ReturnType<typeof readSectionHead>][] = [
    ['[5501]', { name: '5501', isTemplate: false, parts: [] }],
    ['[phone](!)', { name: 'phone', isTemplate: true, parts: [] }],
    ['[5501](a,b)', { name: '5501', isTemplate: false, parts: [{ from: 'a' }, { from: 'b' }] }],
    ['[b](!,a)', { name: 'b', isTemplate: true, parts: [{ from: 'a' }] }],
    ['[5501](+)', { name: '5501', isTemplate: false, parts: [{ addTo: [] }] }],
    [
      '[5501](+type=auth&x = y)',
      {
        name: '5501',
        isTemplate: false,
        parts: [
          {
            addTo: [
              { name: 'type', value: 'auth' },
              { name: 'x', value: 'y' },
            ],
          },
        ],
      },
    ],
    ['[5501] (a)', { name: '5501', isTemplate: false, parts: [] }],
    ['[5501', 'This section has no closing ]. Add it.'],
    ['[5501](a', 'This section has no closing ). Add it.'],
  ]
  for (const [line, head] of CASES) {
    it(`${line} is understood`, () => {
      expect(readSectionHead(line)).to.deep.equal(head)
    })
  }
})
