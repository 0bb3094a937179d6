import { expect } from 'chai'
import { addMapping } from '../../../src/app/mappings.ts'
import { syncExtensions } from '../../../src/app/sync-extensions.ts'
import { findExtension } from '../../../src/stores/extensions.ts'
import { sessionsOfExtension } from '../../../src/stores/sessions.ts'
import { defaultTemplate } from '../../../src/stores/templates.ts'
import { desks, logInOn, whoIsWhere } from '../../support/desks.ts'
import { openAskedOffice, type AskedOffice } from '../../support/module-asks.ts'
import { admin, numbers } from '../../support/office.ts'
import { plugIn, scriptedDirectory } from '../../support/scripted-directory.ts'

const { jane, henry } = numbers

describe('an extension in FreePBX’s own page', () => {
  let office: AskedOffice

  before(async () => {
    office = await openAskedOffice()
    const { context } = office
    await logInOn(context, desks.t46s, jane)
    const template = (await defaultTemplate(context.database, 'yealink'))?.id
    await addMapping(context, admin, { extension: jane, brand: 'yealink', template })
  })
  after(() => office.close())

  it('says where it is logged in, what is mapped and whether it may hot desk, with our pages of these', async () => {
    const { body } = await office.ask('get', `/extensions/${jane}`)
    const [session] = await sessionsOfExtension(office.context.database, jane)
    expect(body).to.deep.include({ known: true, hotDesking: true, trouble: null, page: `/extensions/${jane}` })
    expect(body['sessions']).to.deep.equal([
      {
        ...{ id: session?.id, phone: 'T46S 80:5e:c0:aa:bb:cc', since: session?.startedAt },
        ...{ isLeaving: false, at: '/phones/805ec0aabbcc' },
      },
    ])
    const [mapping] = body['mappings'] as { text: string; at: string }[]
    expect(mapping?.text).to.equal('Yealink, any model, any phone: template standard')
    expect(mapping?.at).to.match(/^\/extension-mapping\/\d+$/)
    expect((await office.ask('get', '/extensions/4711')).body).to.deep.equal({ known: false })
  })

  it('is shown to nobody who may not open our pages', async () => {
    const helpdesk = { user: 'helpdesk', sections: ['users'] }
    expect(await office.ask('get', `/extensions/${jane}`, undefined, helpdesk)).to.have.property('status', 403)
    expect(await office.ask('post', `/extensions/${jane}`, { hotDesking: false }, helpdesk)).to.have.property(
      'status',
      403,
    )
    expect(await findExtension(office.context.database, jane)).to.include({ hotDesking: true })
  })

  it('is that of their own people for who is limited to a range, with the pages that they may open', async () => {
    const limited = { user: 'limited', sections: ['hotdesk'], low: jane, high: jane }
    const { body } = await office.ask('get', `/extensions/${jane}`, undefined, limited)
    expect(body).to.include({ known: true, page: `/extensions/${jane}` })
    const other = { ...limited, low: henry, high: henry }
    expect((await office.ask('get', `/extensions/${jane}`, undefined, other)).body).to.deep.equal({ known: false })
    expect((await office.ask('post', `/extensions/${jane}`, { hotDesking: false }, other)).status).to.equal(404)
  })

  it('is changed as the page was saved, logged out where that was ticked, and says what was done', async () => {
    const [session] = await sessionsOfExtension(office.context.database, jane)
    const other = await logInOn(office.context, desks.vvx411, henry)
    const saved = await office.ask('post', `/extensions/${jane}`, { hotDesking: true, logOut: [] })
    expect(saved.body).to.deep.equal({ said: [] })
    const logOut = [session?.id, ...(await sessionsOfExtension(office.context.database, henry)).map(({ id }) => id)]
    const { body } = await office.ask('post', `/extensions/${jane}`, { hotDesking: false, logOut })
    expect(other).to.not.equal(undefined)
    expect(body['said']).to.deep.equal([
      `Extension ${jane} may not log in to phones from now on.`,
      `${jane} Jane is logged out of the T46S 80:5e:c0:aa:bb:cc.`,
    ])
    expect(await whoIsWhere(office.context.database)).to.deep.equal([`${henry} on ${desks.vvx411.mac}`])
    expect((await office.ask('post', '/extensions/4711', {})).status).to.equal(404)
    expect((await office.ask('post', `/extensions/${jane}`, { sipPassword: 'x' })).status).to.equal(422)
  })

  it('is logged out when FreePBX deletes it, whoever did that there', async () => {
    const directory = scriptedDirectory('freepbx')
    plugIn(office.context, directory)
    directory.put('5501')
    await syncExtensions(office.context)
    const gone = await office.ask('post', `/extensions/${henry}/deleted`, {}, { user: 'helpdesk', sections: [] })
    expect(gone).to.deep.equal({ status: 200, body: { loggedOut: 1 } })
    expect(await whoIsWhere(office.context.database)).to.deep.equal([])
  })
})
