import { expect } from 'chai'
import { linesIn } from '../../src/app/backup-lines.ts'
import { Problem } from '../../src/domain/problem.ts'

async function* pieces(...all: string[]) {
  for (const one of all) yield await Promise.resolve(Buffer.from(one))
}

async function read(bytes: AsyncIterable<Buffer>, most = 1000): Promise<string[]> {
  const lines: string[] = []
  for await (const line of linesIn(bytes, most)) lines.push(line)
  return lines
}

describe('the lines of a backup', () => {
  it('are told apart wherever the pieces end', async () => {
    expect(await read(pieces('a', 'b\nc', 'd\n\n', 'e'))).to.deep.equal(['ab', 'cd', '', 'e'])
    const [first = 0, second = 0] = Buffer.from('é')
    async function* split() {
      yield await Promise.resolve(Buffer.from([first]))
      yield Buffer.from([second, 10])
    }
    expect(await read(split())).to.deep.equal(['é'])
  })

  it('are refused when all of it, or one of them, is longer than any backup’s', async () => {
    const refused = async (bytes: AsyncIterable<Buffer>, most: number) =>
      read(bytes, most).then(
        () => undefined,
        (error: unknown) => error,
      )
    expect(await refused(pieces('abc\n', 'def\n'), 6)).to.be.instanceOf(Problem)
    let given = 0
    async function* endless() {
      for (;;) {
        given += 1024 * 1024
        yield await Promise.resolve(Buffer.alloc(1024 * 1024, 'x'))
      }
    }
    expect(await refused(endless(), Infinity)).to.be.instanceOf(Problem)
    expect(given).to.be.below(10 * 1024 * 1024)
  })
})
