/** The addresses of a subscriber's own pages. */
export const ownUrls = {
  me: () => '/me',
  ownPassword: () => '/me/password',
  ownSessions: () => '/me/sessions',
  ownLogOut: (session: number) => `/me/sessions/${session}/log-out`,
  ownProfile: (brand: string, model: string) =>
    `/me/profiles/${encodeURIComponent(brand)}/${encodeURIComponent(model)}`,
  ownKeys: () => '/me/keys',
} as const
