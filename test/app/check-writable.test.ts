import { expect } from 'chai'
import { checkWritable } from '../../src/app/check-writable.ts'
import { brands } from '../../src/brands/index.ts'
import { Problem } from '../../src/domain/problem.ts'
import type { PhoneSettings } from '../../src/domain/settings/phone-settings.ts'
import type { Account } from '../../src/domain/account.ts'

function refused(
  id: string,
  given: { settings?: PhoneSettings; account?: Account },
): Record<string, string> | undefined {
  const brand = brands.find((one) => one.id === id)
  if (!brand) throw new Error(`There is no brand ${id}.`)
  try {
    checkWritable(brand, given, 'settings')
  } catch (error) {
    if (error instanceof Problem) return error.fields
    throw error
  }
  return undefined
}

const key = (value: string) => ({ type: 'speed-dial' as const, label: 'x', value })

describe('a trial before something is saved', () => {
  for (const { id } of brands) {
    it(`${id}: lets pass what its files can hold`, () => {
      const settings = { adminPassword: 'a "b" & <c> {{d}} \\ ü', lineKeys: [key('*43'), key('0123#')] }
      expect(
        refused(id, { settings, account: { number: '1', name: 'Zoë <"&> O’Neill', sipPassword: 'p"<&' } }),
      ).to.equal(undefined)
    })
  }

  it('refuses what they cannot, at the field, with the brand’s name and reason', () => {
    const fields = refused('polycom', { settings: { lineKeys: [key('12$3')] } })
    expect(fields).to.have.all.keys('settings')
    expect(fields?.['settings']).to.match(/^Polycom phones cannot take this\. A key says 12\$3/)
  })

  it('whichever model’s file it would stand in, on whichever key', () => {
    for (const { id, models } of brands) {
      const most = Math.max(...models.map((model) => model.lineKeys))
      for (let at = 1; at < most; at += 1) {
        const before = Array.from({ length: at - 1 }, () => key('1'))
        const lineKeys = [{ type: 'line' as const, label: '', value: '' }, ...before, key('\ufffe')]
        expect(refused(id, { settings: { lineKeys } }), `${id}, key ${at + 1}`).to.have.all.keys('settings')
      }
    }
  })

  it('refuses a name or password that a file cannot hold', () => {
    expect(refused('yealink', { account: { number: '1', name: 'x', sipPassword: ' space before' } })).to.be.an('object')
    expect(refused('sangoma', { account: { number: '1', name: 'half \ud800', sipPassword: 'x' } })).to.be.an('object')
  })
})
