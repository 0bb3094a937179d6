import { Router } from 'express'
import type { Context } from '../../app/context.ts'
import { readGlobalSettings } from '../../stores/global-settings.ts'
import { writeFigures, type ProcessFigures } from './exposition.ts'
import { figuresOf } from './figures.ts'

/** How long the database may take to answer before it counts as away, in milliseconds. */
const patience = 2000

/** For whoever watches the server: /healthz says whether it can work and why not, /metrics counts what it did. */
export function healthRouter(
  context: Context,
  figures: () => Promise<ProcessFigures[]> = async () => [{ figures: await figuresOf(context) }],
  wrong: (context: Context) => Promise<string[]> = whatIsWrong,
): Router {
  const router = Router()
  router.get('/healthz', async (_request, response) => {
    const reasons = await wrong(context)
    const warnings = [...(context.warnings?.values() ?? [])]
    response
      .status(reasons.length === 0 ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({
        status: reasons.length === 0 ? 'ok' : 'failing',
        reasons,
        ...(warnings.length === 0 ? {} : { warnings }),
      })
  })
  router.get('/metrics', async (_request, response) => {
    const text = writeFigures(await figures())
    response.set('Cache-Control', 'no-store').type('text/plain; version=0.0.4; charset=utf-8').send(text)
  })
  return router
}

/** What keeps the server from working, a sentence each. */
export async function whatIsWrong(context: Context): Promise<string[]> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error('late'))
    }, patience)
  })
  try {
    await Promise.race([readGlobalSettings(context.database), late])
    return [...(context.troubles?.values() ?? [])]
  } catch {
    return await whileAway(context)
  } finally {
    clearTimeout(timer)
  }
}

/** The same while the database does not answer, which needs not be asked. */
export async function whileAway({ lastRight }: Context): Promise<string[]> {
  const { files, until } = (await lastRight?.status()) ?? { files: 0, until: undefined }
  const away = 'The database does not answer.'
  if (until === undefined) return [away]
  const time = new Date(until).toISOString()
  return [away, `Phones are given what was last right: ${files} files on the disk, which are good until ${time}.`]
}
