import { expect } from 'chai'
import { decrypted, encrypted } from '../../src/app/backup-cipher.ts'
import { Problem } from '../../src/domain/problem.ts'

async function* pieces(...all: Buffer[]) {
  for (const one of all) yield await Promise.resolve(one)
}

async function joined(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const one of bytes) all.push(one)
  return Buffer.concat(all)
}

const trouble = (bytes: Buffer, passphrase = 'a long passphrase') =>
  joined(decrypted(pieces(bytes), passphrase)).then(
    () => undefined,
    (error: unknown) => (error instanceof Problem ? error.sentence : error),
  )

describe('a file behind a passphrase', function () {
  this.timeout(60_000)
  const plain = Buffer.alloc(150_000, 'some secret words ')
  let file: Buffer
  before(async () => {
    file = await joined(encrypted(pieces(plain.subarray(0, 10), plain.subarray(10)), 'a long passphrase'))
  })

  it('opens with it, and holds nothing of what is in it', async () => {
    expect(file.includes('secret')).to.equal(false)
    expect(
      (await joined(decrypted(pieces(file.subarray(0, 7), file.subarray(7)), 'a long passphrase'))).equals(plain),
    ).to.equal(true)
  })

  it('opens with no other', async () => {
    expect(await trouble(file, 'another passphrase')).to.match(/does not open/)
  })

  it('is refused when it was cut off or altered', async () => {
    const altered = Buffer.from(file)
    altered.writeUInt8(altered.readUInt8(100_000) ^ 1, 100_000)
    const end = file.length - (150_000 - 2 * 65_536) - 20
    for (const wrong of [file.subarray(0, end), altered]) expect(await trouble(wrong)).to.match(/not whole/)
  })
})
