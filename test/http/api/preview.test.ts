import { expect } from 'chai'
import { secrets } from '../../support/office.ts'
import { eachWithApi } from './office.ts'

interface Preview {
  files: { name: string; body: string }[]
}

describe('/api/v1/preview', () => {
  const api = eachWithApi()
  const preview = (body: object) => api().post('/preview', { brand: 'Yealink', model: 'T46S', ...body })
  const text = ({ files }: Preview) => files.map(({ body }) => body).join('\n')

  it('gives the files of an extension on a model, with the passwords blanked', async () => {
    const { status, body } = await preview({ extension: 5501 })
    expect(status).to.equal(200)
    expect((body as Preview).files.length).to.be.greaterThan(0)
    expect(text(body as Preview))
      .to.include('5501')
      .and.to.include('********')
    for (const secret of [secrets.noMailbox.sip, secrets.adminPassword, secrets.userPassword]) {
      expect(text(body as Preview)).not.to.include(secret)
    }
  })

  it('takes the template that is named, else the one that they would get', async () => {
    const { body } = await api().post('/templates', {
      brand: 'yealink',
      name: 'loud',
      extraParameters: 'phone_setting.odd_name = 87',
    })
    const { id } = body as { id: number }
    expect(text((await preview({ template: id })).body as Preview)).to.match(/phone_setting\.odd_name *= *87/)
    expect(text((await preview({ template: null })).body as Preview)).not.to.include('odd_name')
    await api().post('/mappings', { extension: '5501', brand: 'yealink', template: id })
    expect(text((await preview({ extension: '5501' })).body as Preview)).to.include('odd_name')
    const other = await preview({ brand: 'polycom', model: 'VVX 411', template: id })
    expect((other.body as { fields: object }).fields).to.have.all.keys('template')
  })

  it('says at the field what is wrong', async () => {
    const fields = async (body: object) => {
      const answer = await preview(body)
      expect(answer.status).to.equal(422)
      return Object.keys((answer.body as { fields: object }).fields)
    }
    expect(await fields({ model: 'VVX 411' })).to.deep.equal(['model'])
    expect(await fields({ extension: '999' })).to.deep.equal(['extension'])
    expect(await fields({ mac: '12' })).to.deep.equal(['mac'])
  })
})
