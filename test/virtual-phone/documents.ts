import type { Reply } from './tiny-server.ts'

/*
 * What an office's server might say to the three phones, written from the makers' guides and public templates. A body's
 * `{base}` is filled in by the tiny server.
 */

export const yealinkMac = '805ec0aabbcc'
export const polycomMac = '0004f2aabbcc'
export const sangomaMac = '005058aabbcc'

export const xml = (body: string): Reply => ({ type: 'text/xml; charset=UTF-8', body })
export const html = (body: string): Reply => ({
  type: 'text/html; charset=utf-8',
  body: `<html><head><title>Desk</title></head><body>${body}</body></html>`,
})

export const cfg = (...lines: string[]) => ['#!version:1.0.0.1', ...lines, ''].join('\n')

/** A Yealink's settings: logged out, or with somebody's account. */
export const yealinkCfg = (account?: { number: string; password: string }) =>
  cfg(
    `account.1.enable = ${account ? 1 : 0}`,
    `account.1.label = ${account?.number ?? '%EMPTY%'}`,
    `account.1.display_name = ${account ? 'Henry' : '%EMPTY%'}`,
    `account.1.user_name = ${account?.number ?? '%EMPTY%'}`,
    `account.1.password = ${account?.password ?? '%EMPTY%'}`,
    'account.1.sip_server.1.address = pbx.example.com',
    'programablekey.2.type = 27',
    `programablekey.2.label = ${account ? 'Log Out' : 'Login'}`,
    'programablekey.2.value = {base}hd',
  )

export const yealinkBoot = cfg(
  'include:config "y000000000066.cfg"',
  `include:config <${yealinkMac}.cfg>`,
  'overwrite_mode = 1',
)

export const ownYealinkAddress = (home: string) =>
  `static.auto_provision.server.url = ${home}\nstatic.auto_provision.dhcp_option.enable = 0\n`

export const polycomMaster = `<?xml version="1.0" standalone="yes"?>
<APPLICATION APP_FILE_PATH="sip.ld" CONFIG_FILES="[PHONE_MAC_ADDRESS]-user.cfg, common.cfg" MISC_FILES=""
 LOG_FILE_DIRECTORY="logs" OVERRIDES_DIRECTORY="overrides" CONTACTS_DIRECTORY="contacts"/>`

export const polycomCfg = (attributes: Record<string, string>) => {
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`)
  return `<?xml version="1.0"?>\n<PHONE_CONFIG><ALL ${written.join(' ')}/></PHONE_CONFIG>`
}

export const polycomAccount = (number: string) => ({
  'reg.1.address': number,
  'reg.1.displayName': 'James',
  'reg.1.label': number,
  'reg.1.auth.userId': number,
  'reg.1.auth.password': 'sip-secret',
  'reg.1.server.1.address': 'pbx.example.com:5060',
})

export const polycomKey = (label: string, action: string) => ({
  'feature.enhancedFeatureKeys.enabled': '1',
  'softkey.1.enable': '1',
  'softkey.1.label': label,
  'softkey.1.action': action,
  'softkey.1.use.idle': '1',
  'softkey.1.precede': '1',
})

export const ownPolycomAddress = (home: string) => ({
  'device.set': '1',
  'device.prov.serverName.set': '1',
  'device.prov.serverName': home,
  'device.dhcp.bootSrvUseOpt.set': '1',
  'device.dhcp.bootSrvUseOpt': 'Static',
})

export const sangomaCfg = (values: Record<string, string>) => {
  const written = Object.entries(values).map(([name, value]) => `<${name} para="Named.Anyhow">${value}</${name}>`)
  return `<?xml version="1.0" encoding="UTF-8" ?>\n<hl_provision version="1"><config version="1">${written.join('\n')}</config></hl_provision>`
}

export const sangomaAccount = (number: string) => ({
  P271: '1',
  P47: 'pbx.example.com:5060',
  P20000: number,
  P35: number,
  P36: number,
  P34: 'sip-secret',
  P3: 'Ann',
})

export const sangomaKey = (label: string) => ({ P8751: '1', P43202: '14', P43402: '{base}hd', P20045: label })
