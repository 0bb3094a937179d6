import { resolve } from 'node:path'
import { expect } from 'chai'
import { billOf } from '../../packaging/module.ts'
import { neededPackages } from '../../packaging/dependencies.ts'

interface Bill {
  bomFormat: string
  serialNumber: string
  components: { name: string; purl: string; hashes?: { content: string }[]; licenses: object[] }[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

describe('the bill of materials', () => {
  const text = billOf(resolve('.'), '0.1.0')
  const bill = JSON.parse(text) as Bill
  const refs = bill.components.map(({ purl }) => purl)

  it('names what runs, each once, with its hash and licence, and nothing of tools', () => {
    expect(bill.bomFormat).to.equal('CycloneDX')
    expect(bill.serialNumber).to.match(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(bill.components.map(({ name }) => name)).to.include.members(['express', 'libsql', 'mysql2', 'knex'])
    expect(bill.components.map(({ name }) => name)).to.not.include('mocha')
    expect(new Set(refs)).to.have.length(refs.length)
    for (const { hashes, licenses } of bill.components) {
      expect(hashes?.[0]?.content).to.match(/^[0-9a-f]{128}$/)
      expect(licenses).to.have.length(1)
    }
  })

  it('says what needs what, of what is in it alone', () => {
    const [product, ...others] = bill.dependencies
    expect(product?.ref).to.equal('pkg:generic/hotdesk@0.1.0')
    expect(product?.dependsOn.some((ref) => ref.startsWith('pkg:npm/express@'))).to.equal(true)
    expect(others.map(({ ref }) => ref).sort()).to.deep.equal([...refs].sort())
    expect(bill.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.includes(ref))).to.deep.equal(
      [],
    )
  })

  it('is the same bytes for the same commit, and names no machine', () => {
    expect(billOf(resolve('.'), '0.1.0')).to.equal(text)
    expect(text)
      .to.not.match(/https?:/)
      .and.not.include(resolve('.'))
  })

  it('of the module is of what is in the module', () => {
    const inModule = JSON.parse(billOf(resolve('.'), '0.1.0', neededPackages('.'))) as Bill
    const names = inModule.components.map(({ name }) => name)
    expect(names).to.include('express').and.not.include('libsql').and.not.include('esbuild')
  })
})
