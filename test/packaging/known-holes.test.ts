import { expect } from 'chai'
import { readHoles } from '../../packaging/known-holes.ts'

const locked = (name: string, isForDevelopment: boolean) => ({
  ...{ folder: `node_modules/${name}`, name, version: '1.0.0', integrity: '', licence: 'MIT', needs: [] },
  isForDevelopment,
})
const packages = [locked('served', false), locked('tool', true)]

const hole = (name: string, ...nodes: string[]) => ({
  ...{ name, severity: 'high', range: '<2.0.0', nodes },
  via: [{ title: 'It leaks', url: 'https://example.com/1' }, 'other'],
})

describe('known holes in packages', () => {
  it('are told from holes in tools that nobody is given', () => {
    const vulnerabilities = { served: hole('served', 'node_modules/served'), tool: hole('tool', 'node_modules/tool') }
    const report = JSON.stringify({ auditReportVersion: 2, vulnerabilities })
    expect(readHoles(report, packages)).to.deep.equal({
      serious: ['served <2.0.0 (high): It leaks https://example.com/1; by other'],
      others: ['tool <2.0.0 (high): It leaks https://example.com/1; by other'],
    })
  })

  it('of a package that is in both, or that the lock file does not know, are serious', () => {
    const vulnerabilities = { x: hole('x', 'node_modules/served', 'node_modules/tool'), y: hole('y') }
    const { serious } = readHoles(JSON.stringify({ auditReportVersion: 2, vulnerabilities }), packages)
    expect(serious).to.have.length(2)
  })

  it('are none where there are none', () => {
    expect(readHoles('{"auditReportVersion":2,"vulnerabilities":{}}', packages)).to.deep.equal({
      serious: [],
      others: [],
    })
  })

  it('are not taken for none where nobody answers, and no address is told', () => {
    const refused = { message: '405 Method Not Allowed - POST https://example.com/bulk', error: { summary: '' } }
    expect(readHoles(JSON.stringify(refused), packages)).to.include({ unasked: '405 Method Not Allowed' })
    expect(readHoles('{"message":"getaddrinfo x"}', packages)).to.include({ unasked: 'it does not answer' })
    expect(readHoles('', packages)).to.include({ unasked: 'npm gave no report' })
  })
})
