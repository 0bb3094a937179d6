import { expect } from 'chai'
import { changeRows, formOfRows, readRows } from '../../../../src/http/admin/settings-form/key-rows.ts'

const name = 'settings.lineKeys'
const key = (value: string) => ({ type: 'blf', label: `to ${value}`, value })
const three = { other: 'kept', ...formOfRows(name, [key('1'), key('2'), key('3')]) }

function after(action: string): string[] | undefined {
  const changed = changeRows({ ...three, action })
  return changed && readRows(changed, name).map(({ value }) => value)
}

describe('the rows of keys', () => {
  it('are read in the order of their numbers, whatever is missing between them', () => {
    const body = {
      [`${name}.10.type`]: 'line',
      [`${name}.2.type`]: 'blf',
      [`${name}.2.value`]: '5502',
      [`${name}.x.type`]: '',
    }
    expect(readRows(body, name)).to.deep.equal([
      { type: 'blf', label: '', value: '5502' },
      { type: 'line', label: '', value: '' },
    ])
  })

  it('are read again as they were written', () => {
    expect(readRows(three, name)).to.deep.equal([key('1'), key('2'), key('3')])
    expect(readRows(three, 'settings.softKeys')).to.deep.equal([])
  })

  it('move, go and come by their buttons, one place at a time', () => {
    expect(after(`up ${name} 2`)).to.deep.equal(['1', '3', '2'])
    expect(after(`down ${name} 0`)).to.deep.equal(['2', '1', '3'])
    expect(after(`remove ${name} 1`)).to.deep.equal(['1', '3'])
    expect(after(`add ${name}`)).to.deep.equal(['1', '2', '3', ''])
  })

  it('stay as they are at the ends, and where there is no such row', () => {
    for (const action of [`up ${name} 0`, `down ${name} 2`, `remove ${name} 7`]) {
      expect(after(action), action).to.deep.equal(['1', '2', '3'])
    }
  })

  it('are left alone by any other button', () => {
    for (const action of ['', 'save', 'preview', `drop ${name} 1`]) expect(after(action), action).to.equal(undefined)
  })

  it('leave the rest of the form as it is, and are decided from then on', () => {
    expect(changeRows({ ...three, action: `add ${name}` })).to.include({ other: 'kept', [`${name}.decided`]: 'on' })
  })

  it('take a setting out of the form by a button of its own', () => {
    const body = { ...three, 'settings.vlan': '3', 'settings.dialPlan.empty': 'on', 'settings.vlanPriority': '1' }
    const without = (setting: string) => changeRows({ ...body, action: `take-away settings.${setting}` })
    expect(without('vlan')).to.not.have.property('settings.vlan')
    expect(without('vlan')).to.include({ 'settings.vlanPriority': '1', other: 'kept' })
    expect(without('dialPlan')).to.not.have.property('settings.dialPlan.empty')
    expect(readRows(without('lineKeys') ?? {}, name)).to.deep.equal([])
    expect(without('lineKeys')).to.not.have.property(`${name}.decided`)
  })
})
