import { expect } from 'chai'
import type { Request, Response } from 'express'
import { draftOf } from '../../../src/app/drafts.ts'
import type { SignedIn } from '../../../src/app/sign-in.ts'
import { beginSaving, typedIn, whoIs } from '../../../src/http/saving/begin-saving.ts'
import { findTemplate, listTemplates } from '../../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../../support/databases.ts'
import { addApprovedPhone } from '../../support/group-office.ts'
import { furnish, testContext, type TestContext } from '../../support/office.ts'
import { problemOf } from '../../support/problem.ts'

const user: SignedIn = { key: { administrator: 4 }, name: 'anna', passwordHash: '', access: { role: 'administrator' } }

/** A request of anna's with this form and query. */
function asked(body: object, query: object = {}, by: SignedIn | undefined = user) {
  return { user: by, body, query, session: {}, ip: '192.0.2.1' } as unknown as Request & {
    session: { notice?: string }
  }
}

eachDatabase('beginning to save', (database) => {
  let context: TestContext
  let id: number
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    id = (await listTemplates(database(), 'yealink'))[0]?.id ?? 0
  })

  const begin = async (input: object, request = asked({ _csrf: 'x', name: 'typed' }), isTyped?: boolean) => {
    let address = ''
    const response = { redirect: (_status: number, to: string) => (address = to) } as unknown as Response
    const wish = {
      what: 'Template standard',
      editor: '/templates/1',
      command: { kind: 'template', id } as const,
      input,
    }
    await beginSaving(context, request, response, { ...wish, ...(isTyped === undefined ? {} : { isTyped }) })
    return { address, request }
  }
  const saved = async () => (await findTemplate(database(), id))?.settings

  it('saves at once what changes no phone, and leads back', async () => {
    const { address, request } = await begin({ settings: { vlan: 4 } })
    expect(address).to.equal('/templates/1')
    expect(request.session.notice).to.equal('Template standard is saved. No phone changes by it.')
    expect(await saved()).to.deep.equal({ vlan: 4 })
  })

  it('keeps what changes phones as a draft of whoever typed it, without the form’s token, and saves nothing', async () => {
    await addApprovedPhone(context, { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' })
    const { address } = await begin({ settings: { vlan: 4 } })
    const draft = address.replace('/saving/', '')
    expect(await saved()).to.deep.equal({})
    expect(await draftOf(context, 'administrator 4', draft)).to.deep.equal({
      ...{ what: 'Template standard', editor: '/templates/1', command: { kind: 'template', id } },
      ...{ input: { settings: { vlan: 4 } }, typed: { name: 'typed' } },
    })
    expect(await typedIn(context, asked({}, { draft }))).to.deep.equal({ name: 'typed' })
    expect(await typedIn(context, asked({}, { draft }, { ...user, key: { administrator: 5 } }))).to.equal(undefined)
    expect(await typedIn(context, asked({}, {}))).to.equal(undefined)
  })

  it('gives an editor nothing that was not typed into it', async () => {
    await addApprovedPhone(context, { brand: 'yealink', model: 'T46S', mac: '805ec0aabb01' })
    const { address } = await begin({ settings: { vlan: 4 } }, asked({ revision: '1' }), false)
    expect(await typedIn(context, asked({}, { draft: address.replace('/saving/', '') }))).to.equal(undefined)
  })

  it('throws what the command refuses, and keeps nothing', async () => {
    expect((await problemOf(begin({ name: '' }))).fields).to.have.keys('name')
    expect((await problemOf(begin({ revision: 9 }))).kind).to.equal('conflict')
    expect(await database()('drafts').select()).to.deep.equal([])
  })

  it('is for those who have signed in', () => {
    expect(whoIs(asked({}))).to.equal(user)
    expect(() => whoIs({ body: {} } as unknown as Request)).to.throw('Nobody is signed in')
  })
})
