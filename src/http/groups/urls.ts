/** The addresses of the BG Admin Portal. */
export const portalUrls = {
  /** One group's portal; without one, where all of them are. */
  portal: (group?: number) => (group === undefined ? '/portal' : `/portal/${group}`),
  portalPhones: (group: number) => `/portal/${group}/phones`,
  /** Every setting of one phone, and where it comes from. */
  portalPhoneSettings: (group: number, mac: string) => `/portal/${group}/phones/${encodeURIComponent(mac)}/settings`,
  portalProfile: (group: number, brand: string, model: string) =>
    `/portal/${group}/profiles/${encodeURIComponent(brand)}/${encodeURIComponent(model)}`,
  portalSubscriber: (group: number, number: string) => `/portal/${group}/subscribers/${encodeURIComponent(number)}`,
  portalSubscriberProfile: (group: number, number: string, brand: string, model: string) =>
    `/portal/${group}/subscribers/${encodeURIComponent(number)}/profiles/${encodeURIComponent(brand)}/${encodeURIComponent(model)}`,
  portalKeys: (group: number, number: string) => `/portal/${group}/subscribers/${encodeURIComponent(number)}/keys`,
} as const
