import { expect } from 'chai'
import { parameterNames } from '../../../src/brands/yealink/parameter-names.ts'
import { passwordParameters, toParameters } from '../../../src/brands/yealink/settings.ts'
import { key, loggedIn, loggedOut, model, stranger } from './configurations.ts'

const known = new Set(parameterNames)

function asKnown(name: string): string {
  return name.replace(/(?<=\.)\d+(?=\.|$)/g, '*')
}

describe("Yealink's parameter names", () => {
  it('are many, each once', () => {
    expect(parameterNames.length).to.be.above(1900)
    expect(known.size).to.equal(parameterNames.length)
  })

  it('have every one that is written, in every state, on every kind of model', () => {
    const lineKeys = Array.from({ length: 40 }, () => key('blf', '2002', 'Bob'))
    const settings = {
      lineKeys,
      vlan: 10,
      pcVlan: 20,
      syslogServer: 'log.example.com:514',
      firmware: 'http://192.0.2.1/T46S.rom',
      wallpaper: 'http://192.0.2.1/w.png',
      outboundProxy: 'proxy.example.com:5080',
      dialPlan: '[1-9]xxx',
      timeZone: 'Africa/Cairo',
    }
    const configurations = ['T46S', 'T40G', 'T54W', 'T57W', ''].flatMap((name) =>
      [loggedIn, loggedOut, stranger].map((state) => state({ model: model(name), settings })),
    )
    const written = configurations.flatMap((configuration) => [
      ...toParameters(configuration).keys(),
      ...passwordParameters(configuration).map(([name]) => name),
    ])
    expect(written.filter((name) => !known.has(asKnown(name)) && !known.has(name))).to.deep.equal([])
  })
})
