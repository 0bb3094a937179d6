import type { FoundManager, ForeignLine, OtherManagers } from '../../src/domain/other-manager.ts'

/** The commercial End Point Manager with these lines, in the memory of a test. */
export function scriptedOthers(lines: readonly ForeignLine[], by: Partial<FoundManager> = {}): OtherManagers {
  return {
    found: () => Promise.resolve([{ name: 'endpoint', isActive: true, lines: lines.length, ...by }]),
    lines: (name, { from, most }) => Promise.resolve(name === 'endpoint' ? lines.slice(from, from + most) : []),
  }
}

export function foreignLine(by: Partial<ForeignLine>): ForeignLine {
  return { mac: '', brand: 'Yealink', model: 'T46S', extension: '', line: 1, template: '', ...by }
}
