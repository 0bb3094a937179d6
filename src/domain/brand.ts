import type { Account } from './account.ts'
import type { KeyPicture } from './key-picture.ts'
import type { Climbs, Holding } from './ladder.ts'
import type { Mac } from './mac.ts'
import type { SipNotify } from './manager.ts'
import type { Screen, ScreenAction } from './screen.ts'
import type { CompleteSettings, PhoneSettings, SettingName } from './settings/phone-settings.ts'

/** One exact model of a brand. A brand's own table may say more of it. */
export interface Model {
  /** As the maker writes it: `T46S`, `VVX 411`, `S500`. Compared exactly. */
  name: string
  /** Keys beside the screen that carry a line, BLF and so on; the expansion modules' keys are not counted. */
  lineKeys: number
  /** Keys below the screen whose meaning we set while the phone is idle. */
  softKeys: number
  /** Keys of one expansion module, and how many of them can be added. */
  expansion: { modules: number; keys: number }
  /** True: this model restarts to change user. False: it takes the new configuration as it runs. */
  restarts: boolean
}

/** What a phone's User-Agent says of it. */
export interface UserAgentFacts {
  model?: string
  firmware?: string
  mac?: Mac
}

/**
 * What a file is to us: `phone` is made for one phone, `common` is the same for every phone, `upload` comes from the
 * phone (PUT), `absent` is a name that the brand's phones ask for and that we answer with 404.
 */
export interface FileFacts {
  kind: 'phone' | 'common' | 'upload' | 'absent'
  mac?: Mac
  /** What a `phone` one can hold that is not for everybody; undefined: nothing, such as a list of other files. */
  holds?: Holding
  /** When the name tells it, as Yealink's common file does. */
  model?: string
}

/** Everything that one phone's files are made of. */
export interface Configuration {
  mac: Mac
  model: Model
  firmware?: string
  settings: CompleteSettings
  /** In the brand's own names, variables already replaced; they win over what the settings gave. */
  extraParameters: ReadonlyMap<string, string>
  /** Null: nobody is logged in. */
  account: Account | null
  /**
   * What the phone registers as while nobody is logged in, where it has a desk line (E33); `name` is what the screen
   * shows. Null: nothing. The phone is still nobody's: no keys but Login, no voicemail, no forwarding.
   */
  deskLine: Account | null
  /** Where the phone registers: host name or address, without a port (that is a setting). */
  sipServer: string
  /** The phone's own address, to be preferred to what DHCP says: `http://192.0.2.10:8084/p/TOKEN/`. */
  home: string
  /**
   * The Login/Logout app's keys, one or two; the first is the more important one. None: a phone that is somebody's own,
   * with hot desking off.
   */
  appKeys: readonly ScreenAction[]
  /**
   * False for a phone that has shown nothing but a MAC address: settings then hold no password, and the brand must not
   * write one (not even an empty one: an empty admin password would open the phone).
   */
  trusted: boolean
  /** What the phone proves itself with over HTTP from now on; undefined: nothing beside its token. */
  credentials?: Credentials
  /** The year whose summer time rules count, for zones whose rule differs from year to year. */
  year: number
}

/** A phone's own user name and password at this server. */
export interface Credentials {
  username: string
  password: string
}

/** Bytes for a phone. `type`: the whole Content-Type. */
export interface Document {
  body: string
  type: string
}

/** A make of phones: data and pure functions, no I/O. See docs/adding-a-brand.md. */
export interface Brand {
  /** In addresses and in the database: `yealink`. */
  id: string
  /** As people write it: `Yealink`. */
  name: string
  models: readonly Model[]
  /** For a phone that does not tell its model: what every phone of the brand can do. Its name is empty. */
  unknownModel: Model
  /** What its phones can prove themselves with, as far as public documents tell. */
  climbs: Climbs
  /** First six digits of this maker's MAC addresses: decides when nothing else does. */
  macPrefixes: readonly string[]
  /** What the brand starts from where it differs from `baseSettings`. */
  defaults: PhoneSettings
  /** Parameter names that the brand knows, `*` for a number; what is not here is pointed out to the admin, not refused. */
  parameterNames: readonly string[]

  /** Undefined: not this brand's User-Agent. */
  readUserAgent(userAgent: string): UserAgentFacts | undefined
  /** Undefined: not a name that this brand's phones ask for. `path` is below the phone's home, in the phone's spelling. */
  readFileName(path: string): FileFacts | undefined
  /** The files that a phone of ours asks for and gets, in its order. The last is the one with its settings. */
  fileNames(mac: Mac, model: Model): readonly string[]
  /** One of those files, by its name (a `phone` one). */
  write(path: string, configuration: Configuration): Document
  /**
   * What stands on every key of a trusted phone: the very keys that `write` puts into its files, from the same code, so
   * that a picture of the phone never says anything else.
   */
  layOut(configuration: Configuration): KeyPicture
  /** A `common` file: no secrets, and nothing of any one phone. */
  writeCommon(path: string): Document
  /** A screen of the Login/Logout app in the brand's own markup. */
  draw(screen: Screen, model: Model): Document
  /** The Event headers of a SIP NOTIFY that make the phone fetch its configuration, and that make it restart. */
  notify: { fetch: string; restart: string }
  /** A NOTIFY that shows some words on an idle phone, where the brand has one. */
  showText?(text: string): SipNotify
  /** True: a notice with `refetch`, as drawn, makes the phone fetch its configuration at once. */
  refetches: boolean
  /**
   * The answer to a login or logout from which the phone takes its new configuration at once, where the brand's screen
   * language has one; undefined when it does not fit into one answer.
   */
  apply?(configuration: Configuration): Document | undefined
  /** Why this model (none: any model of the brand) cannot do what a setting says, in a sentence; undefined: it can. */
  cannot(setting: SettingName, model?: Model): string | undefined
  /** Why an extra parameter's value cannot be written in this brand's files, in a sentence; undefined: it can. */
  refuses(name: string, value: string): string | undefined
  /** What a parameter is called in words, where its name is but a number; undefined: its name says it. */
  wordsOf?(name: string): string | undefined
}
