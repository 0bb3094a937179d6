import { expect } from 'chai'
import { SaxesParser } from 'saxes'
import { yealink } from '../../../src/brands/yealink/index.ts'
import type { PhoneKey } from '../../../src/domain/keys.ts'
import { sampleConfiguration } from '../../support/configuration.ts'

/** The items of a YealinkIPPhoneConfiguration, by a strict parser of the test's own. */
function itemsOf(body: string): Map<string, string> {
  const items = new Map<string, string>()
  const path: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => path.push(tag.name))
  parser.on('text', (text) => {
    if (path.join('/') !== 'YealinkIPPhoneConfiguration/Item') return
    const at = text.indexOf(' = ')
    items.set(text.slice(0, at), text.slice(at + 3))
  })
  parser.on('closetag', () => path.pop())
  parser.write(body).close()
  return items
}

function linesOf(cfg: string): Map<string, string> {
  const lines = cfg.split('\n').filter((line) => line.includes(' = '))
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(' = ')), line.slice(line.indexOf(' = ') + 3)]))
}

describe('the answer to a login on a Yealink', () => {
  it('B47: carries what the phone’s file will say, without what restarts it', () => {
    const configuration = sampleConfiguration(yealink, 'T46S', 'loggedIn')
    const document = yealink.apply?.(configuration)
    const items = itemsOf(document?.body ?? '')
    expect(document?.type).to.match(/^text\/xml/)
    expect(items.get('account.1.user_name')).to.equal(configuration.account?.number)
    expect(items.get('account.1.password')).to.equal(configuration.account?.sipPassword)
    const file = linesOf(yealink.write(`${configuration.mac}.cfg`, configuration).body)
    for (const [name, value] of items) {
      expect(name).to.not.match(/^static\./)
      expect(value, name).to.equal(file.get(name))
    }
    const left = [...file.keys()].filter((name) => !items.has(name) && !name.startsWith('static.'))
    expect(left).to.deep.equal([])
  })

  it('B43: tells a logout the same way: no account, and the Login key', () => {
    const items = itemsOf(yealink.apply?.(sampleConfiguration(yealink, 'T46S', 'loggedOut'))?.body ?? '')
    expect(items.get('account.1.enable')).to.equal('0')
    expect([...items.values()]).to.include('Login')
  })

  it('never exceeds 10,000 bytes, whatever the model and however many keys; then it tells the person’s part', () => {
    const keys: PhoneKey[] = Array.from({ length: 120 }, (_, index) => ({
      type: 'blf',
      label: `A colleague with a long name ${index} &&`,
      value: `0113299${1000 + index}`,
    }))
    const told: string[] = []
    for (const model of yealink.models) {
      const full = sampleConfiguration(yealink, model.name, 'loggedIn', { lineKeys: keys })
      const document = yealink.apply?.(full)
      if (!document) continue
      told.push(model.name)
      expect(Buffer.byteLength(document.body), model.name).to.be.at.most(10_000)
      expect(itemsOf(document.body).get('account.1.user_name'), model.name).to.equal(full.account?.number)
    }
    expect(told).to.deep.equal(yealink.models.map((model) => model.name))
  })
})
