import { setTimeout as sleep } from 'node:timers/promises'
import type { AdministratorsApi } from './administrators-api.ts'
import type { SipPhone } from './sip/sip-phone.ts'

/** Phones reach this machine by its own address, and Asterisk at the port that it has here. */
export async function pointPhonesAt(
  { sipPort }: { sipPort: number },
  api: AdministratorsApi,
  settings: object = {},
): Promise<void> {
  await api('PATCH', '/settings', { internalAddress: '127.0.0.1', emergencyContext: 'emergency', ...settings })
  const { items } = await api<{ items: { id: number }[] }>('GET', '/templates')
  for (const { id } of items) await api('PATCH', `/templates/${id}`, { settings: { sipPort } })
}

/** For longer than the PBX is let be after it has read its files for long. */
const patience = 90_000

/** Nobody can tell a phone that is not registered: it finds its desk line when it asks by itself. */
export async function untilDeskLine(desk: SipPhone): Promise<void> {
  const deadline = Date.now() + patience
  do {
    await desk.phone.checkForChanges()
    const isThere = await desk.registeredAs(`hotdesk-${desk.phone.mac}`, 500).then(
      () => true,
      () => false,
    )
    if (isThere) return
    await sleep(200)
  } while (Date.now() < deadline)
  await desk.registeredAs(`hotdesk-${desk.phone.mac}`, 1)
}
