import type { Request, RequestHandler } from 'express'
import { mayBackUp, mayChange, type Access } from '../../domain/access.ts'
import { notFound, Problem } from '../../domain/problem.ts'
import { urls } from '../admin/urls.ts'
import { portalUrls } from '../groups/urls.ts'
import { savingUrls } from '../saving/urls.ts'
import { ownUrls } from '../subscriber/urls.ts'
import { accessOf } from './sign-in.ts'

/** The page that each role begins at. */
export function homeOf(access: Access): string {
  switch (access.role) {
    case 'administrator':
    case 'support':
      return urls.phones()
    case 'group':
      return portalUrls.portalPhones(access.group)
    case 'range':
      return urls.extensions()
    case 'subscriber':
      return ownUrls.me()
  }
}

/** Pages of the provider's that are there, in part, for somebody limited to a range of extensions. */
const nounsOfRange = [
  ...[urls.phones(), urls.extensions(), urls.mappings(), urls.sessions(), urls.record()],
  ...[savingUrls.rollouts(), '/saving', urls.signOut()],
]

/** Whether somebody may open an address of ours at all: what they may not is no link to them. */
export function mayOpen(access: Access, address: string): boolean {
  const path = address.replace(/[?#].*$/s, '')
  if (path === urls.backup()) return mayBackUp(access)
  if (access.role !== 'range') return true
  return nounsOfRange.some((noun) => path === noun || path.startsWith(`${noun}/`))
}

/**
 * The provider's pages: for whoever is no provider they are not there, and the first page is their own. Of somebody limited
 * to a range `rangeGate` has said which are.
 */
export const providerOnly: RequestHandler = (request, response, next) => {
  const access = accessOf(request)
  const isTheirs = access.role === 'range' && response.locals['isReached'] === true
  if (access.role === 'administrator' || access.role === 'support' || isTheirs) next()
  else if (request.path === urls.home() && request.method === 'GET') response.redirect(303, homeOf(access))
  else next('router')
}

/** The number of the subscriber whose own pages a request is in. Throws a Problem for anybody else. */
export function ownNumber(request: Request): string {
  const access = accessOf(request)
  if (access.role !== 'subscriber') throw notFound('such page')
  return access.extension
}

/** Who may only look changes nothing, wherever it is. */
export const refuseChanges: RequestHandler = (request, _response, next) => {
  if (['GET', 'HEAD'].includes(request.method) || mayChange(accessOf(request))) {
    next()
    return
  }
  const sentence = 'You may look at everything here, but change nothing. Ask an administrator to do it.'
  throw new Problem('refused', 'not-allowed', sentence)
}
