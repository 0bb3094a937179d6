import type { Change } from '../domain/change.ts'
import { noteChange } from '../stores/changes.ts'
import type { Connection } from '../stores/database.ts'
import { afterCommit } from '../stores/transaction.ts'
import type { Context } from './context.ts'
import type { OfficeNews } from './news.ts'

/** News that no table of its own brings to the other processes: what changes a session or a resync notes that itself. */
export type ToldNews = Extract<OfficeNews, { kind: 'places' | 'rollout' }>

/** Tells, once it is committed, this process and every other one. */
export async function tellNews(connection: Connection, context: Pick<Context, 'news'>, news: ToldNews): Promise<void> {
  await noteChange(connection, [changeOf(news)])
  afterCommit(connection, () => {
    context.news.tell(news)
  })
}

function changeOf(news: ToldNews): Change {
  return news.kind === 'rollout' ? { kind: 'rollout', subject: String(news.id) } : { kind: 'places', subject: '' }
}
