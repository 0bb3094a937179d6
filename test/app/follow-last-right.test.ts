import { expect } from 'chai'
import { changesOf } from '../../src/app/changes.ts'
import { followLastRight } from '../../src/app/follow-last-right.ts'
import { noteChange } from '../../src/stores/changes.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { freshDatabaseUrl } from '../support/databases.ts'
import { testContext } from '../support/office.ts'
import { fileOf, keptFor, requestOf, rightFolder, rightIn } from '../support/right-folder.ts'
import { until } from '../support/until.ts'

describe('following what is right', () => {
  it('begins with the database’s first answer, hears of what changes, and says when it is away', async () => {
    const fresh = await freshDatabaseUrl('SQLite')
    const database = await openDatabase(fresh.url)
    const context = testContext(database)
    const right = rightIn(rightFolder())
    const changes = changesOf(database)
    const end = followLastRight(context, right, changes)
    await changes.caughtUp()
    const ask = requestOf('token', 'a.cfg')
    right.note(ask, keptFor, fileOf('right'), right.moment)
    await until(() => right.figures().files === 1, 'it is written')
    expect(await right.find(ask)).to.deep.equal({ file: fileOf('right') })
    await noteChange(database, [{ kind: 'extension', subject: '100' }])
    await changes.caughtUp()
    expect(await right.find(ask)).to.equal(undefined)
    expect([changes.awaySince(), typeof changes.answeredAt()]).to.deep.equal([undefined, 'number'])
    // Another process has its tables in the making, which takes long.
    await database.schema.renameTable('changes', 'hidden')
    await changes.caughtUp().catch(() => undefined)
    expect(changes.awaySince()).to.be.a('number')
    expect(context.lines.join()).to.include('The database does not answer: phones are given what was last right')
    await database.schema.renameTable('hidden', 'changes')
    await changes.caughtUp()
    expect(changes.awaySince()).to.equal(undefined)
    expect(context.lines.join()).to.include('The database answers again')
    end()
    await database.destroy()
    await right.close()
    await fresh.remove()
  })
})
