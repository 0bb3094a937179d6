import { brandById } from '../../../app/brand-list.ts'
import type { Context } from '../../../app/context.ts'
import { extraParameterHints } from '../../../app/extra-parameters.ts'
import type { PreviewFile } from '../../../app/preview.ts'
import type { Brand } from '../../../domain/brand.ts'
import { variableDescriptions } from '../../../domain/extra-parameters.ts'
import type { FieldProblems, Problem } from '../../../domain/problem.ts'
import type { Template } from '../../../domain/template.ts'
import { drawnFiles } from '../../file-parts.ts'
import { summaryOf, withProblems, type Field } from '../field.ts'
import { isTicked, textOf, type FormBody } from '../form-body.ts'
import { settingsFields, settingsForm } from '../settings-form/settings-form.ts'

/** What the editor shows: the template as it is saved, what the form holds, and what came of the button pressed last. */
export interface EditorInput {
  template: Template
  body: FormBody
  problem?: Problem
  files?: PreviewFile[]
}

/** Everything that the editor's view draws. */
export function templateEditor({ brands }: Pick<Context, 'brands'>, { template, body, problem, files }: EditorInput) {
  const brand = brandById(brands, template.brand)
  const problems = problem?.fields ?? {}
  const form = settingsForm({
    body,
    before: template.settings,
    around: {
      below: [{ source: { kind: 'model', brand: brand.id, model: '' }, settings: brand.defaults }],
      above: [],
      placeOf: () => null,
    },
    brand,
    problems,
  })
  const own = withProblems(ownFields(body), problems)
  const extra = extraField(brand, body, problems)
  const preview = withProblems(previewFields(brand, body), problems)
  return {
    template,
    brand: { id: brand.id, name: brand.name },
    own,
    form,
    extra,
    variables: Object.entries(variableDescriptions).map(([name, sentence]) => ({ name: `{{${name}}}`, sentence })),
    preview,
    files: files ? drawnFiles(files, null) : null,
    // After a conflict the next attempt starts from what is saved now: that is what "save again" means.
    revision: problem?.kind === 'conflict' ? String(template.revision) : textOf(body, 'revision'),
    // The button leads to the preview, so what keeps it from being drawn is said there.
    summaryAt: textOf(body, 'action') === 'preview' ? 'preview' : 'top',
    summary: summaryOf(problem, [...own, extra, ...preview, ...settingsFields(form)]),
  }
}

function ownFields(body: FormBody): Field[] {
  return [
    { name: 'name', kind: 'text', title: 'Name', value: textOf(body, 'name'), required: true },
    {
      name: 'default',
      kind: 'checkbox',
      title: 'Default template',
      value: isTicked(body, 'default'),
      description: 'For phones of this brand that no row of Extension Mapping chooses another one for.',
    },
    {
      name: 'destination',
      kind: 'select',
      title: 'Destination address',
      value: textOf(body, 'destination'),
      choices: [
        { value: 'auto', label: 'Auto: by the network that the phone asks from' },
        { value: 'internal', label: 'Internal' },
        { value: 'external', label: 'External' },
      ],
    },
  ]
}

function extraField(brand: Brand, body: FormBody, problems: FieldProblems): Field {
  const value = textOf(body, 'extraParameters')
  const field: Field = {
    name: 'extraParameters',
    kind: 'textarea',
    title: 'Extra parameters',
    value,
    rows: 10,
    description: `Lines of name = value in ${brand.name}’s own names. They win over the settings. A line that begins with # is a comment.`,
    remarks: extraParameterHints(brand, value),
  }
  return withProblems([field], problems)[0] ?? field
}

function previewFields(brand: Brand, body: FormBody): Field[] {
  const [model, extension, mac] = ['preview.model', 'preview.extension', 'preview.mac'] as const
  return [
    {
      name: model,
      kind: 'select',
      title: 'Model',
      value: textOf(body, model),
      choices: [{ value: '', label: 'Not known' }, ...brand.models.map(({ name }) => ({ value: name, label: name }))],
    },
    {
      name: extension,
      kind: 'text',
      title: 'Extension',
      value: textOf(body, extension),
      description: 'Empty: nobody is logged in.',
    },
    {
      name: mac,
      kind: 'text',
      title: 'MAC address',
      value: textOf(body, mac),
      description: 'Empty: that of no phone in particular.',
    },
  ]
}
