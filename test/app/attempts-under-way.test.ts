import { expect } from 'chai'
import { takeTurn, type Turn } from '../../src/app/attempts-under-way.ts'

const attempt = (extension: string, phone: string, address: string) => ({ extension, phone, address })

describe('rule 4: attempts that are checked in the same moment', () => {
  /** Whose earlier ones have all been decided, once everything that can go on has done so. */
  async function free(turns: Record<string, Turn>): Promise<string[]> {
    const found: string[] = []
    for (const [name, turn] of Object.entries(turns)) void turn.earlier.then(() => found.push(name))
    await new Promise((resolve) => setImmediate(resolve))
    return found.sort()
  }

  it('each waits for those before it of the same extension, phone or address, and for no others', async () => {
    const first = takeTurn(attempt('5501', 'phone 1', 'address 1'))
    const turns = {
      extension: takeTurn(attempt('5501', 'phone 2', 'address 2')),
      phone: takeTurn(attempt('5502', 'phone 1', 'address 3')),
      address: takeTurn(attempt('5503', 'phone 3', 'address 1')),
      none: takeTurn(attempt('5504', 'phone 4', 'address 4')),
      // It is no other's extension only because its number is another's phone.
      words: takeTurn(attempt('phone 1', '5501', '5501')),
    }
    expect(await free({ first, ...turns })).to.deep.equal(['first', 'none', 'words'])
    first.end()
    expect(await free(turns)).to.deep.equal(Object.keys(turns).sort())
    for (const turn of Object.values(turns)) turn.end()
  })

  it('waits for all of them, also where a later one was decided sooner', async () => {
    const same = attempt('5501', 'phone', 'address')
    const turns = [takeTurn(same), takeTurn(same), takeTurn(same)] as const
    turns[1].end()
    expect(await free({ last: turns[2] })).to.deep.equal([])
    turns[0].end()
    expect(await free({ last: turns[2] })).to.deep.equal(['last'])
    turns[2].end()
    const next = takeTurn(same)
    expect(await free({ next })).to.deep.equal(['next'])
    next.end()
  })
})
