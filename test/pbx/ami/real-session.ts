import type { ManagerNews } from '../../../src/domain/manager.ts'
import { parseAmiUrl } from '../../../src/pbx/ami/ami-url.ts'
import { openSession, type Session, type SessionTiming } from '../../../src/pbx/ami/session.ts'
import type { TestAsterisk } from '../../support/asterisk.ts'

/** A session with a real Asterisk, and all that it told. */
export interface RealSession extends Session {
  news: ManagerNews[]
  end(): Promise<void>
}

export const TIMING: SessionTiming = {
  ...{ connectMs: 3000, answerMs: 5000, bootMs: 5000, pingMs: 15_000, reloadMs: 300_000 },
}

export async function openRealSession({ ami }: Pick<TestAsterisk, 'ami'>): Promise<RealSession> {
  const ending = new AbortController()
  const news: ManagerNews[] = []
  const options = { timing: TIMING, now: Date.now, tell: (one: ManagerNews) => news.push(one), signal: ending.signal }
  const session = await openSession(parseAmiUrl(ami), options)
  return {
    ...session,
    news,
    end: async () => {
      ending.abort()
      await session.closed
    },
  }
}

/** A manager.conf with users of these rights, each with the secret `ami-secret`. */
export function managerConf(users: Record<string, { read: string; write: string; more?: string }>): string {
  const sections = Object.entries(users).map(
    ([name, { read, write, more = '' }]) =>
      `[${name}]\nsecret = ami-secret\nread = ${read}\nwrite = ${write}\n${more}\n`,
  )
  return `[general]\nenabled = yes\nbindaddr = 127.0.0.1\nport = @AMI_PORT@\n${sections.join('')}`
}

/** The address of the manager interface as one of these users. */
export function amiAs(user: string, { amiPort }: Pick<TestAsterisk, 'amiPort'>): string {
  return `ami://${user}:ami-secret@127.0.0.1:${amiPort}`
}
