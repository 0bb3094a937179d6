import { expect } from 'chai'
import { Broken } from '../../../src/pbx/files/broken.ts'
import { Look } from '../../../src/pbx/files/look.ts'
import { readConf } from '../../../src/pbx/files/read-conf.ts'
import { folderWith } from '../folder.ts'

type Files = Readonly<Record<string, string>>

async function read(files: Files) {
  const folder = folderWith(files)
  const conf = await readConf(new Look(), folder.path, 'a.conf')
  const short = (path: string) => path.replace(`${folder.path}/`, '')
  return {
    sections: conf?.sections.map(({ name, lines }) => [name, ...lines.map((line) => `${line.name}=${line.value}`)]),
    places: conf?.sections.flatMap(({ lines }) => lines.map(({ file, line }) => `${short(file)}:${line}`)),
    troubles: conf?.troubles.map(({ place, line, sentence }) => `${short(place)}:${line ?? ''} ${sentence}`),
  }
}

async function brokenAt(files: Files): Promise<string> {
  try {
    await read(files)
  } catch (error) {
    if (error instanceof Broken) return `${error.trouble.place.replace(/.*\//, '')}:${error.trouble.line ?? ''}`
    throw error
  }
  return 'not broken'
}

describe('a .conf file of Asterisk', () => {
  const GOOD: [what: string, text: string, ...sections: string[][]][] = [
    ['sections and lines', '[a]\nx = 1\ny=>2\n[b]\n', ['a', 'x=1', 'y=2'], ['b']],
    ['Windows line ends and a byte order mark', '\ufeff[a]\r\nx = 1\r\n', ['a', 'x=1']],
    ['no line end at the end', '[a]\nx = 1', ['a', 'x=1']],
    ['= and spaces in a value', '[a]\n  x  =  1 = 2  \n', ['a', 'x=1 = 2']],
    ['an empty value', '[a]\nx =\n', ['a', 'x=']],
    ['comments over lines', '[a]\n;-- x = 1\ny = 2\n--; z = 3\n', ['a', 'z=3']],
    ['an escaped first character', '[a]\n\\[x] = 1\n', ['a', '[x]=1']],
    ['more of a value', '[a]\nx = 1\nx += ,2\nx+=3\ny += 4\n', ['a', 'x=1 ,23', 'y=4']],
    ['templates', '[t](!)\nx = 1\n[a](t)\n', ['t', 'x=1'], ['a', 'x=1']],
  ]
  for (const [what, text, ...sections] of GOOD) {
    it(`may have ${what}`, async () => {
      expect((await read({ 'a.conf': text })).sections).to.deep.equal(sections)
    })
  }

  const INCLUDES: [what: string, files: Files, ...sections: string[][]][] = [
    [
      'another, whose first lines belong to its own section, and goes on in that',
      { 'a.conf': '[a]\n#include b.conf\ny = 2\n', 'b.conf': 'x = 1\n[b]\nz = 3\n' },
      ['a', 'x=1', 'y=2'],
      ['b', 'z=3'],
    ],
    [
      'several by a wildcard, in order',
      { 'a.conf': '[a]\n#include "d/*.conf"\n', 'd/2.conf': '[two]\n', 'd/1.conf': '[one]\n', 'd/no.bak': '[no]\n' },
      ['a'],
      ['one'],
      ['two'],
    ],
    [
      'one in a folder that names others from the top folder',
      { 'a.conf': '#include <d/b.conf>\n', 'd/b.conf': '#include c.conf\n', 'c.conf': '[c]\n' },
      ['c'],
    ],
    ['one that need not be there', { 'a.conf': '[a]\n#tryinclude none.conf\nx = 1\n' }, ['a', 'x=1']],
    ['an empty one', { 'a.conf': '[a]\n#include b.conf\n', 'b.conf': '' }, ['a']],
  ]
  for (const [what, files, ...sections] of INCLUDES) {
    it(`may include ${what}`, async () => {
      expect((await read(files)).sections).to.deep.equal(sections)
    })
  }

  it('tells of each line in which file it stands', async () => {
    const files = { 'a.conf': '[a]\n#include b.conf\ny = 2\n', 'b.conf': '\nx = 1\n' }
    expect((await read(files)).places).to.deep.equal(['b.conf:2', 'a.conf:3'])
  })

  it('that is not there is undefined', async () => {
    expect((await read({})).sections).to.equal(undefined)
  })

  it('in Latin-1 keeps its letters', async () => {
    const folder = folderWith()
    const { writeFileSync } = await import('node:fs')
    writeFileSync(`${folder.path}/a.conf`, Buffer.from('[a]\nname = Jos\xe9\n', 'latin1'))
    const conf = await readConf(new Look(), folder.path, 'a.conf')
    expect(conf?.sections[0]?.lines[0]?.value).to.equal('José')
  })

  const BROKEN: [what: string, files: Files, at: string][] = [
    ['a line in no section', { 'a.conf': '\nx = 1\n' }, 'a.conf:2'],
    ['no closing ]', { 'a.conf': '[a]\n[b\n' }, 'a.conf:2'],
    ['no closing )', { 'a.conf': '[a](!\n' }, 'a.conf:1'],
    ['a template that is not there', { 'a.conf': '[a](none)\n' }, 'a.conf:1'],
    ['a space in the list of templates', { 'a.conf': '[a](!)\n[b](a, a)\n' }, 'a.conf:2'],
    ['an addition to nothing', { 'a.conf': '[a](+)\n' }, 'a.conf:1'],
    ['an included file that is not there', { 'a.conf': '[a]\n#include none.conf\n' }, 'a.conf:2'],
    ['a wildcard that nothing matches', { 'a.conf': '[a]\n#include none/*.conf\n' }, 'a.conf:2'],
    ['trouble in an included file', { 'a.conf': '#include b.conf\n', 'b.conf': '\n\n[b\n' }, 'b.conf:3'],
    ['a file that includes itself', { 'a.conf': '[a]\n#include a.conf\n' }, 'a.conf:2'],
  ]
  for (const [what, files, at] of BROKEN) {
    it(`with ${what} is broken at ${at}`, async () => {
      expect(await brokenAt(files)).to.equal(at)
    })
  }

  const PASSED: [what: string, line: string, word: string][] = [
    ['no =', 'secret-4321', 'name = value'],
    ['no name', '= secret-4321', 'name = value'],
    ['a program to run', '#exec /usr/bin/secret-4321', 'runs no program'],
    ['an unknown directive', '#secret-4321', '#include, #tryinclude and #exec'],
    ['a directive without a name', '#include', 'name of the file'],
    ['a line that is too long', `x = secret-4321${'x'.repeat(9000)}`, 'too long'],
    ['a comment without an end', ';-- secret-4321', 'does not end'],
  ]
  for (const [what, line, word] of PASSED) {
    it(`with ${what} is read without that line, and a trouble names it but not what stands there`, async () => {
      const { sections, troubles } = await read({ 'a.conf': `[a]\nx = 1\n${line}\n` })
      expect(sections).to.deep.equal([['a', 'x=1']])
      expect(troubles).to.have.length(1)
      expect(troubles?.[0])
        .to.match(/^a\.conf:3 /)
        .and.contain(word)
        .and.not.contain('secret')
    })
  }
})
