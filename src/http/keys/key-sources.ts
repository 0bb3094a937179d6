import type { LayerSource } from '../../domain/settings/layers.ts'
import type { PersonPicture } from '../../app/person-picture.ts'

/** Where the line keys of a phone come from, in words that end a sentence; empty: nothing decides them. */
export function sourceWords(from: LayerSource | undefined): string {
  switch (from?.kind) {
    case undefined:
    case 'model':
      return ''
    case 'template':
      return `the template ${from.name}`
    case 'groupProfile':
      return `the group’s phone profile for the ${from.model}`
    case 'locked':
      return `the group’s phone profile for the ${from.model}, which keeps them as they are`
    case 'profile':
      return `the subscriber phone profile for the ${from.model}`
    case 'keys':
      return 'this list'
  }
}

/** A sentence beside a picture; `isOfSource`: it is about where the keys come from. */
export interface Remark {
  sentence: string
  isOfSource: boolean
}

/** What has to be said beside the picture of a model; `hasOwn`: the person has a list of their own. */
export function remarksOn(shown: PersonPicture, hasOwn: boolean): Remark[] {
  const { model, from } = shown
  const isWon = hasOwn && from?.kind !== 'keys'
  const won = `This list is not used on a ${model.name}: its keys come from ${sourceWords(from)}.`
  return [
    ...(isWon ? [{ sentence: won, isOfSource: true }] : []),
    ...remarksOnKeys(shown).map((sentence) => ({ sentence, isOfSource: false })),
  ]
}

function remarksOnKeys({ picture, keys }: PersonPicture): string[] {
  const said: string[] = []
  const apps = [...picture.lineKeys, ...picture.modules.flat()].filter(({ kind }) => kind === 'app').length
  const wanted = keys.filter(({ type }) => type === 'login').length
  if (wanted > apps + picture.leftOut.filter(({ kind }) => kind === 'app').length) {
    said.push('A Login/Logout key of the list stays empty here: Log Out has the place that the picture shows.')
  }
  if (picture.modules.some((one) => one.some(({ kind }) => kind !== 'empty'))) {
    said.push('The phone needs an expansion module for the keys that stand beside it.')
  }
  return said
}
