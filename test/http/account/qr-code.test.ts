import { expect } from 'chai'
import { encode } from 'uqr'
import { qrCode } from '../../../src/http/account/qr-code.ts'

describe('a QR code', () => {
  const text = 'otpauth://totp/Hot%20Desk:anna?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Hot%20Desk'

  it('has every dark module of the code, and four modules of white around them', () => {
    const svg = qrCode(text, 'A code')
    const { data, size } = encode(text, { ecc: 'M', border: 0 })
    expect(svg).to.contain(`viewBox="0 0 ${size + 8} ${size + 8}"`)
    const drawn = [...svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${Number(x) - 4} ${Number(y) - 4}`)
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`${x} ${y}`] : [])))
    expect(drawn).to.deep.equal(dark)
    expect(dark.length).to.be.above(300)
  })

  it('is one element that fetches nothing, runs nothing and has no style of its own', () => {
    const svg = qrCode(text, '"><script>')
    expect(svg).to.match(/^<svg [^<>]*>(<path fill="#\w{3}" d="[\w .-]*"\/>){2}<\/svg>$/)
    expect(svg).not.to.match(/style|href|script>|url\(/)
  })
})
