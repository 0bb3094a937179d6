/** What a test's Asterisk needs to be told, but for where its folders are. */
export type AsteriskPlaces = Readonly<{ sipPort: number; amiPort: number; rtpPort: number; folder: string }>

export const AMI_USER = 'hotdesk'
export const AMI_SECRET = 'ami-secret'
const RTP_PORTS = 100
const empty = ['acl', 'ccss', 'features', 'pjproject', 'pjsip_notify', 'pjsip_wizard', 'sorcery', 'stasis', 'udptl']

/** The files of an ordinary small PBX, by name. A test may replace any of them. */
export function asteriskFiles(places: AsteriskPlaces): Record<string, string> {
  return {
    'asterisk.conf': asteriskConf(places.folder),
    'modules.conf': [
      '[modules]',
      'autoload = no',
      ...modules
        .trim()
        .split(/\s+/)
        .map((name) => `load = ${name}.so`),
    ].join('\n'),
    'logger.conf': '[general]\ndateformat = %F %T.%3q\n[logfiles]\nmessages = notice,warning,error,verbose,security\n',
    'manager.conf': managerConf(places.amiPort),
    'pjsip.conf': pjsipConf(places.sipPort),
    'extensions.conf': extensionsConf,
    'voicemail.conf': voicemailConf,
    'rtp.conf': `[general]\nrtpstart = ${places.rtpPort}\nrtpend = ${places.rtpPort + RTP_PORTS}\n`,
    // Empty, so that it does not complain that they are not there.
    ...Object.fromEntries(empty.map((name) => [`${name}.conf`, ''])),
    'indications.conf':
      '[general]\ncountry = us\n[us]\ndescription = United States\nringcadence = 2000,4000\nbusy = 480+620/500,0/500\n',
    'cdr.conf': '[general]\nenable = no\n',
    'cel.conf': '[general]\nenable = no\n',
  }
}

function asteriskConf(folder: string): string {
  return `[directories]
astetcdir = ${folder}/etc
astmoddir = /usr/lib/@ARCHITECTURE@/asterisk/modules
astvarlibdir = /var/lib/asterisk
astdbdir = ${folder}/db
astkeydir = ${folder}/db
astcachedir = ${folder}/db
astdatadir = /usr/share/asterisk
astagidir = /usr/share/asterisk/agi-bin
astspooldir = ${folder}/spool
astrundir = ${folder}/run
astlogdir = ${folder}/log
[options]
verbose = 3
nocolor = yes
live_dangerously = no
`
}

/** The least that Hot Desk needs: to see registrations and calls, and to send NOTIFY, reload and keep values. */
function managerConf(port: number): string {
  return `[general]
enabled = yes
webenabled = no
bindaddr = 127.0.0.1
port = ${port}
[${AMI_USER}]
secret = ${AMI_SECRET}
deny = 0.0.0.0/0.0.0.0
permit = 127.0.0.1/255.255.255.255
read = system,call,user
write = system,reporting
`
}

/** Two people and a trunk, on which what goes out to the world can be seen by whoever registers as it. */
function pjsipConf(port: number): string {
  const transports = ['udp', 'tcp'].map(
    (protocol) => `[transport-${protocol}]\ntype = transport\nprotocol = ${protocol}\nbind = 127.0.0.1:${port}\n`,
  )
  return `${transports.join('')}
[phone](!)
type = endpoint
context = phones
disallow = all
allow = ulaw,alaw
direct_media = no
rtp_symmetric = yes
force_rport = yes
rewrite_contact = yes
[login](!)
type = auth
auth_type = userpass
[place](!)
type = aor
max_contacts = 5
${person('5501', 'Jane Smith')}${person('5502', 'James Miller')}
[trunk](phone)
context = from-trunk
auth = trunk
aors = trunk
[trunk](login)
username = trunk
password = sip-trunk
[trunk](place)

#tryinclude hotdesk_pjsip.conf
`
}

function person(number: string, name: string): string {
  return `[${number}](phone)
auth = ${number}
aors = ${number}
callerid = "${name}" <${number}>
mailboxes = ${number}@default
[${number}](login)
username = ${number}
password = sip-${number}
[${number}](place)
`
}

const extensionsConf = `[general]
static = yes
writeprotect = yes
[phones]
exten => _55XX,1,Dial(\${PJSIP_DIAL_CONTACTS(\${EXTEN})},30)
 same => n,Hangup()
; The administrator's emergency routes: what goes out is seen by whoever registers as the trunk.
[emergency]
exten => _X.,1,Dial(PJSIP/\${EXTEN}@trunk,30)
 same => n,Hangup()
; The world's calls: a number of ours that is nobody's extension is a location's.
[from-trunk]
exten => _55XX,1,Goto(phones,\${EXTEN},1)
exten => _X.,1,Goto(hotdesk-call-back,\${EXTEN},1)
#tryinclude hotdesk_extensions.conf
`

const voicemailConf = `[general]
format = wav
minpassword = 4
[default]
5501 => 4321,Jane Smith,jane@example.com
5502 => 8765,James Miller,james@example.com
`

/** Only what is needed: with all of them it takes a quarter longer to start, and complains of what nobody has set up. */
const modules = `
  res_timing_timerfd res_sorcery_config res_sorcery_memory res_sorcery_astdb res_sorcery_realtime res_pjproject
  res_speech res_agi res_stasis res_musiconhold res_rtp_asterisk res_adsi res_smdi res_pjsip res_pjsip_session
  res_pjsip_pubsub res_http_websocket res_pjsip_outbound_publish res_pjsip_acl res_pjsip_authenticator_digest
  res_pjsip_caller_id res_pjsip_config_wizard res_pjsip_dtmf_info res_pjsip_endpoint_identifier_ip
  res_pjsip_endpoint_identifier_user res_pjsip_nat res_pjsip_header_funcs res_pjsip_logger res_pjsip_messaging
  res_pjsip_mwi res_pjsip_mwi_body_generator res_pjsip_notify res_pjsip_outbound_authenticator_digest
  res_pjsip_outbound_registration res_pjsip_path res_pjsip_refer res_pjsip_registrar res_pjsip_rfc3326
  res_pjsip_sdp_rtp res_pjsip_diversion res_pjsip_exten_state chan_pjsip res_crypto res_realtime
  res_security_log pbx_config bridge_simple bridge_softmix bridge_native_rtp bridge_builtin_features
  bridge_holding codec_ulaw codec_alaw codec_a_mu codec_gsm codec_resample format_gsm format_wav format_pcm
  format_sln app_dial app_playback app_playtones app_read app_echo app_stack app_verbose app_userevent
  app_senddtmf app_exec app_db app_while app_milliwatt app_voicemail app_cdr app_sayunixtime app_transfer
  res_clioriginate app_originate app_directed_pickup app_waituntil app_if func_aes func_base64 func_blacklist
  func_callerid func_channel func_cut func_db func_devstate func_dialplan func_env func_extstate func_global
  func_groupcount func_hangupcause func_logic func_math func_md5 func_module func_pjsip_aor func_pjsip_contact
  func_pjsip_endpoint func_rand func_realtime func_sorcery func_sprintf func_strings func_timeout func_uri
  func_version func_lock func_cdr func_export
`
