import { expect } from 'chai'
import { runProgram } from '../../../src/pbx/freepbx/run-program.ts'
import { problemOf } from '../../support/problem.ts'

const node = (script: string) => ({ file: process.execPath, args: ['-e', script] })

describe('running a program of FreePBX', () => {
  it('gives it its input, and gives what it writes', async () => {
    const echo = node('process.stdin.on("data", (text) => process.stdout.write(String(text).toUpperCase()))')
    expect(await runProgram(echo, 'a secret')).to.equal('A SECRET')
  })

  it('says which program failed and how, and nothing of what it wrote', async () => {
    const failing = node('console.error("a secret"); console.log("a secret"); process.exit(7)')
    const { sentence } = await problemOf(runProgram(failing, 'x'.repeat(1_000_000)))
    expect(sentence).to.contain('it ended with 7')
    const { sentence: missing } = await problemOf(runProgram({ file: '/not/there', args: ['reload'] }))
    expect(missing).to.contain('/not/there reload').and.contain('could not be run')
  })
})
