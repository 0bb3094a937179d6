import { expect } from 'chai'
import { addExtension } from '../../src/app/extensions.ts'
import { subscriberTyped } from '../../src/app/subscribers.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { addGroupWith, furnishGroup } from '../support/group-office.ts'
import { admin, furnish, numbers, testContext, type TestContext } from '../support/office.ts'

const { henry, james, jane, noMailbox } = numbers

/** Henry’s number as people write it. */
const spellings = [
  '01132991002',
  '+44 113 299 1002',
  '0044 113 299 1002',
  '+44 (0)113 299 1002',
  '1132991002',
  '441132991002',
  '(0113) 299-1002',
  ' 0113 299 1002 ',
  '1002',
]

eachDatabase('a number that is typed on a phone', (database) => {
  let context: TestContext
  let group = 0
  let other = 0

  beforeEach(async () => {
    await clearTables(database())
    context = testContext(database())
    await furnish(context)
    group = (await furnishGroup(context)).id
    await addExtension(context, admin, { number: '02079460002', name: 'Olive', sipPassword: 'x' })
    await addExtension(context, admin, { number: '02079461002', name: 'Oscar', sipPassword: 'x' })
    other = (await addGroupWith(context, 'Other Company', { extensions: ['02079460002', '02079461002'] })).id
  })

  const typed = async (text: string, of: number | undefined = group) =>
    (await subscriberTyped(database(), text, of)).kept?.number
  const outside = async (text: string) => (await subscriberTyped(database(), text, undefined)).kept?.number

  it('B45: in every usual spelling is that of the same subscriber of the phone’s group', async () => {
    for (const text of spellings) expect(await typed(text), text).to.equal(henry)
    expect([await typed('1001'), await typed('1000')]).to.deep.equal([james, jane])
  })

  it('B9: is nobody’s on a phone of another group, or of none; nor is one of no group’s on a group’s phone', async () => {
    for (const text of spellings.slice(0, -1)) {
      expect(await typed(text, other), text).to.equal(undefined)
      expect(await outside(text), text).to.equal(undefined)
    }
    expect(await typed('1002', other), 'a short extension is that of each group’s own').to.equal('02079461002')
    for (const text of [noMailbox, '02079460002']) expect(await typed(text), text).to.equal(undefined)
    expect(await outside('1002')).to.equal(undefined)
    expect(await typed(henry, 99)).to.equal(undefined)
  })

  it('on a phone of no group is taken as it is typed', async () => {
    expect(await outside(noMailbox)).to.equal(noMailbox)
    for (const text of [` ${noMailbox}`, '55 01', '+5501', '', 'x'.repeat(100)])
      expect(await outside(text), text).to.equal(undefined)
  })

  it('that is no number is nobody’s', async () => {
    for (const text of ['', ' ', '+', 'henry', '٠١١٣٢٩٩١٠٠٢', "' or 1=1", '0'.repeat(40)])
      expect(await typed(text), text).to.equal(undefined)
  })

  it('rule 4: that nobody has is counted as the same one in every whole spelling, as somebody’s is', async () => {
    const meant = async (text: string) => (await subscriberTyped(database(), text, group)).meant
    const whole = (end: string) => spellings.slice(0, -1).map((text) => text.replace(/1002(?=\s*$)/, end))
    expect(new Set(await Promise.all(whole('1002').map(meant)))).to.deep.equal(new Set([henry]))
    expect(new Set(await Promise.all(whole('1009').map(meant))).size).to.equal(1)
    expect(await meant('01132991009')).to.not.equal(await meant('01132991008'))
  })
})
