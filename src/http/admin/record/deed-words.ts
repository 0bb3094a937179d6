import { roleNames, roles } from '../../../domain/access.ts'
import type { AuditEntry } from '../../../domain/audit-entry.ts'

/** What each action of the record is called. */
const deeds: Readonly<Record<string, string>> = {
  'administrator.add': 'Added',
  'administrator.change': 'Another role',
  'administrator.password': 'New password',
  'administrator.remove': 'Removed',
  'api-token.add': 'Made',
  'api-token.remove': 'Deleted',
  'api.refused': 'Not allowed in the API',
  'approval.window': 'Approval window',
  'backup.make': 'Backup made',
  'backup.restore': 'Backup restored',
  'emergency.call': 'Emergency call',
  'emergency.lift': 'Hold lifted',
  'extension.add': 'Added',
  'extension.absent': 'No longer in the PBX',
  'extension.change': 'Changed',
  'extension.read': 'Read from the PBX',
  'extension.remove': 'Deleted',
  'group.add': 'Added',
  'group.change': 'Changed',
  'group.put': 'Put into a group',
  'group.remove': 'Removed',
  'group-profile.add': 'Group’s phone profile made',
  'group-profile.change': 'Group’s phone profile changed',
  'group-profile.remove': 'Group’s phone profile removed',
  import: 'Brought over',
  'key.add': 'Key added',
  'key.forget': 'Old key forgotten',
  'key.rotate': 'Secrets put under a new key',
  'keys.change': 'Keys changed',
  'location.add': 'Added',
  'location.change': 'Changed',
  'location.remove': 'Deleted',
  'lock.lift': 'Lock lifted',
  'login.refused': 'Wrong password',
  'mapping.add': 'Mapping added',
  'mapping.change': 'Mapping changed',
  'mapping.remove': 'Mapping deleted',
  'page.refused': 'Not allowed in the pages',
  'pbx.change': 'Changed',
  'phone.add': 'Added',
  'phone.approve': 'Approved',
  'phone.change': 'Changed',
  'phone.credentials': 'New password at this server',
  'phone.dismiss': 'Second phone dismissed',
  'phone.forget': 'Token forgotten',
  'phone.held': 'Second phone held',
  'phone.place': 'Put into a location',
  'phone.refused': 'Refused on the phone',
  'phone.remove': 'Removed',
  'phone.restart': 'Restart wanted',
  'phone.resync': 'Fetch wanted',
  'phone.timers': 'Timers changed',
  'phones.guessed': 'Guesses phones',
  'phones.let-ask': 'May ask again',
  'profile.change': 'Phone profile changed',
  'record.export': 'Exported',
  'record.retention': 'Old lines deleted',
  'rollout.begin': 'Phones are told',
  'rollout.go-on': 'Goes on',
  'rollout.stop': 'Stopped',
  'second-factor.add': 'Second factor set up',
  'second-factor.codes': 'New recovery codes',
  'second-factor.recovery': 'Recovery code used',
  'second-factor.remove': 'Second factor removed',
  'second-factor.reset': 'Second factor taken away',
  'session.end': 'Logged out',
  'session.leave': 'Leaves after the call',
  'session.start': 'Logged in',
  'settings.change': 'Changed',
  'sign-in.end': 'Signed out from afar',
  'sign-in.refused': 'Sign-in refused',
  'template.add': 'Added',
  'template.change': 'Changed',
  'template.remove': 'Deleted',
}

/** What was done, in a word or two; an action that has no words is its own. */
export function deedWords(action: string): string {
  return deeds[action] ?? action
}

/** What each detail is called, where its name alone would not be plain. */
const details: Readonly<Record<string, string>> = {
  startedBy: 'by',
  mac: 'MAC address',
  address: 'from',
  template: 'template number',
  longestMinutes: 'longest session in minutes',
  logoutAt: 'log out at',
  idleMinutes: 'idle in minutes',
  locked: 'locked for subscribers',
}

/** An entry as both records draw it, the provider's and a group's. */
export function entryInWords(entry: AuditEntry): AuditEntry & { what: string; more: string } {
  return { ...entry, what: deedWords(entry.action), more: moreWords(entry) }
}

/** The details, and before them the code of a refusal. */
function moreWords({ result, details }: AuditEntry): string {
  const words = detailWords(details)
  return result === 'done' ? words : [`refused: ${result}`, words].filter((part) => part !== '').join('; ')
}

/** The details of a deed in one line: `changed: name, SIP password`. What is blank, and a session's own number, is left out. */
export function detailWords(all: AuditEntry['details']): string {
  return Object.entries(all)
    .filter(([name, value]) => name !== 'session' && value !== null && value !== '')
    .map(([name, value]) => `${details[name] ?? name}: ${name === 'role' ? roleWords(value) : valueWords(value)}`)
    .join('; ')
}

/** A role as pages call it. */
function roleWords(value: AuditEntry['details'][string]): string {
  const role = roles.find((one) => one === value)
  return role ? roleNames[role] : valueWords(value)
}

function valueWords(value: AuditEntry['details'][string]): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value).split(', ').map(nameWords).join(', ')
}

/** A field's name as people read it: `sipPassword` is *SIP password*; other text stays. */
function nameWords(text: string): string {
  if (!/^[a-z]+(?:[A-Z][a-z]*)+$/.test(text)) return text
  const words = text.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.replace(/\b(sip|vlan|mac|lldp|ntp|dscp|rtp)\b/g, (word) => word.toUpperCase())
}
