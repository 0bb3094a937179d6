import type { Request } from 'express'
import type { LayerSource } from '../../domain/settings/layers.ts'

/** What the pages above have found out about a request stands in its answer's locals, as a group does. */
export interface Answer {
  locals: Record<string, unknown>
}

/** Where the editor of somebody's keys stands: among the provider's pages, a group's, or a subscriber's own. */
export interface KeysPlace {
  /** Whose keys a request is about. Throws a Problem where there is nobody for whoever asks. */
  extensionOf(request: Request, response: Answer): Promise<string>
  /** The editor's own address. */
  address(extension: string, response: Answer): string
  /** The view that it is drawn in. */
  layout: string
  /** The pages above it. */
  trail?(extension: string, response: Answer): readonly { title: string; address: string }[]
  /** Where what decides keys is changed; null, or without it: nowhere that whoever looks may open. */
  sourceAddress?(source: LayerSource, response: Answer): string | null
  /** True: whoever looks is the person themselves. */
  isOwn?: boolean
}
