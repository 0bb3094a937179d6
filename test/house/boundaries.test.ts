import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect } from 'chai'

const CONFIGURATION = resolve('.dependency-cruiser.cjs')

/** Files that each break exactly the rules named. What they import is planted too, and harmless. */
const PLANTED: [from: string, imports: string, ...rules: string[]][] = [
  ['src/domain/a.ts', '../stores/other.ts', 'domain-may-only-import'],
  ['src/domain/b.ts', '../brands/acme/other.ts', 'domain-may-only-import'],
  ['src/domain/c.ts', 'node:fs', 'domain-is-pure'],
  ['src/domain/d.ts', 'saxes', 'domain-is-pure'],
  ['src/stores/a.ts', '../app/other.ts', 'stores-may-only-import'],
  ['src/stores/b.ts', '../../migrations/0001_other.ts', 'stores-may-only-import'],
  ['src/app/a.ts', '../http/admin/other.ts', 'app-may-only-import'],
  ['src/app/b.ts', '../brands/acme/other.ts', 'app-may-only-import'],
  ['src/app/c.ts', '../pbx/builtin/other.ts', 'app-may-only-import'],
  ['src/app/d.ts', 'knex', 'only-stores-speak-sql'],
  ['src/app/e.ts', 'express', 'only-http-speaks-express'],
  ['src/http/admin/a.ts', '../../brands/acme/other.ts', 'http-may-only-import'],
  ['src/http/admin/b.ts', '../../pbx/builtin/other.ts', 'http-may-only-import'],
  ['src/http/admin/c.ts', '../../virtual-phone/other.ts', 'http-may-only-import'],
  ['src/http/admin/d.ts', '../../config.ts', 'http-may-only-import'],
  ['src/http/admin/e.ts', '../provisioning/other.ts', 'peoples-face-stays-apart'],
  ['src/http/provisioning/a.ts', '../admin/other.ts', 'phones-face-stays-apart'],
  ['src/http/sign-in/a.ts', '../phones-face.ts', 'peoples-face-stays-apart'],
  ['src/http/phones-face.ts', './api/other.ts', 'phones-face-stays-apart'],
  ['src/http/provisioning/b.ts', 'mysql2', 'only-stores-speak-sql'],
  ['src/brands/acme/a.ts', '../zenith/other.ts', 'brands-know-no-other-brand'],
  ['src/brands/acme/b.ts', '../index.ts', 'brands-know-no-other-brand', 'no-cycles'],
  ['src/brands/acme/c.ts', '../../stores/other.ts', 'brands-may-only-import'],
  ['src/brands/formats/d.ts', '../acme/other.ts', 'brands-know-no-other-brand'],
  ['src/brands/acme/e.ts', 'node:crypto', 'brands-do-no-io'],
  ['src/pbx/builtin/a.ts', '../../app/other.ts', 'pbx-may-only-import'],
  ['src/pbx/builtin/b.ts', '../asterisk/other.ts', 'adapters-know-no-other-adapter'],
  ['src/pbx/builtin/c.ts', 'knex', 'only-stores-speak-sql'],
  ['src/agi/a.ts', '../http/admin/other.ts', 'agi-may-only-import'],
  ['src/virtual-phone/a.ts', '../brands/acme/other.ts', 'virtual-phone-may-only-import'],
  ['src/virtual-phone/b.ts', '../domain/other.ts', 'virtual-phone-may-only-import'],
  ['src/demo/a.ts', '../stores/other.ts', 'demo-may-only-import'],
  ['src/http/admin/f.ts', '../../demo/other.ts', 'http-may-only-import', 'only-main-starts-the-demo'],
  ['src/browser/a.ts', '../app/other.ts', 'browser-may-only-import'],
  ['src/config.ts', './app/other.ts', 'config-may-only-import'],
  ['src/demo/b.ts', '../main.ts', 'demo-may-only-import', 'nobody-imports-main'],
  ['migrations/0002_a.ts', '../src/domain/other.ts', 'migrations-stand-alone'],
  ['src/stores/c.ts', '../../test/support/other.ts', 'stores-may-only-import'],
  ['src/http/admin/g.ts', 'mocha', 'src-never-imports-tests-or-dev-tools'],
  ['src/http/admin/h.ts', './gone.ts', 'everything-is-found'],
  ['src/stores/d.ts', './e.ts', 'no-cycles'],
]
const ORPHAN = 'src/app/orphan.ts'

