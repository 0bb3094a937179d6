import { expect } from 'chai'
import {
  type Conf,
  emptyConf,
  type GrowingConf,
  openSection,
  sectionNamed,
  valueOf,
} from '../../../src/pbx/files/conf.ts'
import { readSectionHead } from '../../../src/pbx/files/section-head.ts'

function confWith(...sections: [head: string, ...lines: string[]][]): GrowingConf {
  const conf = emptyConf()
  for (const [head, ...lines] of sections) add(conf, head, lines)
  return conf
}

function add(conf: GrowingConf, line: string, lines: readonly string[]): boolean {
  const head = readSectionHead(line)
  if (typeof head === 'string') throw new Error(head)
  const section = openSection(conf, head, 'pjsip.conf', 1)
  for (const one of lines) {
    const [name = '', value = ''] = one.split('=')
    section?.lines.push({ name, value, file: 'pjsip.conf', line: 2 })
  }
  return section !== undefined
}

const linesOf = (conf: Conf, index: number) => conf.sections[index]?.lines.map(({ name, value }) => `${name}=${value}`)

describe('sections', () => {
  it('take over what their templates say, in order, and their own lines count last', () => {
    const conf = confWith(['[a](!)', 'x=1', 'y=1'], ['[b](!)', 'x=2'], ['[c](a,b)', 'y=3'])
    expect(linesOf(conf, 2)).to.deep.equal(['x=1', 'y=1', 'x=2', 'y=3'])
    expect(valueOf(sectionNamed(conf, 'c'), 'X')).to.equal('2')
    expect(valueOf(sectionNamed(conf, 'C'), 'y')).to.equal('3')
  })

  it('take over from a section that is no template as well, as it is at that line', () => {
    const conf = confWith(['[a]', 'x=1'], ['[b](a)'], ['[a](+)', 'x=2'])
    expect(linesOf(conf, 0)).to.deep.equal(['x=1', 'x=2'])
    expect(linesOf(conf, 1)).to.deep.equal(['x=1'])
  })

  it('are added to where (+) stands: the first of the name, or the one that matches', () => {
    const conf = confWith(['[5501]', 'type=endpoint'], ['[5501]', 'type=auth'], ['[5501](+)', 'a=1'])
    expect(add(conf, '[5501](+type=auth)', ['b=2'])).to.equal(true)
    expect(add(conf, '[5501](+type=aor)', [])).to.equal(false)
    expect(add(conf, '[5501](+type=()', [])).to.equal(false)
    expect(conf.sections.map((_, index) => linesOf(conf, index))).to.deep.equal([
      ['type=endpoint', 'a=1'],
      ['type=auth', 'b=2'],
    ])
  })

  it('that are templates are added to only where it is said so', () => {
    const conf = confWith(['[a](!)', 'x=1'])
    expect(add(conf, '[a](+)', [])).to.equal(false)
    expect(add(conf, '[a](+TEMPLATES=restrict)', ['x=2'])).to.equal(true)
    expect(linesOf(conf, 0)).to.deep.equal(['x=1', 'x=2'])
    expect(sectionNamed(conf, 'a')).to.equal(undefined)
  })

  it('cannot take over what stands below them', () => {
    expect(add(confWith(['[a]']), '[b](c)', [])).to.equal(false)
    expect(add(confWith(['[a]']), '[b](a, a)', [])).to.equal(false)
  })
})
