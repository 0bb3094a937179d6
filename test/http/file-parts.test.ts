import { expect } from 'chai'
import type { LineOrigin } from '../../src/app/line-origins.ts'
import { drawnFiles } from '../../src/http/file-parts.ts'

const template = { kind: 'template', id: 3, name: 'standard' } as const
const extension = { kind: 'extension', number: '1002' } as const

describe('files as a page draws them', () => {
  it('have lines that come from the same places in one part, in their order', () => {
    const ring: LineOrigin = { source: template, settings: ['ringTone', 'ringVolume'], others: [] }
    const label: LineOrigin = {
      source: extension,
      settings: [],
      others: [{ source: template, settings: ['labelFormat'] }],
    }
    const lines = [
      { text: '#!version', origin: null },
      { text: 'a = 1', origin: ring },
      { text: 'b = 2', origin: { ...ring } },
      { text: 'c = 3', origin: label },
      { text: 'd = 4', origin: null },
    ]
    const [file] = drawnFiles([{ name: '805ec0991002.cfg', body: '', lines }], null)
    const place = { words: 'Template standard', address: '/templates/3' }
    expect(file).to.deep.equal({
      name: '805ec0991002.cfg',
      parts: [
        { text: '#!version\n', from: [] },
        { text: 'a = 1\nb = 2\n', from: [{ ...place, settings: 'Ring tone, Ring volume' }] },
        {
          text: 'c = 3\n',
          from: [
            { words: 'Extension 1002', address: '/extensions/1002', settings: '' },
            { ...place, settings: 'Label of the line' },
          ],
        },
        { text: 'd = 4\n', from: [] },
      ],
    })
  })
})
