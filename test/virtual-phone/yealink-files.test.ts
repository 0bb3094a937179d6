import { expect } from 'chai'
import { readBootFile, readCfg, settle } from '../../src/virtual-phone/yealink-files.ts'
import { refusal } from './tiny-server.ts'

const first = '#!version:1.0.0.1\n'
const map = (values: Record<string, string>) => new Map(Object.entries(values))

describe('Yealink’s files, read by a virtual phone', () => {
  it('gives a boot file’s includes in order, in either bracket', () => {
    const text = `${first}# all phones\r\ninclude:config "y000000000066.cfg"\ninclude:config <sub/a.cfg>\n\noverwrite_mode = 1\n`
    expect(readBootFile(text, 'T46S')).to.deep.equal({ includes: ['y000000000066.cfg', 'sub/a.cfg'], overwrite: true })
  })

  it('leaves out what is for other models', () => {
    const text = `${first}[T46S, T23G]\ninclude:config "a.cfg"\n[T48S]\ninclude:config "b.cfg"\n`
    expect(readBootFile(text, 'T23G').includes).to.deep.equal(['a.cfg'])
    expect(readBootFile(text, 'T48S').includes).to.deep.equal(['b.cfg'])
  })

  it('refuses a boot file line that it cannot read', async () => {
    for (const line of ['include:config a.cfg', 'include "a.cfg"', 'overwrite_mode = yes', 'account.1.enable = 1']) {
      expect(await refusal(() => readBootFile(first + line, 'T46S')), line).to.contain('line 2')
    }
  })

  it('gives a file’s values whole, whatever is in them', () => {
    const text = `${first}a.b = 1\n  c.1.d=  x = y # z  \n#e.f = 2\n\ng.h =\r\na.b = %EMPTY%\n`
    expect([...readCfg(text)]).to.deep.equal([
      ['a.b', '%EMPTY%'],
      ['c.1.d', 'x = y # z'],
      ['g.h', ''],
    ])
  })

  it('refuses a file without its first line', async () => {
    for (const text of ['a.b = 1', `\n${first}a.b = 1`, '#!version:1.0.0.2\na.b = 1', ` ${first}`, '<html/>']) {
      expect(await refusal(() => readCfg(text))).to.contain('#!version:1.0.0.1')
      expect(await refusal(() => readBootFile(text, 'T46S'))).to.contain('#!version:1.0.0.1')
    }
  })

  it('refuses a line that is not a name and a value, and does not repeat it', async () => {
    for (const line of ['s3cret', 'name s3cret', 's3 cret = 1', '= s3cret', '<P34>s3cret</P34>']) {
      expect(await refusal(() => readCfg(`${first}a.b = 1\n${line}`)), line)
        .to.match(/line 3/)
        .and.not.contain('s3')
    }
  })

  it('lets a later file win, and keeps what no file says', () => {
    const settled = settle(map({ old: '1', both: '1' }), [map({ both: '2', x: '1' }), map({ x: '2' })], false)
    expect(settled).to.deep.equal(map({ old: '1', both: '2', x: '2' }))
  })

  it('clears with %NULL%, empties with %EMPTY%, and a blank value changes nothing', () => {
    const stored = map({ a: '1', b: '1', c: '1' })
    expect(settle(stored, [map({ a: '%NULL%', b: '%EMPTY%', c: '' })], false)).to.deep.equal(map({ b: '', c: '1' }))
  })

  it('overwrites: what is blank or left out is the factory’s again, but a static value that is left out', () => {
    const stored = map({ 'account.1.password': 'x', 'linekey.1.type': '27', 'static.a': '1', 'static.b': '1' })
    expect(settle(stored, [map({ 'linekey.1.type': '', 'static.b': '' })], true)).to.deep.equal(
      map({ 'static.a': '1' }),
    )
  })
})
