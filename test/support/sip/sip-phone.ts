import { virtualPhone } from '../../../src/virtual-phone/phone.ts'
import type { VirtualPhone, VirtualPhoneOptions } from '../../../src/virtual-phone/virtual-phone.ts'
import type { Account } from './registration.ts'
import { openUserAgent, type UserAgent, type UserAgentOptions } from './user-agent.ts'

/** A virtual phone that also registers, calls and rings: what stands on a desk. */
export interface SipPhone {
  readonly phone: VirtualPhone
  readonly agent: UserAgent
  /** Why its last registration came to nothing; empty: it did not. */
  readonly trouble: string
  /** Resolves when it is registered as this endpoint, null: as nothing. Throws after a while, and says what it is. */
  registeredAs(endpoint: string | null, milliseconds?: number): Promise<void>
  /** Takes its registration back and ends. */
  close(): Promise<void>
}

export type SipPhoneOptions = VirtualPhoneOptions &
  Omit<UserAgentOptions, 'userAgent'> & {
    /** How long it waits before it tries again after its registration was refused. */
    retryMilliseconds?: number
  }

/**
 * What the events of a NOTIFY make a phone do. Yealink: seen in field logs; Polycom: its administrator's guides; Sangoma:
 * seen in public provisioning code (FusionPBX). Not tried on hardware.
 */
const events: Readonly<Record<VirtualPhoneOptions['brand'], Readonly<Record<string, 'fetch' | 'restart'>>>> = {
  yealink: { 'check-sync': 'fetch', 'check-sync;reboot=false': 'fetch', 'check-sync;reboot=true': 'restart' },
  polycom: { 'check-sync': 'fetch' },
  sangoma: { resync: 'fetch', 'check-sync;reboot=true': 'restart' },
}
const patience = 60_000

/** Puts a phone on a desk and switches it on. */
export async function startSipPhone({ retryMilliseconds = 1000, ...options }: SipPhoneOptions): Promise<SipPhone> {
  const phone = virtualPhone(options)
  const agent = await openUserAgent({ ...options, userAgent: phone.sipUserAgent })
  const waiting = new Set<() => void>()
  let busy: Promise<void> = Promise.resolve()
  let wanted = ''
  let trouble = ''
  let retrying: NodeJS.Timeout | undefined

  const settle = async (account: Account | undefined) => {
    clearTimeout(retrying)
    trouble = ''
    try {
      if (account) await agent.register(account)
      else await agent.unregister()
    } catch (error) {
      trouble = error instanceof Error ? error.message : 'It failed.'
      retrying = setTimeout(put, retryMilliseconds, account)
      retrying.unref()
    }
    for (const look of waiting) look()
  }
  const put = (account: Account | undefined) => {
    busy = busy.then(() => settle(account))
  }
  const follow = () => {
    // While it starts it still counts as what it was.
    if (['off', 'starting'].includes(phone.screen.kind)) return
    const now = JSON.stringify([phone.account, phone.restarts])
    if (now === wanted) return
    wanted = now
    put(accountOf(phone))
  }
  const stopFollowing = phone.onChange(follow)
  agent.onNotify(({ event }) => {
    const order = events[options.brand][event]
    if (order === 'fetch') void phone.checkForChanges()
    if (order === 'restart') void phone.restart()
  })
  await phone.boot()
  follow()
  await busy

  return {
    phone,
    agent,
    get trouble() {
      return trouble
    },
    registeredAs: (endpoint, milliseconds = patience) =>
      new Promise((resolve, reject) => {
        const end = () => {
          clearTimeout(timer)
          waiting.delete(look)
        }
        const look = () => {
          const is = agent.isRegistered ? (agent.account?.user ?? null) : null
          if (is !== endpoint || wanted === '') return
          end()
          resolve()
        }
        const timer = setTimeout(() => {
          end()
          const is = agent.isRegistered ? agent.account?.user : 'nothing'
          reject(new Error(`${phone.model} is registered as ${is ?? 'nothing'}, not as ${endpoint}. ${trouble}`))
        }, milliseconds)
        waiting.add(look)
        look()
      }),
    close: async () => {
      stopFollowing()
      clearTimeout(retrying)
      await busy
      await agent.unregister().catch(() => undefined)
      agent.close()
      phone.unplug()
    },
  }
}

function accountOf({ account }: VirtualPhone): Account | undefined {
  if (!account) return undefined
  const { number, authUser, password, server, port } = account
  return { user: number, authUser, password, server: { address: server, port } }
}
