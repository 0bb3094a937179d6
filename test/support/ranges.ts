import type { ExtensionRange } from '../../src/domain/extension-range.ts'

/** Ranges, with extensions in the order of their text: who is in each, and who is not. The rule and both databases read it. */
export const ranges: readonly (ExtensionRange & { inside: string[]; outside: string[] })[] = [
  {
    ...{ low: '1000', high: '1005' },
    inside: ['1000', '1003', '1005'],
    outside: ['0', '10', '100', '999', '1006', '2001', '10001', '10000', '10031'],
  },
  { low: '1000', high: '1005', inside: ['01003', '001000', '1003'], outside: ['01006', '00999', '1003000'] },
  { low: '001000', high: ' 1005 ', inside: ['1000', '1005'], outside: ['999', '1006'] },
  { low: '20', high: '1000', inside: ['100', '1000', '20', '999'], outside: ['1001', '19', '3', '200000'] },
  { low: '1003', high: '1003', inside: ['1003'], outside: ['1002', '1004'] },
  { low: '', high: '1005', inside: ['0', '1', '1005', '999'], outside: ['1006', '99999'] },
  { low: '0', high: '0', inside: ['0', '00'], outside: ['1', '10'] },
  // An empty high end, one that is no number, ends the wrong way round: nobody.
  { low: '1000', high: '', inside: [], outside: ['0', '999', '1000', '1001', '99999'] },
  { low: '', high: '', inside: [], outside: ['0', '1000'] },
  { low: 'abc', high: '1005', inside: [], outside: ['0', '1000', '1005'] },
  { low: '1000', high: '1005x', inside: [], outside: ['1000', '1005'] },
  { low: '-5', high: '1005', inside: [], outside: ['0', '1000', '1005'] },
  { low: '1005', high: '1000', inside: [], outside: ['1000', '1003', '1005'] },
  // Numbers that no floating point tells apart, and the longest that are told apart.
  {
    ...{ low: '9007199254740993', high: '9007199254740994' },
    inside: ['9007199254740993', '9007199254740994'],
    outside: ['9007199254740992', '9007199254740995'],
  },
  {
    ...{ low: '999999999999999999', high: '99999999999999999999' },
    inside: ['999999999999999999'],
    outside: ['999999999999999998', '1000000000000000000', '99999999999999999999'],
  },
  { low: '1000000000000000000', high: '99999999999999999999', inside: [], outside: ['1000000000000000001'] },
]
