import type { Knex } from 'knex'

/** Fills tables as the first step of the migrations made them with what an office may have had since. */
export async function addEarlyRows(database: Knex): Promise<void> {
  const at = 1_700_000_000_000
  await database('administrators').insert({ name: 'admin', password_hash: 'a hash', created_at: at })
  await database('api_tokens').insert({ name: 'script', hash: 'f'.repeat(64), created_at: at })
  await database('global_settings').insert({ name: 'internalAddress', value: '"192.0.2.1"' })
  for (const number of ['100', '101', '102'])
    await database('extensions').insert({
      ...{ number, name: `Person ${number}`, sip_password: `secret ${number}`, voicemail_password: number },
      ...{ enabled: true, hot_desking: true },
    })
  const template = { brand: 'yealink', name: 'standard', default_of: 'yealink', destination: 'auto' }
  await database('templates').insert({ id: 1, ...template, settings: '{}', extra_parameters: '' })
  await database('mappings').insert({ extension: '100', brand: 'yealink', template_id: 1, mac: '805ec0000001' })
  const session = { own: false, started_at: at, started_by: 'test' }
  for (const last of [1, 2, 3]) {
    const mac = `805ec000000${last}`
    await database('phones').insert({ mac, brand: 'yealink', model: 'T46S', created_at: at })
    const active = { state: 'active', active_mac: mac, address: '', created_at: at, used_at: at }
    await database('phone_tokens').insert({ hash: String(last).repeat(64), mac, ...active })
    await database('sessions').insert({ extension: '101', mac, ...session, ended_at: at + 1, ended_by: 'test' })
  }
  const open = { open_mac: '805ec0000001', open_extension: '100', exclusive_extension: '100' }
  await database('sessions').insert({ extension: '100', mac: '805ec0000001', ...session, ...open })
  for (const subject of ['extension 100', 'phone 805ec0000001'])
    await database('audit').insert({ at, actor: 'admin', address: '', action: 'test', subject, details: '{}' })
}
