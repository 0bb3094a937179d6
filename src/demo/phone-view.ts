import type { PhoneScreen } from '../virtual-phone/screen.ts'
import type { VirtualPhone } from '../virtual-phone/virtual-phone.ts'

/** A key as the page draws it. `index`: undefined where there is nothing to press. */
export interface KeyView {
  index: number
  label: string
  /** Of a line key: what it is for. */
  type: string
}

/** One phone as the page draws it. */
export interface PhoneView {
  id: string
  brand: string
  brandName: string
  model: string
  mac: string
  isOn: boolean
  screen: PhoneScreen
  left: KeyView[]
  right: KeyView[]
  softKeys: KeyView[]
  /** What it would do with the PBX, in a sentence. */
  registration: string
  /** The last things that it asked for, newest first. */
  requests: { method: string; path: string; status: string }[]
  clock: string
}

const makers: Readonly<Record<string, { name: string; lineKeys: number }>> = {
  yealink: { name: 'Yealink', lineKeys: 10 },
  polycom: { name: 'Polycom', lineKeys: 12 },
  sangoma: { name: 'Sangoma', lineKeys: 8 },
}

const softKeyCount = 4
const requestsShown = 12

/** What the page shows of a phone: nothing that is secret, the token in its addresses neither. */
export function phoneView(phone: VirtualPhone, now: Date): PhoneView {
  const { screen, brand, model, mac } = phone
  const { name, lineKeys } = makers[brand] ?? { name: brand, lineKeys: 0 }
  const keys = Array.from({ length: lineKeys }, (_, index) => ({
    index,
    label: screen.lineKeys[index]?.label ?? '',
    type: screen.lineKeys[index]?.type ?? 'empty',
  }))
  return {
    id: mac,
    brand,
    brandName: name,
    model,
    mac: (mac.match(/../g) ?? []).join(':'),
    isOn: screen.kind !== 'off',
    screen,
    left: keys.slice(0, lineKeys / 2),
    right: keys.slice(lineKeys / 2),
    softKeys: Array.from({ length: softKeyCount }, (_, index) => ({
      index,
      label: screen.softKeys[index]?.label ?? '',
      type: 'soft',
    })),
    registration: registrationOf(phone),
    requests: phone.requests.slice(-requestsShown).reverse().map(shown),
    clock: `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`,
  }
}

function registrationOf({ account, screen }: VirtualPhone): string {
  if (screen.kind === 'off') return 'Unplugged.'
  if (screen.kind === 'starting') return 'Starting: it asks for its configuration.'
  if (!account) return 'Nobody is logged in: no line registers.'
  return `Registers as ${`${account.name} ${account.number}`.trim()} at ${account.server}.`
}

function shown({ method, path, status }: { method: string; path: string; status: number }) {
  const withoutToken = path.replace(/^\/p\/[\w-]{20,}\//, '/p/…/')
  return { method, path: withoutToken, status: status === 0 ? 'no answer' : String(status) }
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