/** What the rules allow, the way the house is built. Of these, only a cycle is reported, at the file that closes it. */
const ALLOWED: [from: string, imports: string][] = [
  ['src/main.ts', './http/admin/other.ts'],
  ['src/main.ts', './brands/index.ts'],
  ['src/main.ts', './pbx/builtin/other.ts'],
  ['src/main.ts', './demo/other.ts'],
  ['src/main.ts', './config.ts'],
  ['src/http/admin/good.ts', '../../app/other.ts'],
  ['src/http/admin/good.ts', '../../stores/other.ts'],
  ['src/http/admin/good.ts', 'express'],
  ['src/app/good.ts', '../stores/other.ts'],
  ['src/app/good.ts', 'node:crypto'],
  ['src/stores/e.ts', './d.ts'],
  ['src/stores/good.ts', 'knex'],
  ['src/stores/good.ts', '../domain/other.ts'],
  ['src/pbx/sql/good.ts', 'knex'],
  ['src/pbx/builtin/good.ts', '../sql/other.ts'],
  ['src/domain/good.ts', 'zod'],
  ['src/domain/good.ts', './other.ts'],
  ['src/brands/index.ts', './acme/b.ts'],
  ['src/brands/acme/good.ts', '../formats/other.ts'],
  ['src/brands/acme/good.ts', '../../domain/other.ts'],
  ['src/demo/good.ts', '../virtual-phone/other.ts'],
  ['src/demo/good.ts', '../app/other.ts'],
  ['migrations/0003_good.ts', 'knex'],
]

interface Violation {
  from: string
  to: string
  rule: { name: string }
}

describe('the boundaries of the house', function () {
  this.timeout(180_000)

  it('are kept by everything in src and migrations', () => {
    expect(violations(process.cwd()).map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).to.deep.equal([])
  })

  describe('planted in a house of their own', () => {
    let folder = ''
    let found: Violation[] = []

    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'hotdesk-boundaries-'))
      plant(folder)
      found = violations(folder)
    })
    after(() => {
      rmSync(folder, { recursive: true })
    })

    for (const [from, imports, ...rules] of PLANTED) {
      it(`${from} that imports ${imports} breaks ${rules.join(' and ')}`, () => {
        const broken = found.filter((violation) => violation.from === from).map(({ rule }) => rule.name)
        expect([...new Set(broken)].sort()).to.deep.equal([...rules].sort())
      })
    }

    it('a file that nobody imports breaks no-orphans', () => {
      expect(found.filter(({ rule }) => rule.name === 'no-orphans').map(({ from }) => from)).to.include(ORPHAN)
    })

    it('what is allowed breaks nothing', () => {
      const good = new Set(ALLOWED.map(([from]) => from))
      expect(found.filter(({ from, rule }) => good.has(from) && rule.name !== 'no-cycles')).to.deep.equal([])
    })

    it('every rule has been broken once', () => {
      const { forbidden } = createRequire(import.meta.url)(CONFIGURATION) as { forbidden: { name: string }[] }
      const broken = new Set(found.map(({ rule }) => rule.name))
      expect(forbidden.map(({ name }) => name).filter((name) => !broken.has(name))).to.deep.equal([])
    })
  })
})

function plant(folder: string): void {
  for (const file of ['package.json', 'tsconfig.json']) writeFileSync(join(folder, file), readFileSync(file))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  const lines = new Map<string, string[]>([[ORPHAN, []]])
  for (const [from, imports] of [...PLANTED, ...ALLOWED]) {
    lines.set(from, [...(lines.get(from) ?? []), `import '${imports}'`])
    const target = join(dirname(from), imports)
    if (imports.startsWith('.') && !imports.includes('gone') && !lines.has(target)) lines.set(target, [])
  }
  for (const [path, content] of lines) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), [...content, 'export const planted = 1', ''].join('\n'))
  }
}

function violations(folder: string): Violation[] {
  const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const report = ['--config', CONFIGURATION, '--output-type', 'json', 'src', 'migrations']
  const { stdout, stderr } = spawnSync(process.execPath, [cruiser, ...report], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  })
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser did not report:\n${stderr}`)
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
}
