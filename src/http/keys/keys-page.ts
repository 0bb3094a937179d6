import type { Context } from '../../app/context.ts'
import { modelsOfPerson, pictureOf, type ModelName, type PersonPicture } from '../../app/person-picture.ts'
import type { Extension } from '../../domain/extension.ts'
import type { Problem } from '../../domain/problem.ts'
import { modelChoice, readModelChoice } from '../admin/brand-choices.ts'
import { summaryOf, type Choice } from '../admin/field.ts'
import { textOf, type FormBody } from '../admin/form-body.ts'
import { brandName, extensionName } from '../admin/names.ts'
import type { KeyFields } from '../admin/settings-form/key-fields.ts'
import { drawnPhone } from './drawn-phone.ts'
import { remarksOn, sourceWords } from './key-sources.ts'
import { hasList, keyRows, mostKeys, typedKeys } from './keys-form.ts'
import type { Answer, KeysPlace } from './place.ts'

/** What the page shows: whose keys, what the form holds (the model that is looked at among it), and what is wrong. */
export interface KeysPageInput {
  extension: Extension
  body: FormBody
  /** The revision that is saved now; 0: there are no keys of their own. */
  saved: number
  problem?: Problem | undefined
}

/** Everything that the editor of a person's keys draws, with the picture of one model's phone. */
export async function keysPage(context: Context, place: KeysPlace, response: Answer, input: KeysPageInput) {
  const { extension, body, saved, problem } = input
  const rows = keyRows(body, problem?.fields ?? {})
  return {
    layout: place.layout,
    address: place.address(extension.number, response),
    trail: place.trail?.(extension.number, response) ?? [],
    isOwn: place.isOwn === true,
    name: extensionName(extension),
    hasList: hasList(body),
    isSaved: saved > 0,
    ...{ rows, mostKeys },
    // After a conflict the next attempt starts from what is saved now: that is what "save again" means.
    revision: problem?.kind === 'conflict' ? String(saved) : textOf(body, 'revision'),
    ...(await phoneShown(context, place, response, input)),
    summary: summaryOf(problem, namedFields(rows)),
  }
}

/** The model that is looked at: the one that was chosen, where it is one of these, else the first. */
export function modelWanted(models: readonly ModelName[], chosen: string): ModelName | undefined {
  const named = readModelChoice(chosen)
  return models.find(({ brand, model }) => brand === named?.brand && model === named.model) ?? models[0]
}

async function phoneShown(context: Context, place: KeysPlace, response: Answer, input: KeysPageInput) {
  const { extension, body } = input
  const models = await modelsOfPerson(context, extension)
  const wanted = modelWanted(models, textOf(body, 'phone'))
  const choices = models.map((one) => choiceOf(context, one))
  if (!wanted) return { models: choices, phone: '', picture: null }
  const keys = hasList(body) ? typedKeys(body) : null
  const shown = await pictureOf(context, extension, { ...wanted, keys })
  const sourceAddress = (shown.from && place.sourceAddress?.(shown.from, response)) ?? ''
  return {
    models: choices,
    phone: modelChoice(wanted.brand, wanted.model),
    picture: { ...pictureView(shown, keys !== null), sourceAddress },
  }
}

function choiceOf({ brands }: Pick<Context, 'brands'>, { brand, model }: ModelName): Choice {
  return { value: modelChoice(brand, model), label: `${brandName(brands, brand)} ${model}` }
}

function pictureView(shown: PersonPicture, hasOwn: boolean) {
  return { ...drawnPhone(shown), source: sourceWords(shown.from), remarks: remarksOn(shown, hasOwn) }
}

function namedFields(rows: readonly KeyFields[]) {
  return rows.flatMap((row) => row.fields.map(({ name, title }) => ({ name, title: `${row.title}, ${title}` })))
}
