import { openReady } from './databases.ts'
import { pino } from 'pino'
import { addMapping } from '../../src/app/mappings.ts'
import { shipStandardTemplates } from '../../src/app/templates.ts'
import { exampleOffice } from '../../src/demo/office.ts'
import { startDemo } from '../../src/demo/start.ts'
import { peopleFace } from '../../src/http/people-face.ts'
import { phonesFace } from '../../src/http/phones-face.ts'
import { startWork } from '../../src/start-work.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { listenWith } from './listening-face.ts'
import { admin, testContext, type TestContext } from './office.ts'

export interface StoryOffice {
  context: TestContext
  /** The people's face: `http://127.0.0.1:PORT`; the phones stand at its `/demo`. */
  origin: string
  close(): Promise<void>
}

/** The phones that are Henry's and James's own at the start (B7). */
const own = exampleOffice.phones.filter(({ mac }) => exampleOffice.group.phones.includes(mac))

/**
 * The example office as the document finds it: the phones are provisioned and each is its subscriber's own, and the group
 * has no phone profile yet. Real faces, and real virtual phones.
 */
export async function openStory(): Promise<StoryOffice> {
  const database = await openReady()
  const context = { ...testContext(database), now: Date.now }
  const logger = pino({ level: 'silent' })
  await shipStandardTemplates(context)
  const phones = await listenWith(phonesFace(context, logger))
  context.phonePort = phones.port
  const stopWork = await startWork(context, { host: '127.0.0.1', port: 0 })
  const office = {
    ...exampleOffice,
    group: { ...exampleOffice.group, profiles: [] },
    phones: exampleOffice.phones.map((phone) => (own.includes(phone) ? { ...phone, extension: null } : phone)),
  }
  const { router } = await startDemo(context, office, { start: 300, minute: 1000 })
  for (const { brand, model, mac, extension } of own) {
    const template = (await defaultTemplate(database, brand))?.id
    await addMapping(context, admin, { extension, brand, template, model, mac })
  }
  const people = await listenWith(peopleFace(context, { sessionSecret: 'session secret', logger, demo: router }))
  return {
    context,
    origin: people.origin,
    close: async () => {
      await stopWork()
      await Promise.all([people.stop(), phones.stop()])
      await database.destroy()
    },
  }
}
