/**
 * Every table of ours, but for knex's own two. In the database each has a prefix, because that may be the PBX's own
 * database, which has a `users` and a `devices` too; FreePBX backs up what begins with a module's name.
 */
export const tableNames = [
  'administrators',
  'api_tokens',
  'audit',
  'audit_breaks',
  'audit_seals',
  'business_groups',
  'changes',
  'desk_lines',
  'drafts',
  'emergency_calls',
  'extension_keys',
  'extensions',
  'global_settings',
  'group_profiles',
  'held_phones',
  'http_sessions',
  'leases',
  'locations',
  'login_failures',
  'mappings',
  'phone_contacts',
  'phone_credentials',
  'phone_places',
  'phone_timers',
  'phone_tokens',
  'phones',
  'profiles',
  'recovery_codes',
  'resyncs',
  'rollout_phones',
  'rollouts',
  'second_factors',
  'served_files',
  'sessions',
  'sign_ins',
  'sweeps',
  'templates',
  'uploads',
  'used_nonces',
  'versions',
] as const

export const tablePrefix = 'hotdesk_'

const names: ReadonlySet<string> = new Set(tableNames)

/** What a name in a query is called in the database. No column has the name of a table: a test sees to that. */
export function nameInDatabase(name: string): string {
  return names.has(name) ? tablePrefix + name : name
}
