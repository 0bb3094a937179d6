/** The addresses of the BG Admin Portal. */
export const portalUrls = {
  /** One group's portal; without one, where all of them are. */
  portal: (group?: number) => (group === undefined ? '/portal' : `/portal/${group}`),
  portalPhones: (group: number) => `/portal/${group}/phones`,
} as const
