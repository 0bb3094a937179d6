import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { nouns } from '../../../src/http/admin/index.ts'
import { mainNavigation, urls } from '../../../src/http/admin/urls.ts'

describe('the addresses of pages', () => {
  it('escape what somebody typed', () => {
    expect(urls.brand('a/b?c')).to.equal('/brands/a%2Fb%3Fc')
    expect(urls.signIn('/a?b=c&d')).to.equal('/sign-in?to=%2Fa%3Fb%3Dc%26d')
  })

  it('in the main navigation all lead to a page', () => {
    const mounted = nouns.map(([path]) => path)
    expect(mainNavigation.map(({ address }) => address).filter((address) => !mounted.includes(address))).to.be.empty
  })

  it('stand in no view', () => {
    const views = readdirSync('views', { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.njk') && !name.startsWith('demo/'),
    )
    const hard = views.flatMap((name) =>
      [...readFileSync(`views/${name}`, 'utf8').matchAll(/(?:href|action|formaction|src)="\/[^"]*"/g)].map(
        ([found]) => `${name}: ${found}`,
      ),
    )
    expect(hard).to.deep.equal([])
  })
})
