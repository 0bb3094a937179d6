import { expect } from 'chai'
import { fileName } from '../../../../src/http/admin/backup/backup-pages.ts'

describe('a backup’s file', () => {
  it('is named by when it was made', () => {
    expect(fileName(Date.UTC(2026, 10, 22, 12, 5))).to.equal('hotdesk-2026-11-22-1205.backup')
  })
})
