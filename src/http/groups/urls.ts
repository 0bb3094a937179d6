/** What stands in an address as it was typed: `VVX 411` is `VVX%20411`. */
const part = encodeURIComponent

/** The addresses of the BG Admin Portal. */
export const portalUrls = {
  /** One group's portal; without one, where all of them are. */
  portal: (group?: number) => (group === undefined ? '/portal' : `/portal/${group}`),
  portalPhones: (group: number) => `/portal/${group}/phones`,
  /** Every setting of one phone, and where it comes from. */
  portalPhoneSettings: (group: number, mac: string) => `/portal/${group}/phones/${part(mac)}/settings`,
  /** What is done to one phone: `fetch`, `restart`. */
  portalPhoneDeed: (group: number, mac: string, deed: string) => `/portal/${group}/phones/${part(mac)}/${deed}`,
  portalConfigure: (group: number, mac: string) => `/portal/${group}/phones/${part(mac)}/configure`,
  portalProfiles: (group: number) => `/portal/${group}/phones/profiles`,
  portalNewProfile: (group: number) => `/portal/${group}/phones/profiles/new`,
  portalProfile: (group: number, brand: string, model: string) =>
    `/portal/${group}/phones/profiles/${part(brand)}/${part(model)}`,
  portalProfileRemoval: (group: number, brand: string, model: string) =>
    `/portal/${group}/phones/profiles/${part(brand)}/${part(model)}/delete`,
  portalSubscribers: (group: number) => `/portal/${group}/subscribers`,
  portalSubscriber: (group: number, number: string) => `/portal/${group}/subscribers/${part(number)}`,
  /** What is done to one subscriber: `log-in`, `portal-password`, `hot-desking`. */
  portalSubscriberDeed: (group: number, number: string, deed: string) =>
    `/portal/${group}/subscribers/${part(number)}/${deed}`,
  portalKeys: (group: number, number: string) => `/portal/${group}/subscribers/${part(number)}/keys`,
  portalSubscriberProfile: (group: number, number: string, brand: string, model: string) =>
    `/portal/${group}/subscribers/${part(number)}/profiles/${part(brand)}/${part(model)}`,
  /** The files that the profile leads to. */
  portalSubscriberFiles: (group: number, number: string, brand: string, model: string) =>
    `/portal/${group}/subscribers/${part(number)}/profiles/${part(brand)}/${part(model)}/files`,
  portalSessions: (group: number) => `/portal/${group}/sessions`,
  portalPastSessions: (group: number) => `/portal/${group}/sessions/before`,
  portalLogOut: (group: number, session: number) => `/portal/${group}/sessions/${session}/log-out`,
  portalLiftLock: (group: number) => `/portal/${group}/sessions/locks/lift`,
  portalSettings: (group: number) => `/portal/${group}/settings`,
  portalRecord: (group: number) => `/portal/${group}/record`,
} as const
