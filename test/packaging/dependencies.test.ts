import { expect } from 'chai'
import { neededPackages } from '../../packaging/dependencies.ts'

describe('the packages that the module needs', () => {
  const paths = neededPackages('.').map(({ path }) => path)
  const has = (name: string) => paths.some((path) => path.startsWith(`node_modules/${name}/`))

  it('are there with what they need in turn', () => {
    for (const name of ['express', 'knex', 'mysql2', 'zod', 'pino', 'nunjucks', 'tarn', 'sonic-boom']) {
      expect(has(name), name).to.equal(true)
      expect(paths, name).to.include(`node_modules/${name}/package.json`)
    }
  })

  it('are none that compile, test or are native code', () => {
    for (const name of [
      'better-sqlite3',
      'saxes',
      '@libsql',
      'esbuild',
      '@esbuild',
      'tsx',
      'mocha',
      'typescript',
      '@types',
    ]) {
      expect(has(name), name).to.equal(false)
    }
    const odd = paths.filter((path) => !/\.([cm]?js|json)$|\/(licen[cs]e|copying|notice|readme)[^/]*$/i.test(path))
    expect(odd).to.deep.equal([])
  })

  it('bring their licences', () => {
    const folders = paths.filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path))
    const without = folders
      .map((path) => path.replace('package.json', ''))
      .filter(
        (folder) =>
          !paths.some(
            (path) => /^(licen[cs]e|copying|readme)/i.test(path.slice(folder.length)) && path.startsWith(folder),
          ),
      )
    expect(without).to.deep.equal([])
  })

  it('are missed where they are not installed', () => {
    expect(() => neededPackages('test/packaging/no-such-folder')).to.throw()
  })
})
