import { emergencyFamilies } from '../../domain/emergency-place.ts'
import type { IncludeContent } from '../../domain/pbx.ts'
import { heading, isPlainName } from './include-text.ts'

type Content = Omit<IncludeContent, 'deskLines'>

const { places, called, calls } = emergencyFamilies

/**
 * hotdesk_extensions.conf: what desk lines and people's phones can dial of ours. Nothing in it needs Hot Desk to run but
 * the two codes, which then say that they cannot. `contexts` are those that the directory's extensions begin in.
 */
export function dialplanFile(content: Content, contexts: readonly string[]): string {
  const sections = [
    ...[phones(content), deskLines(content), refused(), said()],
    ...(content.emergencyContext === '' ? [] : [emergency(content)]),
    ...[noRoute(), callBack(content)],
  ]
  const parts = [heading, ...sections, ...includes(contexts)]
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

/** `exten => pattern,1,first`, then one `same => n` each. */
function steps(pattern: string, [first = 'NoOp()', ...others]: readonly string[]): string[] {
  return [
    `exten => ${pattern},1,${first}`,
    ...others.map((step) => ` same => n${step.startsWith('(') ? '' : ','}${step}`),
  ]
}

/** What people's phones have of ours: without emergency routes of the administrator's, their own dialplan is left alone. */
function phones(content: Content): string[] {
  const numbers = content.emergencyContext === '' ? [] : content.emergencyNumbers
  return [
    '; For people’s phones: stands behind everything that their own contexts have.',
    '[hotdesk]',
    ...code(content.loginCode, content.agi, 'login'),
    ...code(content.logoutCode, content.agi, 'logout'),
    ...numbers.filter(isDialled).map((number) => `exten => ${number},1,Goto(hotdesk-emergency,\${EXTEN},1)`),
  ]
}

function deskLines(content: Content): string[] {
  const route = content.emergencyContext === '' ? 'hotdesk-no-route' : 'hotdesk-emergency'
  return [
    '; For desk lines: emergency numbers and the login, nothing else.',
    '[hotdesk-desk]',
    ...code(content.loginCode, content.agi, 'login'),
    ...content.emergencyNumbers.filter(isDialled).map((number) => `exten => ${number},1,Goto(${route},\${EXTEN},1)`),
    ...steps('_[*#+0-9A-Za-z]!', ['Goto(hotdesk-refused,s,1)']),
  ]
}

function code(dialled: string, agi: string, script: 'login' | 'logout'): string[] {
  if (!isDialled(dialled) || !isHostAndPort(agi)) return []
  return steps(dialled, [`AGI(agi://${agi}/${script})`, 'Goto(hotdesk-said,s,1)'])
}

function refused(): string[] {
  return [
    '; A desk line dialled something else: 21 is “call rejected”, which a phone is told as 403.',
    '[hotdesk-refused]',
    ...steps('s', ['Progress()', 'Playback(im-sorry&feature-not-avail-line,noanswer)', 'Hangup(21)']),
  ]
}

function said(): string[] {
  return [
    '; After a login or logout by dialling: where Hot Desk did not answer, somebody has to say so.',
    '[hotdesk-said]',
    ...steps('s', [
      'GotoIf($["${AGISTATUS}" = "SUCCESS"]?done)',
      'Answer()',
      'Playback(im-sorry&please-try-call-later)',
      '(done),Hangup()',
    ]),
  ]
}

/**
 * Puts the caller ID of the phone's location on the call, keeps whom a call-back is to ring, says that there was a call
 * and sends it out. A caller who hides the number (CALLERID(pres)) shows it here: the emergency services need it.
 */
function emergency({ emergencyContext }: Content): string[] {
  const route = isPlainName(emergencyContext) ? emergencyContext : 'hotdesk-no-route'
  return [
    '[hotdesk-emergency]',
    ...steps('_[*#0-9]!', [
      `GotoIf($["\${DIALPLAN_EXISTS(${route},\${EXTEN},1)}" = "0"]?hotdesk-no-route,\${EXTEN},1)`,
      // The context may include ours in turn.
      'GotoIf($["${HOTDESK_PASSED}" = "yes"]?hotdesk-no-route,${EXTEN},1)',
      'Set(HOTDESK_PASSED=yes)',
      'GotoIf($["${CHANNEL(channeltype)}" != "PJSIP"]?route)',
      'Set(HOTDESK_ENDPOINT=${CHANNEL(endpoint)})',
      'Set(HOTDESK_ADDRESS=${CHANNEL(pjsip,remote_addr)})',
      'Set(HOTDESK_PHONE=${HOTDESK_ENDPOINT}@${HOTDESK_ADDRESS})',
      `Set(HOTDESK_PLACE=\${DB(${places}/\${HOTDESK_PHONE})})`,
      'GotoIf($[${LEN(${HOTDESK_PLACE})} > 0]?placed)',
      `Set(HOTDESK_PLACE=\${DB(${places}/\${HOTDESK_ENDPOINT}@\${CUT(HOTDESK_ADDRESS,:,1)})})`,
      'GotoIf($[${LEN(${HOTDESK_PLACE})} > 0]?placed)',
      `Set(HOTDESK_PLACE=\${DB(${places}/\${HOTDESK_ENDPOINT})})`,
      'GotoIf($[${LEN(${HOTDESK_PLACE})} > 0]?placed)',
      'Set(HOTDESK_PLACE=${HOTDESK_DESK})',
      '(placed),Set(HOTDESK_CALLERID=${FILTER(+0-9,${CUT(HOTDESK_PLACE,|,1)})})',
      'GotoIf($[${LEN(${HOTDESK_CALLERID})} = 0]?tell)',
      'Set(CALLERID(num)=${HOTDESK_CALLERID})',
      'Set(CALLERID(name)=${CUT(HOTDESK_PLACE,|,2)})',
      'Set(CALLERID(pres)=allowed_not_screened)',
      `Set(HOTDESK_URI=\${FILTER(${uriCharacters},\${CHANNEL(pjsip,target_uri)})})`,
      `Set(DB(${called}/\${FILTER(0-9,\${HOTDESK_CALLERID})})=\${EPOCH}|PJSIP/\${HOTDESK_ENDPOINT}/\${HOTDESK_URI})`,
      `(tell),Set(DB(${calls}/\${HOTDESK_PHONE})=\${EPOCH}|\${EXTEN}|\${HOTDESK_CALLERID})`,
      `UserEvent(HotDeskEmergency,${userEvent})`,
      `(route),Goto(${route},\${EXTEN},1)`,
    ]),
  ]
}

const userEvent =
  'Endpoint: ${HOTDESK_ENDPOINT},Address: ${HOTDESK_ADDRESS},Number: ${EXTEN},CallerID: ${HOTDESK_CALLERID}'

/** What `targetCharacters` of domain/emergency-place.ts leaves; FILTER takes `;`, `[` and `]` by their codes. */
const uriCharacters = 'A-Za-z0-9:@.=+_~%\\x3b\\x5b\\x5d\\-'

function noRoute(): string[] {
  return [
    '; Emergency calls have nowhere to go: Hot Desk’s settings name no context, or it does not have the number.',
    '[hotdesk-no-route]',
    ...steps('_[*#0-9]!', [
      'Log(ERROR,An emergency call to ${EXTEN} could not go out: Hot Desk knows no context with a route for it)',
      'Progress()',
      'Playback(im-sorry&cannot-complete-as-dialed,noanswer)',
      'Hangup(3)',
    ]),
  ]
}

/**
 * A call to a location’s caller ID: for as long as the hold, it rings the phone that made the emergency call, by the
 * contact that it called from; where that is gone, by those that its endpoint has now. Otherwise, and when nobody
 * answers, the call goes back to where it came from by Gosub, or ends.
 */
function callBack({ emergencyHoldMinutes }: Content): string[] {
  const seconds = Math.max(0, Math.trunc(emergencyHoldMinutes)) * 60
  return [
    '; Send calls to the locations’ caller IDs here: Gosub(hotdesk-call-back,+441132990000,1)',
    '[hotdesk-call-back]',
    ...['_X!', '_+X!'].flatMap((pattern) => steps(pattern, ['Goto(hotdesk-ring,${FILTER(0-9,${EXTEN})},1)'])),
    '',
    '[hotdesk-ring]',
    ...steps('_X!', [
      `Set(HOTDESK_CALLED=\${DB(${called}/\${EXTEN})})`,
      `GotoIf($[\${EPOCH} - 0\${FILTER(0-9,\${CUT(HOTDESK_CALLED,|,1)})} >= ${seconds}]?back)`,
      'Set(HOTDESK_TARGET=${CUT(HOTDESK_CALLED,|,2)})',
      'Set(HOTDESK_ALL=${PJSIP_DIAL_CONTACTS(${CUT(HOTDESK_TARGET,/,2)})})',
      'GotoIf($[${LEN(${HOTDESK_ALL})} = 0]?ring)',
      'Set(HOTDESK_EACH=&${HOTDESK_ALL}&)',
      'GotoIf($[${LEN(${STRREPLACE(HOTDESK_EACH,&${HOTDESK_TARGET}&,)})} < ${LEN(${HOTDESK_EACH})}]?ring)',
      'Set(HOTDESK_TARGET=${HOTDESK_ALL})',
      '(ring),Dial(${HOTDESK_TARGET},60,i)',
      '(back),GotoIf($[${LEN(${STACK_PEEK(1,c,1)})} = 0]?end)',
      'Return()',
      '(end),Hangup()',
    ]),
  ]
}

/** Naming a context once more adds to it, and what is included comes after everything that it has itself. */
function includes(contexts: readonly string[]): string[][] {
  const usable = [...new Set(contexts)].filter((name) => isPlainName(name) && !name.startsWith('hotdesk'))
  return usable.sort().map((name) => [`[${name}]`, 'include => hotdesk'])
}

/** The contexts that such a file adds ours to. */
export function includedContexts(text: string): string[] {
  return [...text.matchAll(/^\[(.+)\]\ninclude => hotdesk$/gm)].flatMap(([, name]) => name ?? [])
}

function isDialled(number: string): boolean {
  return /^[*#]?\d{1,10}$/.test(number)
}

function isHostAndPort(text: string): boolean {
  return /^[A-Za-z0-9.:[\]-]{1,260}$/.test(text)
}
