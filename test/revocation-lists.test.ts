import { X509Certificate } from 'node:crypto'
import { expect } from 'chai'
import { readRevocations } from '../src/revocation-lists.ts'
import { certificates, revocationList, type Certificate } from './support/certificates.ts'

const place = '/etc/makers/maker.crl'
const raw = ({ cert }: Certificate) => new X509Certificate(cert).raw

describe('lists of revoked certificates', () => {
  const read = (list: string, cas = [certificates().maker, certificates().stranger]) =>
    readRevocations(
      [{ place, list }],
      cas.map(({ cert }) => cert),
    )

  it('name those of the CA that has signed them, and no others', () => {
    const { maker, phone, otherPhone, endedPhone, ofStranger } = certificates()
    for (const hash of ['sha256', 'sha384']) {
      const { isRevoked, leftOut } = read(revocationList(maker, [phone, endedPhone], hash))
      expect(leftOut).to.deep.equal([])
      expect([phone, endedPhone, otherPhone, ofStranger, maker].map((one) => isRevoked(raw(one)))).to.deep.equal([
        ...[true, true],
        ...[false, false, false],
      ])
    }
  })

  it('can be of an RSA key, can list nothing, and can be several', () => {
    const { server, maker, phone, ofStranger } = certificates()
    const none = revocationList(server, [])
    const { isRevoked, leftOut } = readRevocations(
      [none, revocationList(server, [server]), revocationList(maker, [phone, ofStranger])].map((list) => ({
        place,
        list,
      })),
      [server.cert, maker.cert],
    )
    expect(leftOut).to.deep.equal([])
    expect([isRevoked(raw(phone)), isRevoked(raw(server))]).to.deep.equal([true, true])
    // It has a number that is listed, and another issuer.
    expect(isRevoked(raw(ofStranger))).to.equal(false)
    expect(read(none, [server]).isRevoked(raw(phone))).to.equal(false)
  })

  it('count for nothing where nobody whom we believe has signed them, or where they are broken', () => {
    const { maker, stranger, phone } = certificates()
    const list = revocationList(maker, [phone])
    const der = Buffer.from(list.replace(/-----[^-]+-----/g, ''), 'base64')
    const altered = [der.length - 1, 60, 100, der.length - 100].map((at) => {
      const other = Buffer.from(der)
      other[at] = (other[at] ?? 0) ^ 1
      return other.toString('base64')
    })
    for (const [wrong, cas] of [
      [list, [stranger]],
      [list, []],
      ...[...altered, '', 'text', list.slice(0, 200)].map((one) => [one, undefined] as const),
    ] as const) {
      const { isRevoked, leftOut } = read(wrong, cas ? [...cas] : undefined)
      expect(leftOut).to.deep.equal([
        `${place} holds no list of revoked certificates that one of the CAs beside it has signed.`,
      ])
      expect(isRevoked(raw(phone))).to.equal(false)
    }
  })

  it('take what cannot be read for revoked', () => {
    const { maker, phone } = certificates()
    const { isRevoked } = read(revocationList(maker, [phone]))
    expect(isRevoked(Buffer.from('no certificate'))).to.equal(true)
    expect(readRevocations([], []).isRevoked(Buffer.from('no certificate'))).to.equal(false)
  })
})
