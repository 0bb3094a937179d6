import { expect } from 'chai'
import { numbers } from '../../support/office.ts'
import { eachWithApi } from './office.ts'

describe('a row of Extension Mapping as the API shows it', () => {
  const api = eachWithApi()

  it('E30: names every phone that the extension is on, its own and a borrowed one', async () => {
    const own = await api().post('/mappings', {
      extension: numbers.jane,
      brand: 'yealink',
      template: 'standard',
      model: 'T46S',
      mac: '001565000001',
    })
    await api().post('/phones', { mac: '001565000002', brand: 'yealink' })
    await api().post('/sessions', { extension: numbers.jane, mac: '001565000002' })
    const { body } = await api().get(`/mappings/${(own.body as { id: number }).id}`)
    const { mac, now } = body as { mac: string; now: { mac: string; model: string }[] }
    expect(mac).to.equal('001565000001')
    expect(now.map((phone) => [phone.mac, phone.model])).to.deep.equal([
      ['001565000001', 'T46S'],
      ['001565000002', ''],
    ])
  })
})
