import { expect } from 'chai'
import { readAttributes, readDirectory, readMasterFile, settle } from '../../src/virtual-phone/polycom-files.ts'
import { refusal } from './tiny-server.ts'

const identity = { mac: '0004f2aabbcc', model: 'VVX 411' }
const map = (values: Record<string, string>) => new Map(Object.entries(values))

describe('Polycom’s files, read by a virtual phone', () => {
  it('gives a master file’s list with the phone’s own names in it', () => {
    const text = `<?xml version="1.0" standalone="yes"?>
      <APPLICATION APP_FILE_PATH="sip.ld" CONFIG_FILES="[PHONE_MAC_ADDRESS]-user.cfg, [PHONE_MODEL].cfg , http://a/common.cfg,"
        MISC_FILES="" LOG_FILE_DIRECTORY="logs" OVERRIDES_DIRECTORY="overrides/" CONTACTS_DIRECTORY=""/>`
    expect(readMasterFile(text, identity)).to.deep.equal({
      application: 'sip.ld',
      configFiles: ['0004f2aabbcc-user.cfg', 'VVX411.cfg', 'http://a/common.cfg'],
      logs: 'logs/',
      overrides: 'overrides/',
      contacts: '',
    })
  })

  it('refuses a master file that is something else', async () => {
    expect(await refusal(() => readMasterFile('<PHONE/>', identity))).to.contain('APPLICATION')
    expect(await refusal(() => readMasterFile('<APPLICATION CONFIG_FILES="a&b"/>', identity))).to.contain('well-formed')
  })

  it('takes settings from attributes, whatever the elements are called', () => {
    const text =
      '<PHONE_CONFIG a.b="1"><ALL reg.1.address="2001" reg.1.label="R&amp;D &quot;x&quot;"/><z a.b="2"/></PHONE_CONFIG>'
    expect(readAttributes(text)).to.deep.equal(map({ 'a.b': '1', 'reg.1.address': '2001', 'reg.1.label': 'R&D "x"' }))
  })

  it('refuses settings that are not attributes', async () => {
    expect(await refusal(() => readAttributes('<PHONE>reg.1.address=1</PHONE>'))).to.contain('text')
    expect(await refusal(() => readAttributes('#!version:1.0.0.1\na.b = 1'))).to.contain('well-formed')
  })

  it('reads a directory of contacts', async () => {
    const item = '<item><ln>Smith</ln><fn>Bob</fn><ct>2002</ct><sd>3</sd></item><item><ct>!hd</ct></item>'
    expect(readDirectory(`<directory><item_list>${item}</item_list></directory>`)).to.deep.equal([
      { label: 'Bob Smith', contact: '2002', index: 3 },
      { label: '', contact: '!hd', index: 0 },
    ])
    expect(await refusal(() => readDirectory('<html/>'))).to.contain('directory')
  })

  it('lets the first file win, and keeps nothing of before', () => {
    const settled = settle(map({ 'reg.1.address': '2001' }), [map({ a: '1' }), map({ a: '2', b: '2' })])
    expect(settled).to.deep.equal(map({ a: '1', b: '2' }))
  })

  it('sets its device’s own values only when told twice, and keeps them', () => {
    const told = { 'device.prov.serverName': 'http://own/', 'device.prov.serverName.set': '1' }
    const unset = {
      'device.set': '1',
      'device.prov.user': 'x',
      'device.prov.password': 'y',
      'device.prov.password.set': '0',
    }
    expect(settle(new Map(), [map(told)])).to.deep.equal(new Map())
    expect(settle(new Map(), [map({ ...told, ...unset })])).to.deep.equal(
      map({ 'device.prov.serverName': 'http://own/' }),
    )
    expect(settle(map({ 'device.prov.serverName': 'http://own/' }), [])).to.have.property('size', 1)
  })
})
