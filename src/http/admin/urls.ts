/** Every address of the people's pages, spelled here and nowhere else; views get them as `urls`. */
export const urls = {
  home: () => '/',
  signIn: (wanted?: string) => (wanted === undefined ? '/sign-in' : `/sign-in?to=${encodeURIComponent(wanted)}`),
  signOut: () => '/sign-out',
  firstAdministrator: () => '/first-administrator',
  globalSettings: () => '/global-settings',
  brands: () => '/brands',
  brand: (brand: string) => `/brands/${encodeURIComponent(brand)}`,
  templates: () => '/templates',
  newTemplate: (brand: string) => `/templates/new?brand=${encodeURIComponent(brand)}`,
  template: (id: number) => `/templates/${id}`,
  phones: () => '/phones',
  phone: (mac: string) => `/phones/${encodeURIComponent(mac)}`,
  mappings: () => '/extension-mapping',
  extensions: () => '/extensions',
  extension: (number: string) => `/extensions/${encodeURIComponent(number)}`,
  sessions: () => '/sessions',
  record: () => '/record',
  apiTokens: () => '/api-tokens',
  locks: () => '/locks',
} as const

/** The main navigation, in its order. */
export const mainNavigation: readonly { title: string; address: string }[] = [
  { title: 'Phones', address: urls.phones() },
  { title: 'Extension Mapping', address: urls.mappings() },
  { title: 'Extensions', address: urls.extensions() },
  { title: 'Sessions', address: urls.sessions() },
  { title: 'Global Settings', address: urls.globalSettings() },
  { title: 'Record', address: urls.record() },
  { title: 'API tokens', address: urls.apiTokens() },
]
