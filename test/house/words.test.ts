import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect } from 'chai'

const THIS = 'test/house/words.test.ts'
const LOCK = 'package-lock.json'

/** Text files of the tree, but for the licence (not ours to word) and this one (it spells what it looks for). */
const tree = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && path !== THIS && path !== 'LICENSE' && existsSync(path))
const texts = tree
  .filter((path) => !/\.(png|jpe?g|ico|woff2?|bin)$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))

/** Each line of the chosen files that matches, as `path: line`. */
function lines(choose: (path: string) => boolean, pattern: RegExp): string[] {
  return texts
    .filter(({ path }) => choose(path))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line) => (pattern.test(line) ? [`${path}: ${line.trim().slice(0, 160)}`] : [])),
    )
}

const anywhere = () => true
const isTest = (path: string) => path.endsWith('.test.ts')
const isDrawn = (path: string) => /\.(njk|html|css)$/.test(path)

describe('the words of the tree', () => {
  it('name no folder of the machine that it was written on', () => {
    expect(
      lines(anywhere, /(^|[\s'"`(=:])(\/(work|root|Users)\/|\/home\/(?!asterisk\b)\w+\/|\.\.\/shared\b)/),
    ).to.deep.equal([])
  })

  it('name no package registry', () => {
    expect(lines(anywhere, /\bregistry\.\w+\.\w+|npmjs\.|yarnpkg\.|verdaccio|artifactory|jfrog/i)).to.deep.equal([])
  })

  it('name no document that is not in the tree', () => {
    const documents = new Set(tree.map((path) => basename(path)))
    const named = texts
      .filter(({ path }) => path !== LOCK)
      .flatMap(({ path, text }) => [...text.matchAll(/[\w-]+\.md\b/g)].map(([name]) => ({ path, name })))
    expect(named.filter(({ name }) => !documents.has(name))).to.deep.equal([])
  })

  it('leave no test out', () => {
    expect(
      lines(isTest, /\b(it|describe|context|this)\.(only|skip)\(|\b(xit|xdescribe|fit|fdescribe)\(/),
    ).to.deep.equal([])
  })

  it('fetch nothing for a page from elsewhere', () => {
    const elements =
      /<(script|link|img|iframe|source|video|audio|use)\b[^>]*(src|href|srcset)\s*=\s*["']?(https?:)?\/\//i
    expect(lines(isDrawn, elements)).to.deep.equal([])
    expect(lines(isDrawn, /url\(\s*["']?(https?:)?\/\/|@import/i)).to.deep.equal([])
  })

  it('pin each package by what is in it, and not by where it came from', () => {
    type Packages = Record<string, { integrity?: string; resolved?: string }>
    const packages = Object.entries((JSON.parse(readFileSync(LOCK, 'utf8')) as { packages: Packages }).packages)
    const outside = packages.filter(([name]) => name !== '')
    expect(outside.filter(([, one]) => one.resolved !== undefined).map(([name]) => name)).to.deep.equal([])
    expect(outside.filter(([, one]) => !one.integrity).map(([name]) => name)).to.deep.equal([])
  })

  it('pin each package that we name to one version', () => {
    type Named = Record<'dependencies' | 'devDependencies', Record<string, string>>
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Named
    const versions = Object.entries({ ...dependencies, ...devDependencies })
    expect(versions.filter(([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+$/.test(version))).to.deep.equal([])
  })
})
