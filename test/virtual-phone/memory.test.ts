import { expect } from 'chai'
import { sangoma } from '../../src/virtual-phone/makes/sangoma.ts'
import { Memory } from '../../src/virtual-phone/memory.ts'
import { Transport } from '../../src/virtual-phone/transport.ts'
import { withServer } from './tiny-server.ts'

const identity = { model: 'S500', mac: '005058aabbcc', firmware: '2.0.4.67' }
const path = '/p/cfg005058aabbcc.xml'
const file = (...values: string[]) =>
  `<hl_provision version="1"><config version="1">${values.join('')}</config></hl_provision>`
const always = () => true

describe('a virtual phone’s memory', () => {
  it('takes what it is given and says what came of it', () =>
    withServer({ [path]: file('<P271>1</P271>', '<P35>5501</P35>') }, async ({ base }) => {
      const memory = new Memory(sangoma, identity, base)
      expect(await memory.provision(new Transport(), always)).to.deep.equal({ changed: true, restart: false })
      expect(memory.meaning.account?.number).to.equal('5501')
      expect(await memory.provision(new Transport(), always)).to.deep.equal({ changed: false, restart: false })
    }))

  it('keeps what it has when the server is away, broken or has nothing', () =>
    withServer({ [path]: file('<P271>1</P271>', '<P35>5501</P35>') }, async ({ base, files }) => {
      const memory = new Memory(sangoma, identity, base)
      await memory.provision(new Transport(), always)
      const expected = [
        [{ status: 503 }, 'answered 503'],
        [file('<P35>9'), 'not well-formed'],
        [{ status: 404 }, 'no configuration'],
      ] as const
      for (const [reply, sentence] of expected) {
        files.set(path, reply)
        expect(await memory.provision(new Transport(), always)).to.deep.equal({ changed: false, restart: false })
        expect(memory.message).to.contain(sentence)
        expect(memory.meaning.account?.number).to.equal('5501')
      }
    }))

  it('takes nothing after a power cut', () =>
    withServer({ [path]: file('<P271>1</P271>', '<P35>5501</P35>') }, async ({ base }) => {
      const memory = new Memory(sangoma, identity, base)
      await memory.provision(new Transport(), () => false)
      expect(memory.meaning.account).to.equal(null)
    }))

  it('moves to the address that it was given, once that is preferred', () => {
    const memory = new Memory(sangoma, identity, 'http://base/p/')
    memory.change([
      ['P212', '1'],
      ['P237', 'own.example.com/p/token'],
    ])
    expect(memory.home).to.equal('http://base/p/')
    memory.change([['P145', '0']])
    expect(memory.home).to.equal('http://own.example.com/p/token/')
  })
})
