import { expect } from 'chai'
import { writeDirectory } from '../../../src/brands/polycom/directory.ts'
import { attributesIn } from './configurations.ts'

describe('Polycom: the contact directory', () => {
  it('numbers the contacts in their order', () => {
    const text = writeDirectory([
      { label: 'Ann & Bob', contact: '2002' },
      { label: '', contact: '!hotdesk1' },
    ])
    expect(attributesIn(text).size).to.equal(0)
    expect(text).to.include('<fn>Ann &amp; Bob</fn>').and.include('<ct>2002</ct>').and.include('<sd>1</sd>')
    expect(text).to.include('<fn>!hotdesk1</fn>').and.include('<sd>2</sd>')
  })

  it('B43: is an empty directory when there are none', () => {
    expect(writeDirectory([])).to.equal(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<directory>\n <item_list/>\n</directory>\n',
    )
  })
})
