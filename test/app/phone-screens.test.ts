import { expect } from 'chai'
import * as screens from '../../src/app/phone-screens.ts'
import { brands } from '../../src/brands/index.ts'
import type { Extension } from '../../src/domain/extension.ts'

const [yealink, , sangoma] = brands as [(typeof brands)[0], (typeof brands)[0], (typeof brands)[0]]
const app = 'http://192.0.2.10:8084/p/TOKEN/app'
const shown = (style: 'key' | 'menu', brand = yealink, restarts = false) => ({
  style,
  app,
  brand,
  model: { ...brand.unknownModel, restarts },
})
const jane = { number: '01132991000', name: 'Jane' } as Extension

describe('the screens of the Login/Logout app', () => {
  it('E26 to E28: a menu with Login and Logout', () => {
    const menu = screens.mainMenu(shown('menu'))
    expect(menu.items).to.deep.equal([
      { label: 'Login', url: `${app}/login` },
      { label: 'Logout', url: `${app}/logout-now` },
    ])
  })

  it('E8, E12: Extension, Password, Done; B44: Username, Password, Submit', () => {
    const labels = (style: 'key' | 'menu') => {
      const form = screens.loginForm(shown(style), {})
      return [...form.fields.map((field) => field.label), form.submit.label]
    }
    expect(labels('menu')).to.deep.equal(['Extension', 'Password', 'Done'])
    expect(labels('key')).to.deep.equal(['Username', 'Password', 'Submit'])
  })

  it('B48: a form that comes back keeps the number, never the password, and nothing that is no number', () => {
    const again = screens.loginForm(shown('key'), { message: 'Wrong number or password.', number: '5501' })
    expect(again.message).to.equal('Wrong number or password.')
    expect(again.fields.map((field) => [field.value, field.secret])).to.deep.equal([
      ['5501', false],
      ['', true],
    ])
    expect(screens.loginForm(shown('key'), { number: 'My Password' }).fields[0]?.value).to.equal('')
  })

  it('E7: Login Int and Login Ext are remembered by the form, nothing else is', () => {
    expect(screens.loginForm(shown('key'), { to: 'external' }).submit.url).to.equal(`${app}/enter?to=external`)
    expect(screens.loginForm(shown('key'), { to: 'elsewhere' }).submit.url).to.equal(`${app}/enter`)
  })

  it('rule 3: who is on the phone is named, unless a setting hides it', () => {
    expect(screens.takeOverQuestion(shown('key'), jane, 'a b').text).to.include('Jane 01132991000')
    expect(screens.takeOverQuestion(shown('key'), undefined, 'x').text).to.include('somebody else')
    expect(screens.takeOverQuestion(shown('key'), jane, 'a b').actions[0]?.url).to.equal(
      `${app}/take-over?ticket=a%20b`,
    )
  })

  it('B39 to B41: Log Out asks to confirm', () => {
    const question = screens.logoutQuestion(shown('key'), jane.number)
    expect(question.actions).to.deep.equal([{ label: 'OK', url: `${app}/logout-now` }])
    expect(question.text).to.include(jane.number)
  })

  it('E31: only a model that restarts says so, and only a phone that is told at once says “is”', () => {
    const after = (reached: boolean, restarts: boolean) => ({ ...shown('key', sangoma, restarts), reached })
    const text = (reached: boolean, restarts: boolean) => screens.loggedIn(after(reached, restarts), jane).text
    expect(text(true, true)).to.include('The phone is restarting.')
    expect(text(true, false)).to.include('The phone is fetching its settings.')
    expect(text(false, true)).to.include('The phone restarts within a few minutes.')
    expect(text(false, false)).to.include('The phone changes within a few minutes.')
    expect(screens.loggedOut(after(false, false)).refetch).to.equal(true)
  })

  it('rule 5: a logout in a call says that it waits, and does not make the phone fetch anything', () => {
    const screen = screens.leavesAfterCall()
    expect(screen.text).to.equal('You will be logged out when the call ends.')
    expect(screen.refetch).to.equal(undefined)
  })

  it('nobody is logged in: offers Login; a refusal is its own sentence', () => {
    expect(screens.nobodyHere(shown('key')).actions[0]?.label).to.equal('Login')
    expect(screens.trouble('No.').text).to.equal('No.')
  })
})
