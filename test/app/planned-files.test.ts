import { expect } from 'chai'
import { planSaving } from '../../src/app/saving-plan.ts'
import { phonesConcerned } from '../../src/app/phones-concerned.ts'
import { plannedFiles } from '../../src/app/planned-files.ts'
import type { Saving } from '../../src/domain/saving.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { listTemplates } from '../../src/stores/templates.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { furnishGroup, groupPhones } from '../support/group-office.ts'
import { furnish, testContext, type TestContext } from '../support/office.ts'

eachDatabase('the lines of a phone’s files that change', (database) => {
  let context: TestContext
  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    await furnishGroup(context)
  })

  const saving = async (change: object): Promise<Saving> => {
    const [template] = await listTemplates(database(), 'yealink')
    if (!template) throw new Error('There is no template.')
    return { kind: 'template', template: { ...template, ...change } }
  }
  const filesOf = async (change: object) => {
    for await (const [phone] of phonesConcerned(context, await saving(change)))
      if (phone) return plannedFiles(context, await readGlobalSettings(database()), phone)
    throw new Error('No phone is concerned.')
  }

  it('go and come, in the file that they stand in, whose name is any phone’s', async () => {
    const files = await filesOf({ settings: { timeZone: 'Europe/London' } })
    expect(files.map(({ name }) => name)).to.deep.equal(['MAC.cfg'])
    const lines = files[0]?.lines.map(({ sign, text }) => `${sign} ${text}`) ?? []
    expect(lines.join('\n')).to.match(/^- local_time\.[^]*\n\+ local_time\./)
  })

  it('are none where the phone gets the same to the byte', async () => {
    expect(await filesOf({ name: 'desks' })).to.deep.equal([])
  })

  it('hold no password and no token, and warn of nothing', async () => {
    const files = await filesOf({
      settings: { userPassword: 'a secret' },
      extraParameters: 'x.y = {{name}}\u0000\nstatic.security.user_password = admin:hidden-9\nldap.password = hidden-8',
    })
    const text = JSON.stringify(files)
    expect(text)
      .to.contain('********')
      .and.not.to.contain('a secret')
      .and.not.to.contain('hidden-')
      .and.not.to.contain(groupPhones.t46s.mac)
    expect(context.lines).to.deep.equal([])
    expect((await planSaving(context, await saving({ settings: { userPassword: 'a secret' } }))).macs.length).to.equal(
      1,
    )
  })
})
