import { STATUS_CODES } from 'node:http'
import { OpenApiGeneratorV31, OpenAPIRegistry, type RouteConfig } from '@asteasolutions/zod-to-openapi'
import type { z } from 'zod'
import type { Operation } from './operation.ts'
import { ProblemDocument } from './problem-json.ts'

const introduction =
  'Everything that the pages do, for scripts. Send `Authorization: Bearer TOKEN`. Lists are paged and name their ' +
  'neighbours in `Link` headers. Problems are `application/problem+json`. Passwords are written, never read back.'

const reachOfGroup = 'A business group’s token is good for this, too: what is not its own is not there.'

/** The OpenAPI 3.1 document of these operations, made of the very schemas that check them. */
export function openApiDocument(operations: readonly Operation[]): object {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' })
  for (const operation of operations) registry.registerPath(pathOf(operation))
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: { title: 'Hot Desk', version: '1', description: introduction },
    servers: [{ url: '/' }],
  })
  return inStandardWords(document) as object
}

function pathOf(operation: Operation): RouteConfig {
  const { name, method, path, summary, description, permission, params, query, body } = operation
  return {
    operationId: name,
    method,
    path: `/api${path}`,
    summary,
    ...described(description, permission),
    tags: [/^\/v1\/(\w+)/.exec(path)?.[1] ?? 'document'],
    security: permission === 'everybody' ? [] : [{ token: [] }],
    request: {
      ...(params ? { params: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...(body ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    },
    responses: { ...successOf(operation), ...laterOf(operation), ...problemsOf(operation) },
  }
}

function described(description: string | undefined, permission: Operation['permission']): { description?: string } {
  const reach = permission === 'group' ? [reachOfGroup] : []
  const sentences = [...(description === undefined ? [] : [description]), ...reach]
  return sentences.length > 0 ? { description: sentences.join(' ') } : {}
}

function successOf({ status, answer, locates, paged }: Operation): RouteConfig['responses'] {
  const description = STATUS_CODES[status] ?? ''
  if (!answer) return { [status]: { description } }
  const header = (text: string) => ({ schema: { type: 'string' as const }, description: text })
  const headers = {
    ...(locates ? { Location: header('The address of what was made.') } : {}),
    ...(paged ? { Link: header('The next page and the one before.') } : {}),
  }
  return {
    [status]: {
      description,
      ...(locates || paged ? { headers } : {}),
      content: { 'application/json': { schema: answer } },
    },
  }
}

function laterOf({ later }: Operation): RouteConfig['responses'] {
  if (!later) return {}
  return { 202: { description: STATUS_CODES[202] ?? '', content: { 'application/json': { schema: later } } } }
}

function problemsOf({ permission, params, query, body, problems = [] }: Operation): RouteConfig['responses'] {
  const statuses = [
    ...(permission === 'everybody' ? [] : [401, 403]),
    ...(params ? [404] : []),
    ...(query || body ? [422] : []),
    ...(body ? [400, 413] : []),
    ...problems,
  ]
  const content = { 'application/problem+json': { schema: ProblemDocument } }
  const listed = statuses.map((status) => [status, { description: STATUS_CODES[status] ?? '', content }] as const)
  return { ...Object.fromEntries(listed), default: { description: 'Any other problem', content } }
}

/** Our schemas' own words as OpenAPI's: a secret is a password that is never read, a unit is an extension. */
function inStandardWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inStandardWords)
  if (typeof value !== 'object' || value === null) return value
  const { secret, unit, ...rest } = value as Record<string, unknown>
  const words = Object.fromEntries(Object.entries(rest).map(([name, inner]) => [name, inStandardWords(inner)]))
  return {
    ...words,
    ...(secret === true ? { format: 'password', writeOnly: true } : {}),
    ...(typeof unit === 'string' ? { 'x-unit': unit } : {}),
  }
}
