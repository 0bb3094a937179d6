import type { Response } from 'express'
import type { Context } from '../../../app/context.ts'
import type { Location } from '../../../domain/location.ts'
import type { PageRequest } from '../../../domain/page.ts'
import { hasDeskLines } from '../../../domain/pbx.ts'
import type { Problem } from '../../../domain/problem.ts'
import { allLocations } from '../../../stores/locations.ts'
import { listPhones } from '../../../stores/phones.ts'
import { statusOf } from '../../middleware/problem-status.ts'
import { summaryOf, withProblems } from '../field.ts'
import { phoneRows } from '../phones/phone-rows.ts'
import { locationFields, typedOf, type TypedLocation } from './location-form.ts'
import { removalField } from './removal.ts'

/** What one location's page shows beside the location. */
export interface Drawn {
  location: Location
  /** Which part of the phones in it. */
  asked: PageRequest
  /** What was sought among the phones that could be put in. */
  find: string
  typed?: TypedLocation
  problem?: Problem
  /** Where its phones were to go. */
  moveTo?: string
}

const mostFound = 50

/** One location: what it is, the phones in it, and the phones that could be. */
export async function drawLocation(context: Context, response: Response, drawn: Drawn): Promise<void> {
  const { location, asked, find, typed = typedOf(location), problem, moveTo } = drawn
  const { database } = context
  const inIt = await listPhones(database, asked, { location: location.id })
  const others = await findOthers(context, location, find)
  const elsewhere = (await allLocations(database)).filter(({ id }) => id !== location.id)
  const fields = locationFields(typed)
  const removal = removalField(elsewhere, moveTo)
  const problems = problem?.fields ?? {}
  response.status(problem ? statusOf(problem) : 200).render('admin/locations/location.njk', {
    location,
    fields: withProblems(fields, problems),
    removal: withProblems([removal], problems)[0],
    summary: summaryOf(problem, [...fields, removal]),
    page: { ...inIt, items: await phoneRows(context, inIt.items) },
    search: asked.search,
    find,
    others: await phoneRows(context, others.items),
    more: others.total > others.items.length,
    hasLines: hasDeskLines(context.pbx),
  })
}

/** The phones that are in no location; with something to seek, those of other locations as well. */
async function findOthers({ database }: Context, { id }: Location, find: string) {
  const request = { page: 1, size: mostFound, search: find }
  return listPhones(database, request, find === '' ? { location: null } : { notIn: id })
}
