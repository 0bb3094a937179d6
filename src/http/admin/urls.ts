/** Every address of the provider's pages, spelled here and nowhere else; views get them as `urls`, with those of the portal. */
export const urls = {
  home: () => '/',
  demo: () => '/demo',
  signIn: (wanted?: string) => (wanted === undefined ? '/sign-in' : `/sign-in?to=${encodeURIComponent(wanted)}`),
  signInCode: () => '/sign-in/code',
  signOut: () => '/sign-out',
  firstAdministrator: () => '/first-administrator',
  globalSettings: () => '/global-settings',
  brands: () => '/brands',
  brand: (brand: string) => `/brands/${encodeURIComponent(brand)}`,
  templates: () => '/templates',
  template: (id: number) => `/templates/${id}`,
  templateDefault: (id: number) => `/templates/${id}/default`,
  templateRemoval: (id: number) => `/templates/${id}/delete`,
  phones: () => '/phones',
  /** Phones by how their last request came. */
  phoneTransports: () => '/phones/transport',
  newPhone: () => '/phones/new',
  approvePhones: () => '/phones/approve',
  resyncPhones: () => '/phones/resync',
  approvalWindow: () => '/phones/approval-window',
  phone: (mac: string) => `/phones/${encodeURIComponent(mac)}`,
  /** What is done to one phone: `approve`, `log-in`, `change`, `place`, `forget`, `remove`. */
  phoneDeed: (mac: string, deed: string) => `/phones/${encodeURIComponent(mac)}/${deed}`,
  /** The files that the phone would get now. */
  phoneFiles: (mac: string) => `/phones/${encodeURIComponent(mac)}/files`,
  /** Every setting of the phone, and where it comes from. */
  phoneSettings: (mac: string) => `/phones/${encodeURIComponent(mac)}/settings`,
  phoneUpload: (mac: string, file: string) =>
    `/phones/${encodeURIComponent(mac)}/upload?file=${encodeURIComponent(file)}`,
  mappings: () => '/extension-mapping',
  newMapping: (extension = '') =>
    `/extension-mapping/new${extension === '' ? '' : `?extension=${encodeURIComponent(extension)}`}`,
  mapping: (id: number) => `/extension-mapping/${id}`,
  removeMapping: (id: number) => `/extension-mapping/${id}/remove`,
  locations: () => '/locations',
  newLocation: () => '/locations/new',
  location: (id: number) => `/locations/${id}`,
  /** What is done to one location: `put-in`, `take-out`, `remove`. */
  locationDeed: (id: number, deed: string) => `/locations/${id}/${deed}`,
  /** The phones in a location, in the list of phones. */
  phonesIn: (id: number) => `/phones?location=${id}`,
  extensions: () => '/extensions',
  newExtension: () => '/extensions/new',
  extension: (number: string) => `/extensions/${encodeURIComponent(number)}`,
  editExtension: (number: string) => `/extensions/${encodeURIComponent(number)}/edit`,
  removeExtension: (number: string) => `/extensions/${encodeURIComponent(number)}/remove`,
  extensionKeys: (number: string) => `/extensions/${encodeURIComponent(number)}/keys`,
  extensionGroup: (number: string) => `/extensions/${encodeURIComponent(number)}/group`,
  profile: (extension: string, brand: string, model: string) =>
    `/extensions/${encodeURIComponent(extension)}/profiles/${encodeURIComponent(brand)}/${encodeURIComponent(model)}`,
  /** The files that the profile leads to. */
  profileFiles: (extension: string, brand: string, model: string) =>
    `/extensions/${encodeURIComponent(extension)}/profiles/${encodeURIComponent(brand)}/${encodeURIComponent(model)}/files`,
  sessions: () => '/sessions',
  pastSessions: () => '/sessions/before',
  logOut: (session: number) => `/sessions/${session}/log-out`,
  liftLock: () => '/sessions/locks/lift',
  pbx: () => '/pbx',
  readPbx: () => '/pbx/read',
  imports: () => '/import',
  importFrom: (name: string) => `/import/${encodeURIComponent(name)}`,
  /** What changes on open pages. */
  live: () => '/live',
  record: () => '/record',
  recordCheck: () => '/record/check',
  recordExport: () => '/record/export',
  backup: () => '/backup',
  /** Sends what was made, as a file. */
  makeBackup: () => '/backup/make',
  /** A backup comes in, and is looked into. */
  uploadBackup: () => '/backup/upload',
  /** Takes the place of everything. */
  restoreBackup: () => '/backup/restore',
  /** It is not to be restored after all. */
  dropBackup: () => '/backup/drop',
  guessing: () => '/guessing',
  liftGuessing: () => '/guessing/lift',
  groups: () => '/groups',
  newGroup: () => '/groups/new',
  group: (id: number) => `/groups/${id}`,
  /** A list of one group: its `phones`, `subscribers` or `administrators`; or what is done: `remove`, `phones/put-in`. */
  groupPart: (id: number, part: string) => `/groups/${id}/${part}`,
  administrators: () => '/administrators',
  administrator: (id: number) => `/administrators/${id}`,
  /** Who is signed in to the pages now. */
  signIns: () => '/administrators/sign-ins',
  endSignIn: (id: string) => `/administrators/sign-ins/${id}/end`,
  /** What is done to one who signs in by name: `role`, `password`, `second-factor`, `remove`. */
  administratorDeed: (id: number, deed: string) => `/administrators/${id}/${deed}`,
  apiTokens: () => '/api-tokens',
  removeApiToken: (id: number) => `/api-tokens/${id}/remove`,
} as const

/** The main navigation, in its order. */
export const mainNavigation: readonly { title: string; address: string }[] = [
  { title: 'Phones', address: urls.phones() },
  { title: 'Business Groups', address: urls.groups() },
  { title: 'Locations', address: urls.locations() },
  { title: 'Extension Mapping', address: urls.mappings() },
  { title: 'Extensions', address: urls.extensions() },
  { title: 'Sessions', address: urls.sessions() },
  { title: 'PBX', address: urls.pbx() },
  { title: 'Global Settings', address: urls.globalSettings() },
  { title: 'Record', address: urls.record() },
  { title: 'Guessing', address: urls.guessing() },
  { title: 'Backup', address: urls.backup() },
  { title: 'Administrators', address: urls.administrators() },
  { title: 'API tokens', address: urls.apiTokens() },
]
