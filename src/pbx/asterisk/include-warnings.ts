import { basename } from 'node:path'
import type { IncludeContent } from '../../domain/pbx.ts'
import type { Conf } from '../files/conf.ts'
import { findInDialplan, hasContext } from './dialplan-look.ts'
import type { GlobalSection } from './include-global.ts'

type Numbers = Pick<IncludeContent, 'emergencyNumbers' | 'emergencyContext' | 'loginCode' | 'logoutCode'>

/** What the dialplan of the administrator's does to ours, in sentences. `ours` is our file, `contexts` the phones'. */
export function dialplanWarnings(
  conf: Conf,
  content: Numbers,
  { ours, contexts }: { ours: string; contexts: readonly string[] },
): string[] {
  return [...routeWarnings(conf, content, ours), ...contexts.flatMap((name) => winning(conf, content, name, ours))]
}

function routeWarnings(conf: Conf, { emergencyContext, emergencyNumbers }: Numbers, ours: string): string[] {
  if (emergencyNumbers.length === 0) {
    return ['Global Settings name no emergency number, so no desk line can call for help.']
  }
  if (emergencyContext === '') {
    return [
      'Global Settings name no context of the emergency routes, so no desk line can call for help. Name the one that sends these numbers out.',
    ]
  }
  if (!hasContext(conf, emergencyContext)) {
    return [
      `The context ${emergencyContext} of the emergency routes is not in extensions.conf. If it is made elsewhere, all is well; if not, no emergency call goes out.`,
    ]
  }
  return emergencyNumbers
    .filter((number) => !findInDialplan(conf, emergencyContext, number, [ours]))
    .map((number) => `The context ${emergencyContext} of the emergency routes has nothing for ${number}. Add a route.`)
}

/** Asterisk looks at what a context includes after everything that it has itself, and at ours last. */
function winning(conf: Conf, content: Numbers, context: string, ours: string): string[] {
  const { emergencyContext, emergencyNumbers, loginCode, logoutCode } = content
  const codes = [...(emergencyContext === '' ? [] : emergencyNumbers), loginCode, logoutCode]
  return codes.flatMap((number) => {
    const hit = findInDialplan(conf, context, number, [ours])
    if (!hit) return []
    const where = `${hit.pattern} in ${basename(hit.file)}, line ${hit.line}`
    const effect = emergencyNumbers.includes(number)
      ? `Calls to ${number} from people’s phones do not show their location, and nothing holds the phone for a call-back`
      : `Dialling ${number} does not reach Hot Desk`
    return [`${effect}: in the context ${context} they go to ${where}, first. Take that out of this context.`]
  })
}

export function globalWarnings(global: GlobalSection): string[] {
  if (global.kind !== 'below') return []
  return [
    'The section with type=global stands below the line that includes hotdesk_pjsip.conf, so Asterisk cannot tell one phone alone. Move the line to the end of pjsip.conf.',
  ]
}
