import { expect } from 'chai'
import { hideSecretParameters } from '../../src/app/secret-parameters.ts'
import { polycom } from '../../src/brands/polycom/index.ts'
import { sangoma } from '../../src/brands/sangoma/index.ts'
import { yealink } from '../../src/brands/yealink/index.ts'

describe('secrets among extra parameters', () => {
  for (const [brand, secret, open] of [
    [
      yealink,
      [
        ...[
          'static.security.user_password',
          'ldap.password',
          'account.2.password',
          'static.network.802_1x.md5_password',
        ],
        ...['static.auto_provision.aes_key_in_file', 'phone_setting.phone_lock.unlock_pin', 'static.network.vpn_pwd'],
      ],
      ['local_time.time_format', 'features.bypass.enable', 'static.network.802_1x.mode', 'features.keep_mute.enable'],
    ],
    [
      polycom,
      ['device.auth.localAdminPassword', 'reg.1.auth.password', 'dir.corp.password', 'device.net.dot1x.password'],
      ['reg.1.auth.userId', 'voIpProt.SIP.keepalive.sessionTimers', 'call.passthrough'],
    ],
    [sangoma, ['P2', 'P196', 'P34', 'P734', 'P5436', 'P83', 'P1361'], ['P271', 'P3', 'P36']],
  ] as const) {
    it(`of ${brand.name} are not read by who sees what a phone gets`, () => {
      const typed = [...secret, ...open].map((name) => `${name} = geheim-${name}`)
      const shown = hideSecretParameters(brand, typed.join('\n'), '***').split('\n')
      expect(shown).to.deep.equal([...secret.map((name) => `${name} = ***`), ...typed.slice(secret.length)])
    })
  }

  it('are found however the line is written; comments and what is empty stay', () => {
    const hide = (text: string) => hideSecretParameters(yealink, text, '***')
    expect(hide('  ldap.password=a=b\r\nLDAP.Password =  x')).to.equal('ldap.password = ***\nLDAP.Password = ***')
    expect(hide('static.security.user_password = admin:a:b')).to.equal('static.security.user_password = admin:***')
    for (const text of ['# ldap.password = a', 'ldap.password =', 'ldap.password', '', ' = x'])
      expect(hide(text)).to.equal(text)
  })
})
