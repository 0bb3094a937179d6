import type { Template } from '../../../domain/template.ts'
import { isTicked, textOf, type FormBody } from '../form-body.ts'
import { formOfSettings } from '../settings-form/form-of-settings.ts'
import { readSettings } from '../settings-form/read-settings.ts'

/** What the editor holds for a template as it is saved. */
export function formOfTemplate(template: Template): FormBody {
  return {
    name: template.name,
    ...(template.default ? { default: 'on' } : {}),
    destination: template.destination,
    extraParameters: template.extraParameters,
    revision: String(template.revision),
    ...formOfSettings(template.settings),
  }
}

/** The change that the editor asks for, for the command to check. */
export function readTemplate(body: FormBody, before: Template): Record<string, unknown> {
  return {
    name: textOf(body, 'name'),
    default: isTicked(body, 'default'),
    destination: textOf(body, 'destination'),
    settings: readSettings(body, before.settings),
    extraParameters: textOf(body, 'extraParameters').replaceAll('\r\n', '\n'),
    revision: Number(textOf(body, 'revision')),
  }
}
