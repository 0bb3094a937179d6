import { expect } from 'chai'
import { insertExtension } from '../../src/stores/extensions.ts'
import {
  deleteProfilesOf,
  ensureProfile,
  findProfile,
  listProfiles,
  profilesOf,
  updateProfile,
} from '../../src/stores/profiles.ts'
import { clearTables, eachDatabase } from '../support/databases.ts'
import { noon } from '../support/office.ts'

const jane = { extension: '01132991000', brand: 'polycom', model: 'VVX 411' }
const vvx311 = { ...jane, model: 'VVX 311' }
const yealink = { ...jane, brand: 'yealink', model: 'T46S' }

eachDatabase('subscriber phone profiles', (database) => {
  beforeEach(() => clearTables(database()))

  it('B34: begin empty with the first login on a model, one for each model', async () => {
    await ensureProfile(database(), jane, noon)
    await ensureProfile(database(), yealink, noon + 1)
    expect(await findProfile(database(), jane)).to.deep.equal({ ...jane, settings: {}, createdAt: noon, revision: 1 })
    expect(await profilesOf(database(), jane.extension)).to.deep.equal([
      { ...jane, settings: {}, createdAt: noon, revision: 1 },
      { ...yealink, settings: {}, createdAt: noon + 1, revision: 1 },
    ])
  })

  it('B38: stay as they are at the next login', async () => {
    await ensureProfile(database(), jane, noon)
    await updateProfile(database(), { ...jane, settings: { ringTone: 3 }, createdAt: noon, revision: 1 })
    await ensureProfile(database(), jane, noon + 9)
    expect(await findProfile(database(), jane)).to.deep.equal({
      ...jane,
      settings: { ringTone: 3 },
      createdAt: noon,
      revision: 2,
    })
  })

  it('are made once when two logins come at once', async () => {
    await Promise.all([1, 2, 3, 4].map((at) => ensureProfile(database(), jane, at)))
    expect(await profilesOf(database(), jane.extension)).to.have.length(1)
  })

  it('B24, B36: are of exactly one subscriber and one model', async () => {
    await ensureProfile(database(), jane, noon)
    for (const key of [vvx311, { ...jane, model: 'vvx 411' }, { ...jane, extension: '01132991001' }, yealink])
      expect(await findProfile(database(), key), JSON.stringify(key)).to.equal(undefined)
  })

  it('are changed from the revision that the change started from, or not at all', async () => {
    await ensureProfile(database(), jane, noon)
    await ensureProfile(database(), vvx311, noon)
    const mine = { ...jane, settings: { ringTone: 3 }, createdAt: noon, revision: 1 }
    expect(await updateProfile(database(), mine)).to.equal(true)
    expect(await updateProfile(database(), { ...mine, settings: { ringTone: 5 } })).to.equal(false)
    expect((await findProfile(database(), jane))?.settings).to.deep.equal({ ringTone: 3 })
    expect((await findProfile(database(), vvx311))?.settings).to.deep.equal({})
  })

  it('hold as much as settings can be', async () => {
    const key = { type: 'blf' as const, label: '日'.repeat(40), value: '日'.repeat(250) }
    const settings = { lineKeys: Array.from({ length: 120 }, () => key) }
    await ensureProfile(database(), jane, noon)
    await updateProfile(database(), { ...jane, settings, createdAt: noon, revision: 1 })
    expect((await findProfile(database(), jane))?.settings).to.deep.equal(settings)
  })

  it('go with their extension', async () => {
    await ensureProfile(database(), jane, noon)
    await ensureProfile(database(), { ...jane, extension: '5501' }, noon)
    await deleteProfilesOf(database(), jane.extension)
    expect(await profilesOf(database(), jane.extension)).to.deep.equal([])
    expect(await profilesOf(database(), '5501')).to.have.length(1)
  })

  it('are listed for all extensions, narrowed to a group’s subscribers, a brand, a model', async () => {
    await ensureProfile(database(), jane, noon)
    await ensureProfile(database(), yealink, noon)
    await ensureProfile(database(), { ...yealink, extension: '5501' }, noon)
    const extension = { number: jane.extension, name: 'Jane', sipPassword: 'x', voicemailHash: null }
    const more = { portalHash: null, enabled: true, hotDesking: true, revision: 1, group: 7 }
    await insertExtension(database(), { ...extension, ...more })
    const list = async (search: string, only: Parameters<typeof listProfiles>[2]) =>
      (await listProfiles(database(), { page: 1, size: 10, search }, only)).items.map((one) => [
        one.extension,
        one.model,
      ])
    expect(await list('', {})).to.deep.equal([
      [jane.extension, 'VVX 411'],
      [jane.extension, 'T46S'],
      ['5501', 'T46S'],
    ])
    expect(await list('', { group: 7 })).to.have.length(2)
    expect(await list('', { group: 8 })).to.deep.equal([])
    expect(await list('yea', { extension: jane.extension })).to.deep.equal([[jane.extension, 'T46S']])
    expect(await list('', { model: 'VVX 411', brand: 'polycom' })).to.have.length(1)
  })
})
