import type { OriginSource } from '../app/line-origins.ts'
import { urls } from './admin/urls.ts'
import { portalUrls } from './groups/urls.ts'

/** Who looks: the provider (null), somebody limited to a range among the provider's pages, or this group's portal. */
export type Face = { group: number } | 'range' | null

/** The face of the provider's pages, for whom an answer is drawn. */
export function providersFace({ locals }: { locals: Record<string, unknown> }): Face {
  return locals['range'] === undefined ? null : 'range'
}

/** The group whose portal looks; null: it is the provider's pages. */
export function portalOf(face: Face): { group: number } | null {
  return face === 'range' ? null : face
}

/** Where something comes from, in words, and the page where it is changed; null: there is none that they may open. */
export interface Place {
  words: string
  address: string | null
}

/** The place of a source, for whoever looks at this face. */
export function placeOf(source: OriginSource, face: Face): Place {
  const { kind } = source
  if (kind === 'groupProfile' || kind === 'locked') return ofGroup(source, face)
  if (kind === 'keys' || kind === 'profile' || kind === 'extension') return ofPerson(source, portalOf(face))
  const { words, address } = ofProvider(source)
  return { words, address: face ? null : address }
}

type Of<Kind> = Extract<OriginSource, { kind: Kind }>

/** What only the provider may open. */
function ofProvider(
  source: Exclude<OriginSource, Of<'keys' | 'profile' | 'extension' | 'groupProfile' | 'locked'>>,
): Place {
  switch (source.kind) {
    case 'model':
      return { words: `The ${source.model || 'brand'}’s default`, address: null }
    case 'template':
      return { words: `Template ${source.name}`, address: urls.template(source.id) }
    case 'extraParameters': {
      const address = `${urls.template(source.id)}#section-extra`
      return { words: `Extra parameters of template ${source.name}`, address }
    }
    case 'phone':
      return { words: 'The phone itself', address: source.mac === null ? null : urls.phone(source.mac) }
    case 'globalSettings':
      return { words: 'Global Settings', address: urls.globalSettings() }
  }
}

function ofGroup({ kind, group, brand, model }: Of<'groupProfile' | 'locked'>, face: Face): Place {
  const locked = kind === 'locked' ? ', locked' : ''
  const address = face === 'range' ? null : portalUrls.portalProfile(group, brand, model)
  return { words: `Phone profile for the ${model}${locked}`, address }
}

function ofPerson(source: Of<'keys' | 'profile' | 'extension'>, face: { group: number } | null): Place {
  switch (source.kind) {
    case 'keys': {
      const { extension } = source
      const address = face ? portalUrls.portalKeys(face.group, extension) : urls.extensionKeys(extension)
      return { words: `Keys of ${extension}`, address }
    }
    case 'profile': {
      const { extension, brand, model } = source
      const address = face
        ? portalUrls.portalSubscriberProfile(face.group, extension, brand, model)
        : urls.profile(extension, brand, model)
      return { words: `Profile of ${extension} for the ${model}`, address }
    }
    case 'extension': {
      const { number } = source
      const address = face ? portalUrls.portalSubscriber(face.group, number) : urls.extension(number)
      return { words: `${face ? 'Subscriber' : 'Extension'} ${number}`, address }
    }
  }
}
