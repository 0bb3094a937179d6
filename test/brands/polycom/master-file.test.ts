import { expect } from 'chai'
import { writeMasterFile } from '../../../src/brands/polycom/master-file.ts'
import { attributesIn, mac } from './configurations.ts'

describe('Polycom: the master file', () => {
  it('leads to the phone’s own file', () => {
    const found = attributesIn(writeMasterFile(mac))
    expect(found.get('CONFIG_FILES')).to.equal('0004f2aabbcc-hotdesk.cfg')
    expect(found.get('OVERRIDES_DIRECTORY')).to.equal('overrides')
    expect(found.get('LOG_FILE_DIRECTORY')).to.equal('logs')
    expect(found.get('CONTACTS_DIRECTORY')).to.equal('contacts')
  })

  it('leads any phone to its own file by the words that it replaces', () => {
    expect(attributesIn(writeMasterFile()).get('CONFIG_FILES')).to.equal('[PHONE_MAC_ADDRESS]-hotdesk.cfg')
  })

  it('names the firmware’s address, or the name that leaves the phone its own', () => {
    expect(attributesIn(writeMasterFile(mac)).get('APP_FILE_PATH')).to.equal('sip.ld')
    const url = 'http://192.0.2.10/vvx/sip.ld?a=1&b=2'
    expect(attributesIn(writeMasterFile(mac, url)).get('APP_FILE_PATH')).to.equal(url)
  })
})
