import { expect } from 'chai'
import { changeExtension } from '../../../../src/app/extensions.ts'
import { changeGlobalSettings } from '../../../../src/app/global-settings.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { changeTemplate } from '../../../../src/app/templates.ts'
import type { Problem } from '../../../../src/domain/problem.ts'
import { logInAsAdministrator } from '../../../../src/http/admin/phones/log-in.ts'
import { wantPhone } from '../../../../src/http/admin/phones/phone-view.ts'
import { sessionOnPhone, sessionsOfExtension } from '../../../../src/stores/sessions.ts'
import { defaultTemplate } from '../../../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../../../support/databases.ts'
import { refusalOf } from '../../../support/refusal.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../../../support/office.ts'

const [vvx, t46s] = ['0004f2aabbcc', '805ec0aabbcc']
const { henry, james } = numbers

eachDatabase('an administrator logs an extension in', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await addPhone(context, admin, { mac: vvx, brand: 'polycom', model: 'VVX 411' })
    await addPhone(context, admin, { mac: t46s, brand: 'yealink', model: 'T46S' })
  })

  const put = async (extension: string, mac: string, takeOver = '') =>
    logInAsAdministrator(context, admin, await wantPhone(context, mac), { extension, takeOver })
  const refused = async (extension: string, mac: string) =>
    put(extension, mac).then(
      () => undefined,
      (error: unknown) => error as Problem,
    )

  it('without its password, and the session says who did it', async () => {
    const login = await put(henry, t46s)
    expect(login).to.deep.equal({
      done: true,
      said: '01132991002 Henry is logged in on the T46S 80:5e:c0:aa:bb:cc. The phone is not approved yet: approve it, or it gets nothing.',
    })
    expect(await sessionOnPhone(context.database, t46s)).to.include({ extension: henry, startedBy: admin.name })
  })

  it('rule 2: says which phone it moved from', async () => {
    await put(henry, t46s)
    const login = await put(henry, vvx)
    expect(login.done && login.said).to.contain(
      'is logged in on the VVX 411 00:04:f2:aa:bb:cc, and out of the T46S 80:5e:c0:aa:bb:cc.',
    )
    expect((await sessionsOfExtension(context.database, henry)).map(({ mac }) => mac)).to.deep.equal([vvx])
  })

  it('limited to a range, over nobody outside of it, told of them or not, and without their name', async () => {
    await put(james, t46s)
    const range = { low: henry, high: henry }
    for (const takeOver of ['', james]) {
      const typed = { extension: henry, takeOver, range }
      const problem = await refusalOf(logInAsAdministrator(context, admin, await wantPhone(context, t46s), typed))
      expect(problem).to.include({ code: 'phone-in-use', sentence: 'This phone is in use.' })
    }
    expect((await sessionOnPhone(context.database, t46s))?.extension).to.equal(james)
    const other = { extension: james, takeOver: '', range }
    const unknown = await refusalOf(logInAsAdministrator(context, admin, await wantPhone(context, vvx), other))
    expect(unknown).to.include({ sentence: `There is no extension ${james}.` })
  })

  it('E29, rule 3: asks before somebody is logged out by it, and goes on for that one alone', async () => {
    await put(henry, t46s)
    const asked = await put(james, t46s)
    expect(asked).to.deep.equal({
      done: false,
      occupant: henry,
      question:
        '01132991002 Henry is on the T46S 80:5e:c0:aa:bb:cc. Logging 01132991001 James in logs 01132991002 Henry out of it.',
      go: 'Log 01132991002 Henry out and 01132991001 James in',
    })
    expect((await put(james, t46s, '5501')).done).to.equal(false)
    expect(await sessionOnPhone(context.database, t46s)).to.include({ extension: henry })
    expect((await put(james, t46s, henry)).done).to.equal(true)
    expect(await sessionOnPhone(context.database, t46s)).to.include({ extension: james })
  })

  it('rule 2: says where it is when Global Settings refuse a second phone', async () => {
    await put(henry, t46s)
    await changeGlobalSettings(context, admin, { elsewhere: 'refuse' })
    expect((await refused(henry, vvx))?.sentence).to.contain('Extension 01132991002 is logged in on the T46S')
    expect(await sessionOnPhone(context.database, vvx)).to.equal(undefined)
  })

  it('says why there is no template for it', async () => {
    const template = await defaultTemplate(context.database, 'yealink')
    await changeTemplate(context, admin, template?.id ?? 0, { default: false })
    expect((await refused(henry, t46s))?.sentence).to.contain('no default template. Add a row, or make a template')
  })

  it('says at the field that there is no such extension, and that one is not for hot desking', async () => {
    expect((await refused('777', t46s))?.fields).to.deep.equal({ extension: 'There is no extension 777.' })
    expect((await refused('', t46s))?.fields).to.deep.equal({ extension: 'Type an extension.' })
    await changeExtension(context, admin, henry, { hotDesking: false })
    expect((await refused(henry, t46s))?.sentence).to.contain('not for hot desking')
  })
})
