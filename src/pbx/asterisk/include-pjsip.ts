import { deskLineName, type DeskLine } from '../../domain/desk-line.ts'
import type { IncludeContent } from '../../domain/pbx.ts'
import { takingTurns } from '../../domain/turns.ts'
import { placeValue, plainName } from '../../domain/emergency-place.ts'
import type { GlobalSection } from './include-global.ts'
import { confValue, heading } from './include-text.ts'

/**
 * Templates hold what all desk lines have in common. A line that registers again takes the place of its registration
 * before. Its packets are answered where they come from, so that NAT does no harm.
 */
const templates = `
[hotdesk-line](!)
type=endpoint
context=hotdesk-desk
message_context=hotdesk-nothing
disallow=all
allow=ulaw,alaw,g722
dtmf_mode=auto
direct_media=no
rtp_symmetric=yes
force_rport=yes
rewrite_contact=yes
allow_subscribe=no
allow_transfer=no

[hotdesk-password](!)
type=auth
auth_type=userpass

[hotdesk-place](!)
type=aor
max_contacts=1
remove_existing=yes
qualify_frequency=0

; A NOTIFY to one contact alone goes out by this endpoint. No call comes in by it: nothing identifies it, and its context
; does not exist.
[hotdesk-notify]
type=endpoint
context=hotdesk-nothing
identify_by=ip
allow_subscribe=no`

/** hotdesk_pjsip.conf: the desk lines, by MAC address, and what a NOTIFY to one contact needs. */
export async function pjsipFile(
  { deskLines }: Pick<IncludeContent, 'deskLines'>,
  global: GlobalSection,
): Promise<string> {
  const lines: string[] = []
  const turn = takingTurns()
  for (const line of [...deskLines].sort((one, other) => (one.mac < other.mac ? -1 : 1))) {
    lines.push(deskLine(line))
    await turn()
  }
  // At the end: where Asterisk does not find what this adds to, it reads no further.
  return [...heading, templates, ...lines, ...globalLines(global), ''].join('\n')
}

function deskLine({ mac, password, location }: DeskLine): string {
  const name = deskLineName(mac)
  return [
    '',
    `[${name}](hotdesk-line)`,
    `auth=${name}`,
    `aors=${name}`,
    ...(location
      ? [
          `callerid=${confValue(`"${plainName(location.name)}" <${location.callerId}>`)}`,
          `set_var=HOTDESK_DESK=${confValue(placeValue(location))}`,
        ]
      : []),
    `[${name}](hotdesk-password)`,
    `username=${name}`,
    `password=${confValue(password)}`,
    `[${name}](hotdesk-place)`,
  ].join('\n')
}

function globalLines(global: GlobalSection): string[] {
  if (global.kind === 'taken' || global.kind === 'below') return []
  const head = global.kind === 'named' ? [`[${global.name}](+)`] : ['[hotdesk-global]', 'type=global']
  return ['', ...head, 'default_outbound_endpoint=hotdesk-notify']
}
