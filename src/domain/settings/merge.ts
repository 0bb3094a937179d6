import type { CompleteSettings, PhoneSettings, SettingName } from './phone-settings.ts'

/** What every model starts from, before a brand's or model's own defaults. */
export const baseSettings: CompleteSettings = {
  hotDesking: true,
  logOutKey: 0,
  timeZone: 'Etc/UTC',
  timeFormat: '24h',
  dateFormat: 'DD/MM/YYYY',
  ntpServer: 'pool.ntp.org',
  language: 'en',
  toneCountry: 'US',
  sipPort: 5060,
  transport: 'udp',
  srtp: 'off',
  registerExpiry: 300,
  outboundProxy: '',
  codecs: ['g722', 'pcma', 'pcmu'],
  dtmf: 'rfc2833',
  voicemailNumber: '*97',
  callWaiting: true,
  doNotDisturb: true,
  autoAnswer: false,
  forwarding: true,
  dialPlan: '',
  adminPassword: '',
  userPassword: '',
  labelFormat: 'name-number',
  ringTone: 1,
  ringVolume: 60,
  backlightSeconds: 60,
  screensaverSeconds: 7200,
  wallpaper: '',
  phoneBook: '',
  vlan: 0,
  vlanPriority: 0,
  pcVlan: 0,
  lldp: true,
  sipDscp: 24,
  rtpDscp: 46,
  resyncMinutes: 15,
  resyncJitterMinutes: 10,
  syslogServer: '',
  firmware: '',
  lineKeys: [],
  softKeys: [],
  expansionModules: 6,
}

/** Settings in layers, the later winning; a setting that a layer does not have is left to those before it. */
export function mergeSettings(base: CompleteSettings, ...layers: readonly PhoneSettings[]): CompleteSettings {
  const merged: Record<string, unknown> = { ...base }
  for (const layer of layers) {
    for (const name of Object.keys(layer) as SettingName[]) if (layer[name] !== undefined) merged[name] = layer[name]
  }
  return merged as CompleteSettings
}
