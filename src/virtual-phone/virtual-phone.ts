import { folderUrl, type Identity, type Make, type PhoneAccount } from './make.ts'
import { polycom } from './makes/polycom.ts'
import { sangoma } from './makes/sangoma.ts'
import { yealink } from './makes/yealink.ts'
import type { PhoneScreen } from './screen.ts'
import type { PhoneRequest } from './transport.ts'

const makes = { yealink, polycom, sangoma }

export interface VirtualPhoneOptions {
  brand: keyof typeof makes
  /** As the maker writes it: `T46S`, `VVX 411`, `S500`. */
  model: string
  mac: string
  /** What DHCP would say: `http://127.0.0.1:8084/p/`. */
  base: string
  firmware?: string
  /** The address of this machine that its requests come from, such as 127.0.0.7; the system's choice when not said. */
  localAddress?: string
  /** Whom it believes that it asks by TLS, and its maker's certificate with the key, in PEM. */
  tls?: { ca?: string; cert?: string; key?: string }
  /** How long a start takes before the phone asks for its files. */
  restartMilliseconds?: number
}

/** A phone played from what its maker says of it. It knows its base address and nothing else of the server. */
export interface VirtualPhone {
  readonly brand: string
  readonly model: string
  /** Twelve hexadecimal digits in lower case. */
  readonly mac: string
  /** What it would register with. */
  readonly account: PhoneAccount | null
  /** What its registration at a PBX would call itself. */
  readonly sipUserAgent: string
  /** Where it will ask for its files next. */
  readonly home: string
  /** How often it would ask for changes by itself, if somebody calls `checkForChanges`; 0: never. */
  readonly pollSeconds: number
  readonly screen: PhoneScreen
  /** What it has asked for; values typed into password fields are stars. */
  readonly requests: readonly PhoneRequest[]
  /** How often it has restarted, by itself or told to. */
  readonly restarts: number
  /** Power on: it asks for its files. */
  boot(): Promise<void>
  restart(): Promise<void>
  /** Power off; it keeps its settings. */
  unplug(): void
  /** Forgets everything and starts. */
  factoryReset(): Promise<void>
  /** What a resync or a poll does: fetches its files again and restarts only if the model must for what changed. */
  checkForChanges(): Promise<void>
  pressSoftKey(index: number): Promise<void>
  pressLineKey(index: number): Promise<void>
  /** Presses the soft key, item, link, button or line key that says so. Throws when there is none. */
  pressKey(label: string): Promise<void>
  /** Highlights an item and presses OK. */
  select(index: number): Promise<void>
  up(): void
  down(): void
  ok(): Promise<void>
  /** Moves to a field, by its place, its name or its label. Throws when there is none. */
  focus(field: number | string): void
  type(text: string): void
  erase(): void
  submit(): Promise<void>
  back(): Promise<void>
  /** Gives a function that stops the listening. */
  onChange(listener: () => void): () => void
}

/** Who a phone is and where it begins. Throws for a MAC address or a base address that is none. */
export function setUp(options: VirtualPhoneOptions): { make: Make; identity: Identity; base: string } {
  const make = makes[options.brand]
  const mac = options.mac.toLowerCase().replace(/[^0-9a-f]/g, '')
  const base = folderUrl(options.base)
  if (mac.length !== 12 || base === undefined) throw new Error('A phone needs a MAC address and a base address.')
  return {
    make,
    identity: { model: options.model, mac, firmware: options.firmware ?? make.firmware(options.model) },
    base,
  }
}
