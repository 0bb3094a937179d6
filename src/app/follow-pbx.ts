import { readPbxReport } from '../stores/pbx-reports.ts'
import type { Context } from './context.ts'
import { takeOverPbx } from './pbx-settings.ts'

/**
 * Has this process use the PBX that was chosen at another one, and know what that one has found out of it. Gives a
 * function that stops it.
 */
export function followPbx(context: Context): () => Promise<void> {
  let running = Promise.resolve()
  const look = () => {
    running = running.then(async () => {
      await takeOverPbx(context)
      const report = await readPbxReport(context.database, 'includes')
      if (report && !context.work?.isHolder()) context.pbx.includes?.learn?.(report)
    })
    running = running.catch((error: unknown) => {
      context.log.error({ err: error }, 'What was changed of the PBX at another process could not be taken over')
    })
  }
  const end = context.news.listen(({ kind }) => {
    if (kind === 'settings' || kind === 'all') look()
  })
  look()
  return async () => {
    end()
    await running
  }
}
