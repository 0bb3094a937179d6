import type { Mac } from '../domain/mac.ts'
import type { ManagerNews } from '../domain/manager.ts'
import { sessionsOfExtension } from '../stores/sessions.ts'
import type { Context } from './context.ts'
import { followManager } from './follow-manager.ts'
import { phoneOfCall } from './in-call.ts'
import { phoneOfContact } from './whose-contact.ts'

/** Hears of which phone it is to be looked anew what it is now; of none: of every phone, for the PBX has come or gone. */
export type Watcher = (mac?: Mac) => void

/**
 * Tells of which phones something has changed that pages show: who is on it, how far its resync is, its registration, its
 * calls. Gives a function that ends it. While nobody watches, nothing of this costs anything.
 */
export function watchPhones(context: Context, tell: Watcher): () => void {
  const ends = [
    context.news.listen((news) => {
      if (news.kind === 'session' || news.kind === 'resync' || news.kind === 'line') tell(news.mac)
      else if (news.kind === 'all') tell()
    }),
    followManager(context, (news) => {
      hear(context, news, tell).catch((error: unknown) => {
        context.log.error({ err: error }, 'Open pages do not show what has just changed at the PBX')
      })
    }),
  ]
  return () => {
    for (const end of ends) end()
  }
}

async function hear(context: Context, news: ManagerNews, tell: Watcher): Promise<void> {
  switch (news.kind) {
    case 'up':
    case 'down':
      tell()
      break
    case 'registered':
    case 'unregistered': {
      const { contact } = news
      for (const mac of await phones(context, contact.endpoint, await phoneOfContact(context, contact))) tell(mac)
      break
    }
    case 'call':
    case 'hangup': {
      const { call } = news
      for (const mac of await phones(context, call.endpoint, await phoneOfCall(context, call))) tell(mac)
      break
    }
    case 'emergency':
      break
  }
}

/** The phone; where it cannot be told which it is, all that the extension is on. */
async function phones({ database }: Context, endpoint: string, mac: Mac | undefined): Promise<Mac[]> {
  return mac === undefined ? (await sessionsOfExtension(database, endpoint)).map((session) => session.mac) : [mac]
}
