import { expect } from 'chai'
import type { SavingPlan } from '../../../src/app/saving-plan.ts'
import { brands } from '../../../src/brands/index.ts'
import type { Phone } from '../../../src/domain/phone.ts'
import { planView } from '../../../src/http/saving/plan-view.ts'
import { scriptedManager } from '../../support/scripted-manager.ts'

const phone: Phone = {
  ...{ mac: '805ec0aabbcc', brand: 'yealink', model: 'T46S', firmware: '', address: '', destination: 'auto' },
  ...{ createdAt: 1, lastSeen: null },
}
const plan = (macs: number, restarts: number): SavingPlan => ({
  macs: Array.from({ length: macs }, () => phone.mac),
  restarts,
  changes: [],
  more: 0,
})
const pbx = { manager: scriptedManager(() => 0), includes: undefined, directory: undefined as never }
const view = (made: SavingPlan) => planView({ brands, pbx }, made)

describe('what the page says of saving', () => {
  it('B30: is how many phones change, and how many restart', () => {
    const said = (macs: number, restarts: number) => view(plan(macs, restarts)).said
    expect(said(0, 0)).to.equal('No phone changes.')
    expect(said(1, 0)).to.equal('1 phone changes, none restarts.')
    expect(said(3, 1)).to.equal('3 phones change, 1 restarts.')
    expect(said(500, 20)).to.equal('500 phones change, 20 restart.')
  })

  it('names each phone, who is on it, and the lines, of many lines the first', () => {
    const lines = Array.from({ length: 70 }, (_, at) => ({ sign: '+' as const, text: `line ${at}` }))
    const phones = [
      { phone, extension: { number: '5501', name: 'Ann' } },
      { phone, extension: null },
    ]
    const [change] = view({
      ...plan(2, 2),
      changes: [{ phones, restarts: true, files: [{ name: 'MAC.cfg', lines }] }],
    }).changes
    expect(change?.phones).to.deep.equal([
      { name: 'T46S 80:5e:c0:aa:bb:cc', who: '5501 Ann' },
      { name: 'T46S 80:5e:c0:aa:bb:cc', who: 'nobody on it' },
    ])
    expect(change).to.deep.include({ restarts: true, count: 2 })
    expect(change?.files[0]).to.deep.equal({ name: 'MAC.cfg', lines: lines.slice(0, 60), more: 10 })
  })

  it('tells whether there is a PBX that could tell phones', () => {
    expect(view(plan(1, 0)).isTold).to.equal(true)
    expect(planView({ brands, pbx: { ...pbx, manager: undefined } }, plan(1, 0)).isTold).to.equal(false)
  })
})
