import { expect } from 'chai'
import { keepCalled } from '../../src/app/emergency-called.ts'
import type { KnownContacts, Whereabouts } from '../../src/app/emergency-places.ts'
import { placeKey } from '../../src/domain/emergency-place.ts'
import { scriptedManager, type ScriptedManager } from '../support/scripted-manager.ts'

const [first, second] = ['805ec0aabbcc', '0004f2aabbcc'] as const
const at = 1795348800_000
const second0 = at / 1000
const callerId = '+441132990000'
const key = '441132990000'

function known(...all: [endpoint: string, port: number, mac: string | undefined][]): KnownContacts {
  return new Map(
    all.map(([endpoint, port, mac]) => {
      const contact = {
        endpoint,
        address: `127.0.0.1:${port}`,
        uri: `sip:${endpoint}@127.0.0.1:${port}`,
        userAgent: '',
      }
      return [placeKey(contact), { contact, mac }]
    }),
  )
}

describe('whom a call-back rings', () => {
  let manager: ScriptedManager
  beforeEach(() => {
    manager = scriptedManager()
  })

  const held = (mac: string, more: object = {}) => ({
    ...{ mac, at, heldUntil: at + 60_000, number: '911', callerId },
    ...more,
  })
  async function after(contacts: KnownContacts, whereabouts: Partial<Whereabouts>): Promise<string | undefined> {
    await keepCalled(manager, contacts, { places: new Map(), on: [], held: [held(first)], ...whereabouts })
    return (await manager.kept('hotdesk-called')).get(key)
  }
  const stored = (seconds: number, target: string) => manager.keep('hotdesk-called', key, `${seconds}|PJSIP/${target}`)

  it('rule 6: follows the phone to the address that it has now, and to the name of whoever is on it', async () => {
    await stored(second0, '5501/sip:5501@127.0.0.1:5060')
    expect(await after(known(['5501', 5070, first]), {})).to.equal(`${second0}|PJSIP/5501/sip:5501@127.0.0.1:5070`)
    const contacts = known(['5501', 5070, first], ['hotdesk-805ec0aabbcc', 5070, first], ['5502', 5070, first])
    const desk = `${second0}|PJSIP/hotdesk-805ec0aabbcc/sip:hotdesk-805ec0aabbcc@127.0.0.1:5070`
    expect(await after(contacts, {})).to.equal(desk)
    const on = [{ extension: '5502', mac: first }]
    expect(await after(contacts, { on })).to.equal(`${second0}|PJSIP/5502/sip:5502@127.0.0.1:5070`)
  })

  it('rule 6: is known again where the PBX has forgotten it', async () => {
    expect(await after(known(['5501', 5070, first]), {})).to.equal(`${second0}|PJSIP/5501/sip:5501@127.0.0.1:5070`)
  })

  it('rule 6: stays while the phone is not registered, and without a hold', async () => {
    await stored(second0, '5501/sip:5501@127.0.0.1:5060')
    const before = `${second0}|PJSIP/5501/sip:5501@127.0.0.1:5060`
    expect(await after(known(['5501', 5070, undefined]), {})).to.equal(before)
    expect(await after(known(['5501', 5070, first]), { held: [] })).to.equal(before)
    expect(await after(known(['5501', 5070, first]), { held: [held(first, { callerId: '' })] })).to.equal(before)
  })

  it('rule 6: of two phones of one place, the last that called', async () => {
    const contacts = known(['5501', 5070, first], ['5502', 5080, second])
    const two = { held: [held(first), held(second, { at: at + 20_000 })] }
    expect(await after(contacts, two)).to.equal(`${second0 + 20}|PJSIP/5502/sip:5502@127.0.0.1:5080`)
  })

  it('rule 6: is not taken from a phone that has called since, whose news have not come yet', async () => {
    const contacts = known(['5501', 5070, first], ['5502', 5080, second])
    for (const [seconds, target] of [
      [second0 + 2, '5502/sip:5502@127.0.0.1:5080'],
      [second0 + 60, '9999/sip:unknown@127.0.0.1:1'],
    ] as const) {
      await stored(seconds, target)
      expect(await after(contacts, {})).to.equal(`${seconds}|PJSIP/${target}`)
    }
    await stored(second0 - 60, '5502/sip:5502@127.0.0.1:5080')
    expect(await after(contacts, {})).to.equal(`${second0 - 60}|PJSIP/5501/sip:5501@127.0.0.1:5070`)
  })
})
