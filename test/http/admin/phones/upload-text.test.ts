import { expect } from 'chai'
import { newToken } from '../../../../src/app/phone-token.ts'
import { uploadText } from '../../../../src/http/admin/phones/upload-text.ts'

describe('what a phone sent, as a page shows it', () => {
  it('rule 12: holds no token of ours', () => {
    const token = newToken('signing key', '805ec0aabbcc')
    const shown = uploadText(`1122 GET http://192.0.2.10:8084/p/${token}/805ec0aabbcc.cfg 200`)
    expect(shown).to.equal('1122 GET http://192.0.2.10:8084/p/…/805ec0aabbcc.cfg 200')
  })

  const secrets: readonly [sent: string, shown: string][] = [
    ['account.1.password = sip-Henry-9fj3', 'account.1.password = …'],
    ['<reg reg.1.auth.password="sip Henry" reg.1.label="x"/>', '<reg reg.1.auth.password=… reg.1.label="x"/>'],
    ['{"sipPassword": "abc", "line": 1}', '{"sipPassword": …, "line": 1}'],
    ['static.security.user_passwd: admin:x', 'static.security.user_passwd: …'],
    ['Authorization: Digest username="1", response="2"', 'Authorization: …'],
  ]
  for (const [sent, shown] of secrets) {
    it(`blanks ${sent.slice(0, 24)}…`, () => {
      expect(uploadText(sent)).to.equal(shown)
    })
  }

  it('leaves everything else as it came', () => {
    const log = 'line 1\nsip registered 5501\n<b>not markup</b>\npath /p/short/file'
    expect(uploadText(log)).to.equal(log)
  })
})
