import { z } from 'zod'

/** A moment as the API writes it: ISO 8601 in UTC. Takes milliseconds since 1970. */
export const Time = z
  .number()
  .transform((milliseconds) => new Date(milliseconds).toISOString())
  .meta({ type: 'string', format: 'date-time', examples: ['2026-11-22T12:00:00.000Z'] })

/** The same, or null: never, or not yet. */
export const TimeOrNull = z
  .number()
  .nullable()
  .transform((milliseconds) => (milliseconds === null ? null : new Date(milliseconds).toISOString()))
  .meta({ type: ['string', 'null'], format: 'date-time' })
