import { expect } from 'chai'
import { addMapping } from '../../../../src/app/mappings.ts'
import { addPhone } from '../../../../src/app/phones.ts'
import { changeTemplate } from '../../../../src/app/templates.ts'
import { answerQuestion, typedQuestion } from '../../../../src/http/admin/mappings/which-template.ts'
import { defaultTemplate } from '../../../../src/stores/templates.ts'
import { eachDatabase } from '../../../support/databases.ts'
import { admin, furnish, testContext, type TestContext } from '../../../support/office.ts'

eachDatabase('which template it would get', (database) => {
  let context: TestContext
  let template = 0
  before(async () => {
    context = testContext(database())
    await furnish(context)
    template = (await defaultTemplate(context.database, 'sangoma'))?.id ?? 0
    await addPhone(context, admin, { mac: '005058aabbcc', brand: 'sangoma', model: 'S500' })
    await addMapping(context, admin, { extension: '5501', brand: 'sangoma', template, model: 'S705' })
  })

  it('is asked only by an address that asks', () => {
    expect(typedQuestion({ extension: '5501' })).to.equal(undefined)
    expect(typedQuestion({ which: 'asked', phone: ' x ' })).to.deep.equal({ extension: '', phone: 'x', model: '' })
  })

  it('E24, E25: answers with the sentence of every row', async () => {
    const answer = await answerQuestion(context, { extension: '5501', phone: '005058aabbcc', model: '' })
    expect(answer).to.include({ who: '5501 Desk 5501', phone: 'S500 00:50:58:aa:bb:cc' })
    expect(answer.template?.name).to.equal('standard')
    expect(answer.considered.map(({ sentence, decided, matches }) => [sentence, decided, matches])).to.deep.equal([
      ['It is for model S705, and the phone is model S500.', false, false],
    ])
  })

  it('takes the model that was chosen instead of the one that is known', async () => {
    const answer = await answerQuestion(context, { extension: '5501', phone: '005058aabbcc', model: 'sangoma:S705' })
    expect(answer.considered.map(({ decided }) => decided)).to.deep.equal([true])
    expect(answer.why).to.equal('The row for every phone of model S705.')
  })

  it('E24: says when there is none, and what to do', async () => {
    await changeTemplate(context, admin, template, { default: false })
    const answer = await answerQuestion(context, { extension: '', phone: '005058aabbcc', model: '' })
    expect(answer).to.include({ who: 'Nobody', template: null })
    expect(answer.why).to.contain('Make a template the default.')
  })
})
