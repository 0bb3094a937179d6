import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import type { Sample } from '../../src/http/health/exposition.ts'
import { figuresOf } from '../../src/http/health/figures.ts'
import { openReady } from '../support/databases.ts'
import { testContext } from '../support/office.ts'

interface Panel {
  id: number
  type: string
  title: string
  gridPos: Record<'h' | 'w' | 'x' | 'y', number>
  datasource?: unknown
  fieldConfig?: unknown
  targets?: { refId: string; expr: string; datasource: unknown }[]
}

interface Dashboard {
  __inputs: { name: string; type: string; pluginId: string }[]
  __requires: { type: string; id: string }[]
  id: null
  uid: string
  title: string
  schemaVersion: number
  time: { from: string; to: string }
  templating: { list: { name: string; type: string; definition: string; datasource: unknown }[] }
  panels: Panel[]
}

const dashboard = JSON.parse(readFileSync('docs/grafana/hotdesk.json', 'utf8')) as Dashboard
const drawn = dashboard.panels.filter(({ type }) => type !== 'row')
const expressions = [
  ...drawn.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ...dashboard.templating.list.map(({ definition }) => definition),
]

/** What Prometheus itself adds, and what stands there where there are several processes. */
const added = ['job', 'instance', 'process']

/** Everything that is told in any state: with kept answers, several processes and a PBX. */
async function everySample(): Promise<Map<string, Sample[]>> {
  const database = await openReady()
  const context = testContext(database)
  const figures = await figuresOf({
    ...context,
    files: { figures: () => ({ count: 0, bytes: 0, limit: 0, waiting: 0 }) },
    guesses: { figures: () => ({ counted: 0, waiting: 0, refused: 0 }) },
    pbx: { ...context.pbx, manager: { state: () => ({ connected: true }) } as never },
  })
  await database.destroy()
  const samples = new Map<string, Sample[]>()
  for (const { name, samples: some } of figures)
    for (const sample of some) {
      const full = `${name}${sample.suffix ?? ''}`
      samples.set(full, [...(samples.get(full) ?? []), sample])
    }
  return samples
}

describe('the dashboard for Grafana', () => {
  let samples: Map<string, Sample[]>

  before(async () => {
    samples = await everySample()
  })

  it('asks only for what /metrics has', () => {
    const asked = new Set(expressions.flatMap((one) => one.match(/\bhotdesk_\w+/g) ?? []))
    expect(asked.size).to.be.above(20)
    expect([...asked].filter((name) => !samples.has(name))).to.deep.equal([])
  })

  it('chooses by labels and values that are there', () => {
    for (const expression of expressions)
      for (const [, name = '', chosen = ''] of expression.matchAll(/\b(hotdesk_\w+)\{([^}]*)\}/g))
        for (const [, label = '', sign, value] of chosen.matchAll(/(\w+)(=~?)"([^"]*)"/g)) {
          const isThere = (samples.get(name) ?? []).some(({ labels }) => labels[label] === value)
          expect(added.includes(label) || (sign === '=' && isThere), `${name} ${label}`).to.equal(true)
        }
  })

  it('groups by labels that are there', () => {
    for (const expression of expressions) {
      const labels = (expression.match(/\bhotdesk_\w+/g) ?? []).flatMap((name) =>
        (samples.get(name) ?? []).flatMap((sample) => Object.keys(sample.labels)),
      )
      for (const [, list = ''] of expression.matchAll(/\bby \(([^)]*)\)/g))
        for (const label of list.split(/,\s*/)) expect([...added, ...labels], expression).to.include(label)
    }
  })

  it('shows every counter as a rate, and balanced brackets', () => {
    for (const expression of expressions) {
      for (const sign of ['()', '{}', '[]'])
        expect(expression.split(sign.charAt(0)).length, expression).to.equal(expression.split(sign.charAt(1)).length)
      for (const [name] of expression.matchAll(/\bhotdesk_\w+(_total|_bucket)\b/g))
        expect(expression).to.match(new RegExp(`\\brate\\(${name}\\{[^}]*\\}\\[\\$__rate_interval\\]\\)`))
    }
  })

  it('has what an import into Grafana asks for', () => {
    const { __inputs, __requires, id, uid, title, schemaVersion, time, templating, panels } = dashboard
    expect(__inputs).to.have.length(1)
    expect(__inputs[0]).to.include({ name: 'DS_PROMETHEUS', type: 'datasource', pluginId: 'prometheus' })
    expect({ id, uid, title }).to.deep.equal({ id: null, uid: 'hotdesk', title: 'Hot Desk' })
    expect(schemaVersion).to.be.a('number')
    expect(time).to.have.all.keys('from', 'to')
    const types = new Set(drawn.map(({ type }) => type))
    expect(__requires.filter(({ type }) => type === 'panel').map((one) => one.id)).to.have.members([...types])
    const source = { type: 'prometheus', uid: '${DS_PROMETHEUS}' }
    for (const variable of templating.list) expect(variable.datasource).to.deep.equal(source)
    for (const panel of drawn) {
      expect(panel.datasource, panel.title).to.deep.equal(source)
      expect(panel.fieldConfig, panel.title).to.have.all.keys('defaults', 'overrides')
      const { targets = [] } = panel
      expect(targets.length, panel.title).to.be.above(0)
      expect(new Set(targets.map(({ refId }) => refId)).size).to.equal(targets.length)
      for (const target of targets) expect(target.datasource).to.deep.equal(source)
    }
    expect(new Set(panels.map((panel) => panel.id)).size).to.equal(panels.length)
  })

  it('lays its panels out side by side, none over another', () => {
    const places = dashboard.panels.map(({ gridPos }) => gridPos)
    for (const [at, one] of places.entries()) {
      expect(one.x + one.w).to.be.at.most(24)
      for (const other of places.slice(at + 1)) {
        const apart =
          one.x + one.w <= other.x ||
          other.x + other.w <= one.x ||
          one.y + one.h <= other.y ||
          other.y + other.h <= one.y
        expect(apart, JSON.stringify([one, other])).to.equal(true)
      }
    }
  })
})
