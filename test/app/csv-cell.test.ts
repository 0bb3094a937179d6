import { expect } from 'chai'
import { csvCell } from '../../src/app/csv-cell.ts'

describe('a cell of a CSV file', () => {
  const cells: readonly [string | number | null, string][] = [
    ['plain', 'plain'],
    [12, '12'],
    [null, ''],
    ['', ''],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\nlines', '"two\nlines"'],
    ['=1+1', `"'=1+1"`],
    ['+49', `"'+49"`],
    ['-2', `"'-2"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    [' =1', `"' =1"`],
    ['\t=1', `"'\t=1"`],
    ['a=1', 'a=1'],
  ]
  for (const [value, text] of cells) {
    it(`of ${JSON.stringify(value)} is ${JSON.stringify(text)}`, () => {
      expect(csvCell(value)).to.equal(text)
    })
  }
})
