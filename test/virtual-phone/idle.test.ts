import { expect } from 'chai'
import { idleFace, idleScreen, moreKey, softKeysNow } from '../../src/virtual-phone/idle.ts'

const keys = (...labels: string[]) => labels.map((label) => ({ label, type: 'feature' }))
const four = keys('History', 'Directory', 'DND', 'Menu')

describe('an idle virtual phone', () => {
  it('shows four soft keys as they are', () => {
    expect(softKeysNow(four, 0)).to.deep.equal(four)
  })

  it('turns the page of more than four', () => {
    const six = keys('a', 'b', 'c', 'd', 'e', 'f')
    expect(softKeysNow(six, 0)).to.deep.equal([...keys('a', 'b', 'c'), moreKey])
    expect(softKeysNow(six, 1)).to.deep.equal([...keys('d', 'e', 'f'), moreKey])
    expect(softKeysNow(six, 2)).to.deep.equal(softKeysNow(six, 0))
  })

  it('says whose it is, or that there is no service', () => {
    const account = { number: '5501', name: 'Ann', authUser: '5501', password: 'x', server: 'pbx', port: 5060 }
    const used = idleScreen({ account, label: '5501 Ann', softKeys: four, lineKeys: [], pollSeconds: 0 }, 'T46S', {
      turned: 0,
      message: '',
    })
    expect(used).to.deep.include({ kind: 'idle', title: '5501 Ann', lines: ['Ann 5501'], message: '' })
    const free = idleScreen({ account: null, label: '', softKeys: four, lineKeys: [], pollSeconds: 0 }, 'T46S', {
      turned: 0,
      message: 'Why.',
    })
    expect(free).to.deep.include({ title: 'T46S', lines: ['No Service'], message: 'Why.' })
  })

  it('has another face as soon as somebody else’s line or other keys show, and only then', () => {
    const meaning = { account: null, label: '', softKeys: four, lineKeys: [], pollSeconds: 0 }
    expect(idleFace({ ...meaning, pollSeconds: 60 })).to.equal(idleFace(meaning))
    expect(idleFace({ ...meaning, label: '5501 Ann' })).to.not.equal(idleFace(meaning))
    expect(idleFace({ ...meaning, lineKeys: keys('Login') })).to.not.equal(idleFace(meaning))
  })
})
