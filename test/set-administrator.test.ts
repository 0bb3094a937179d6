import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { checkSignIn } from '../src/app/sign-in.ts'
import { findAdministrator } from '../src/stores/administrators.ts'
import { openDatabase } from '../src/stores/database.ts'
import { testContext } from './support/office.ts'
import { runProgram } from './support/run-program.ts'

const password = 'A-long-Password-61'

describe('npm run administrator', function () {
  this.timeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-admin-'))
  const url = `sqlite:${join(folder, 'hotdesk.db')}`

  after(() => {
    rmSync(folder, { recursive: true })
  })

  const run = (name: string, typed: string, ...more: string[]) =>
    runProgram(['launch/administrator.js', name, ...more], url, `${typed}\n`)

  it('adds an administrator, and gives one who is there a new password, neither of them shown', async () => {
    const added = await run('anna', password)
    expect(added).to.include({ code: 0 })
    expect(added.written).to.include('anna can sign in now.').and.to.not.include(password)
    await run('anna', `${password}-new`)
    const database = await openDatabase(url)
    const context = testContext(database)
    const check = (typed: string) => checkSignIn(context, { name: 'anna', password: typed, address: '' })
    expect((await check(`${password}-new`))?.name).to.equal('anna')
    expect(await check(password)).to.equal(undefined)
    await database.destroy()
  })

  it('adds somebody who may only look, where that is said, and nothing for a role that it does not know', async () => {
    expect(await run('carla', password, 'support')).to.include({ code: 0 })
    const wrong = await run('dora', password, 'boss')
    expect(wrong.code).to.equal(1)
    expect(wrong.written).to.include('There is no role boss here')
    const database = await openDatabase(url)
    expect((await findAdministrator(database, 'carla'))?.access).to.deep.equal({ role: 'support' })
    expect(await findAdministrator(database, 'dora')).to.equal(undefined)
    await database.destroy()
  })

  it('says what is wrong with a short password or no name, and fails', async () => {
    const short = await run('bert', 'short')
    expect(short.code).to.equal(1)
    expect(short.written).to.include('at least 10 characters')
    expect((await run('', password)).code).to.equal(1)
  })
})
