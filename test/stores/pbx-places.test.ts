import { expect } from 'chai'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { readPbxPlaces, writePbxPlaces } from '../../src/stores/pbx-places.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'

eachDatabase('where the PBX is', (database) => {
  beforeEach(() => clearTables(database()))

  it('is nowhere until it was chosen', async () => {
    expect(await readPbxPlaces(database())).to.deep.equal({ directory: 'builtin', manager: '' })
  })

  it('is kept apart from Global Settings, and replaced as a whole', async () => {
    const places = { directory: 'asterisk-realtime:mysql://user:p%40ss@host/name', manager: 'ami://user:secret@host' }
    await writePbxPlaces(database(), { directory: 'builtin', manager: '' })
    await writePbxPlaces(database(), places)
    expect(await readPbxPlaces(database())).to.deep.equal(places)
    expect(JSON.stringify(await readGlobalSettings(database()))).to.not.match(/p%40ss|secret@/)
  })
})
