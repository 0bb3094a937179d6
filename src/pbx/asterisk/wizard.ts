import type { PjsipObject } from '../accounts/pjsip.ts'
import type { Conf, Section } from '../files/conf.ts'
import { isSameName, isTrue, valueOf } from '../files/conf.ts'

/** What Asterisk's res_pjsip_config_wizard makes of the sections of pjsip_wizard.conf, which share one name each. */
export function wizardObjects(conf: Conf | undefined): Record<'endpoint' | 'auth' | 'aor', PjsipObject[]> {
  const wizards = (conf?.sections ?? []).filter((section) => !section.isTemplate && isWizard(section))
  return {
    endpoint: wizards.map((section) => endpointOf(section)),
    auth: wizards.flatMap((section) => authOf(section) ?? []),
    aor: wizards.map((section) => objectOf(section, section.name, optionsWith(section, 'aor/'))),
  }
}

function isWizard({ lines }: Section): boolean {
  return lines.some(({ name, value }) => isSameName(name, 'type') && value === 'wizard')
}

function endpointOf(section: Section): PjsipObject {
  const options = optionsWith(section, 'endpoint/').set('aors', section.name)
  if (isOn(section, 'accepts_auth')) options.set('auth', `${section.name}-iauth`)
  if (isOn(section, 'sends_auth')) options.set('outbound_auth', `${section.name}-oauth`)
  return objectOf(section, section.name, options)
}

function authOf(section: Section): PjsipObject | undefined {
  if (!isOn(section, 'accepts_auth')) return undefined
  return objectOf(section, `${section.name}-iauth`, optionsWith(section, 'inbound_auth/'))
}

function objectOf({ file: place, line }: Section, id: string, options: Map<string, string>): PjsipObject {
  return { id, options, at: { place, line } }
}

/** `endpoint/context` is the option `context` of the endpoint. */
function optionsWith({ lines }: Section, prefix: string): Map<string, string> {
  return new Map(
    lines
      .filter(({ name }) => name.startsWith(prefix))
      .map(({ name, value }) => [name.slice(prefix.length).toLowerCase(), value]),
  )
}

function isOn(section: Section, name: string): boolean {
  return isTrue(valueOf(section, name))
}
