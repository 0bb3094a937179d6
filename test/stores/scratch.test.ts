import { existsSync, readdirSync, rmSync } from 'node:fs'
import { expect } from 'chai'
import { KeyRing } from '../../src/stores/key-ring.ts'
import { hasScratch, openScratch } from '../../src/stores/scratch.ts'
import type { Rows } from '../../src/stores/replace-rows.ts'
import { tableNames } from '../../src/stores/table-names.ts'
import { backupFolder } from '../support/backups.ts'

async function* none(): AsyncGenerator<Rows> {
  // There are no rows.
}

describe('a database of an older version', function () {
  this.timeout(60_000)
  const folder = backupFolder()
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('has the tables of that version, then those of this one, and is gone when it is not needed', async () => {
    expect(hasScratch()).to.equal(true)
    const scratch = await openScratch(['0001_office', '0002_pbx'], KeyRing.inMemory(), folder)
    expect(await scratch.tables())
      .to.include('locations')
      .and.not.include('business_groups')
    await scratch.upgrade(none())
    expect(await scratch.tables()).to.deep.equal([...tableNames])
    expect(readdirSync(folder)).to.have.length(1)
    await scratch.remove()
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it('leaves nothing when it cannot be made', async () => {
    // The third step needs what the second has made.
    const error = await openScratch(['0001_office', '0003_groups'], KeyRing.inMemory(), folder).catch(String)
    expect(error).to.be.a('string')
    expect(existsSync(folder) && readdirSync(folder)).to.deep.equal([])
  })
})
