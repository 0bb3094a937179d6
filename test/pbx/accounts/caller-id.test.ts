import { expect } from 'chai'
import { nameInCallerId } from '../../../src/pbx/accounts/caller-id.ts'

describe('the name in a caller ID', () => {
  const CASES: [callerId: string, name: string][] = [
    ['"Jane Smith" <5501>', 'Jane Smith'],
    ['Jane Smith <5501>', 'Jane Smith'],
    [String.raw`"Joe \"J\" Doe" <5501>`, 'Joe "J" Doe'],
    ['"Jane Smith <5501>"', 'Jane Smith'],
    ['Jane <5501', 'Jane'],
    ['<5501>', ''],
    ['5501', ''],
    ['+1 (555) 123-4567', ''],
    ['"5501"', '5501'],
    ['Jane Smith', 'Jane Smith'],
    ['', ''],
  ]
  for (const [callerId, name] of CASES) {
    it(`${callerId} is ${name || 'empty'}`, () => {
      expect(nameInCallerId(callerId)).to.equal(name)
    })
  }
})
