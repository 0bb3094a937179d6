import type { Request } from 'express'
import { PageRequest } from '../../domain/page.ts'
import { textOf } from './form-body.ts'

/** Which part of a list an address asks for. What makes no sense there counts as not said. */
export function pageRequestOf(request: Pick<Request, 'query'>): PageRequest {
  const { page, size, search } = PageRequest.shape
  const [after, before] = [placeOf(request.query, 'after'), placeOf(request.query, 'before')]
  return {
    page: page.catch(1).parse(textOf(request.query, 'page') || undefined),
    size: size.catch(50).parse(textOf(request.query, 'size') || undefined),
    search: search.catch('').parse(textOf(request.query, 'search').slice(0, 100)),
    ...(after !== '' && { after }),
    ...(before !== '' && { before }),
  }
}

function placeOf(query: unknown, name: 'after' | 'before'): string {
  return textOf(query, name).slice(0, 400)
}
