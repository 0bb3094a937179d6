/*
 * The example office, as plain data: the people and phones of the two documents that Hot Desk follows, with passwords
 * that are plain examples. Everything here is shown on the demo's page; none of it is for real use.
 */

export interface ExampleExtension {
  number: string
  name: string
  sipPassword: string
  /** Null: no mailbox, so the User Password counts. */
  voicemailPassword: string | null
  portalPassword: string | null
}

export interface ExamplePhone {
  brand: 'yealink' | 'polycom' | 'sangoma'
  model: string
  mac: string
  /** Where it stands, for the page. */
  place: string
  /** The name of its location. */
  location: string
  /** Who is on it at the start. */
  extension: string | null
}

export interface ExampleLocation {
  name: string
  callerId: string
  address: string
}

export interface ExampleTemplate {
  brand: 'yealink' | 'polycom' | 'sangoma'
  name: string
  default: boolean
}

export interface ExampleMapping {
  extension: string
  brand: 'yealink' | 'polycom' | 'sangoma'
  template: string
  model: string | null
  mac: string | null
}

/** Somebody who signs in to the pages by name. */
export interface ExampleAccount {
  name: string
  password: string
}

/** A business group: who and what is in it, who runs it, and how its phones are set up. */
export interface ExampleGroup {
  name: string
  countryCode: string
  trunkPrefix: string
  shortDigits: number
  acceptedPasswords: 'voicemail' | 'portal' | 'both'
  administrator: ExampleAccount
  extensions: readonly string[]
  phones: readonly string[]
  profiles: readonly { brand: string; model: string; settings: { hotDesking: boolean; logOutKey: number } }[]
}

export interface ExampleOffice {
  administrator: ExampleAccount
  /** May look at everything, and change nothing. */
  support: ExampleAccount
  group: ExampleGroup
  userPassword: string
  adminPassword: string
  extensions: readonly ExampleExtension[]
  locations: readonly ExampleLocation[]
  phones: readonly ExamplePhone[]
  templates: readonly ExampleTemplate[]
  mappings: readonly ExampleMapping[]
}

const s500 = '005058005501'
const vvx411 = '0004f2991001'
const t46s = '805ec0991002'
const downstairs = 'Main building, 1st floor'
const upstairs = 'Main building, 2nd floor'

/** A business group of three people with two phones between them; and outside of it 5501 with its Sangoma and three templates. */
export const exampleOffice: ExampleOffice = {
  administrator: { name: 'demo', password: 'demo-password' },
  support: { name: 'support', password: 'support-password' },
  group: {
    name: 'Example Company',
    countryCode: '44',
    trunkPrefix: '0',
    shortDigits: 4,
    acceptedPasswords: 'both',
    administrator: { name: 'company', password: 'company-password' },
    extensions: ['01132991002', '01132991001', '01132991000'],
    phones: [vvx411, t46s],
    profiles: [
      { brand: 'yealink', model: 'T46S', settings: { hotDesking: true, logOutKey: 3 } },
      { brand: 'polycom', model: 'VVX 411', settings: { hotDesking: true, logOutKey: 1 } },
    ],
  },
  userPassword: '2580',
  adminPassword: 'admin-2580',
  extensions: [
    {
      number: '01132991002',
      name: 'Henry',
      sipPassword: 'example-sip-henry',
      voicemailPassword: '1002',
      portalPassword: 'Henry-portal',
    },
    {
      number: '01132991001',
      name: 'James',
      sipPassword: 'example-sip-james',
      voicemailPassword: '1001',
      portalPassword: 'James-portal',
    },
    {
      number: '01132991000',
      name: 'Jane',
      sipPassword: 'example-sip-jane',
      voicemailPassword: '1000',
      portalPassword: 'Jane-portal',
    },
    {
      number: '5501',
      name: 'Front desk',
      sipPassword: 'example-sip-5501',
      voicemailPassword: null,
      portalPassword: null,
    },
  ],
  // Numbers that are given to nobody, for plays and examples.
  locations: [
    { name: downstairs, callerId: '01134960101', address: '1 High Street, Leeds, 1st floor' },
    { name: upstairs, callerId: '01134960102', address: '1 High Street, Leeds, 2nd floor' },
  ],
  phones: [
    {
      brand: 'polycom',
      model: 'VVX 411',
      mac: vvx411,
      place: 'James’s desk',
      location: upstairs,
      extension: '01132991001',
    },
    {
      brand: 'yealink',
      model: 'T46S',
      mac: t46s,
      place: 'Henry’s desk',
      location: upstairs,
      extension: '01132991002',
    },
    {
      brand: 'sangoma',
      model: 'S500',
      mac: s500,
      place: 'Front desk',
      location: downstairs,
      extension: '5501',
    },
  ],
  templates: [
    { brand: 'sangoma', name: 'standard', default: true },
    { brand: 'sangoma', name: 'my-sangoma-template', default: false },
    { brand: 'sangoma', name: 'meeting-rooms', default: false },
  ],
  mappings: [{ extension: '5501', brand: 'sangoma', template: 'my-sangoma-template', model: 'S500', mac: s500 }],
}

/** Every password that the office uses, each with what it is for. */
export function examplePasswords(office: ExampleOffice): { whose: string; password: string }[] {
  return [
    ...exampleSignIns(office).map(({ whose, name, password }) => ({ whose: `${whose} ${name}`, password })),
    { whose: 'User Password (no mailbox)', password: office.userPassword },
    { whose: 'Admin Password (any extension)', password: office.adminPassword },
    ...office.extensions.flatMap(({ number, name, voicemailPassword, portalPassword, sipPassword }) => [
      ...(voicemailPassword === null ? [] : [{ whose: `${name} ${number}, voicemail`, password: voicemailPassword }]),
      ...(portalPassword === null ? [] : [{ whose: `${name} ${number}, portal`, password: portalPassword }]),
      { whose: `${name} ${number}, SIP`, password: sipPassword },
    ]),
  ]
}

/** Who signs in to the pages, and what they find there. */
export function exampleSignIns({ administrator, support, group }: ExampleOffice) {
  return [
    { whose: 'Administrator', ...administrator, where: 'the provider’s pages: everything' },
    { whose: 'Provider support', ...support, where: 'the provider’s pages, to look at' },
    { whose: 'Group administrator', ...group.administrator, where: `the BG Admin Portal of ${group.name}` },
  ]
}
