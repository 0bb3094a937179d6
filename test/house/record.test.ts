import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'

/** Each statement of the sources that writes to the record or its seals: from the table's name to the end of the statement. */
function writes(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  return files.flatMap((name) => {
    const source = readFileSync(`src/${name}`, 'utf8')
    const statements = source.matchAll(
      /\(\s*'(audit(?:_\w+)?)'\s*\)(?:(?!\n\n|;)[\s\S])*?\.(update|delete|del|insert|truncate)\(/g,
    )
    return [...statements].map(([, table, verb]) => `${name}: ${verb ?? ''} ${table ?? ''}`)
  })
}

describe('the record', () => {
  it('is only added to, but for the retention: no other statement of the sources changes or deletes', () => {
    expect(writes().sort()).to.deep.equal([
      'stores/audit-breaks.ts: insert audit_breaks',
      'stores/audit-seals.ts: delete audit',
      'stores/audit-seals.ts: delete audit_breaks',
      'stores/audit-seals.ts: delete audit_seals',
      'stores/audit-seals.ts: delete audit_seals',
      'stores/audit-seals.ts: insert audit_seals',
      'stores/audit.ts: insert audit',
    ])
  })

  it('loses lines by nobody else than the retention', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const users = files.filter((name) => readFileSync(`src/${name}`, 'utf8').includes('deleteSealedLines'))
    expect(users.sort()).to.deep.equal(['app/record-retention.ts', 'stores/audit-seals.ts'])
  })
})
