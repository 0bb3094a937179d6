import { expect } from 'chai'
import { brands } from '../../src/brands/index.ts'
import { sampleConfiguration } from '../support/configuration.ts'

const credentials = { username: '805ec0aabbcc', password: 'Own-Password-1' }

for (const brand of brands) {
  describe(`a user name and password of its own at this server: ${brand.name}`, () => {
    const model = brand.models[0]?.name ?? ''
    const written = (state: 'loggedIn' | 'new', given: object) => {
      const configuration = { ...sampleConfiguration(brand, model, state), ...given }
      const names = brand.fileNames(configuration.mac, configuration.model)
      const own = names.filter((name) => brand.readFileName(name)?.kind === 'phone')
      return own.map((name) => brand.write(name, configuration).body)
    }

    it('rule 12: stands in the file with its settings, and in none of a stranger', () => {
      const bodies = written('loggedIn', { credentials })
      expect(bodies.pop()).to.include(credentials.password).and.to.include(credentials.username)
      expect([...bodies, ...written('new', { credentials })].join()).not.to.include(credentials.password)
    })

    it('changes no byte where there is none', () => {
      expect(written('loggedIn', {})).to.deep.equal(written('loggedIn', { credentials: undefined }))
    })
  })
}
