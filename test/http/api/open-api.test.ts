import { expect } from 'chai'
import { apiRouter, operations } from '../../../src/http/api/index.ts'
import { client, eachWithApi } from './office.ts'

type Json = Record<string, unknown>

interface OpenApi {
  openapi: string
  paths: Record<string, Record<string, { operationId: string; parameters?: Json[]; security: object[] } & Json>>
  components: Json
}

interface Layer {
  route?: { path: string; stack: { method?: string }[] }
  handle: { stack?: Layer[] }
}

/** Every method and address that Express itself knows of, as the document spells them. */
function registered(layers: Layer[]): string[] {
  return layers.flatMap(({ route, handle }) => {
    if (!route) return registered(handle.stack ?? [])
    const methods = new Set(route.stack.flatMap(({ method }) => (method === undefined ? [] : [method])))
    return [...methods].map((method) => `${method} /api${route.path.replace(/:(\w+)/g, '{$1}')}`)
  })
}

function everything(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Json, ...Object.values(value).flatMap(everything)]
}

/** What scripts hold on to. */
const nouns = [
  ...['settings', 'brands', 'models', 'templates', 'mappings', 'extensions', 'phones', 'sessions', 'groups'],
  ...['profiles', 'locations', 'audit'],
]

describe('/api/openapi.json', () => {
  const api = eachWithApi()
  const read = async () => {
    const { status, body } = await client(api().app).get('/api/openapi.json')
    expect(status).to.equal(200)
    return body as OpenApi
  }

  it('needs no token and is OpenAPI 3.1', async () => {
    expect((await read()).openapi).to.equal('3.1.0')
  })

  it('has every route that is registered, and no other', async () => {
    const { paths } = await read()
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    const router = apiRouter(api().context, {}) as unknown as { stack: Layer[] }
    expect(documented.sort()).to.deep.equal(registered(router.stack).sort())
    expect(documented).to.have.length(operations.length)
  })

  it('says of each operation its parameters, its token and its answers', async () => {
    const { paths } = await read()
    const ids = new Set<string>()
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, described] of Object.entries(methods)) {
        const inPath = (described.parameters ?? []).filter((one) => one['in'] === 'path' && one['required'] === true)
        const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
        expect(
          inPath.map((one) => one['name']),
          `${method} ${path}`,
        ).to.deep.equal(names)
        expect(described.security).to.have.length(path === '/api/openapi.json' ? 0 : 1)
        expect(Object.keys(described['responses'] as object)).to.include('default')
        ids.add(described.operationId)
      }
    }
    expect(ids.size).to.equal(operations.length)
  })

  it('refers only to what is in it', async () => {
    const document = await read()
    const references = everything(document).flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []))
    expect(references).to.include('#/components/schemas/Problem')
    for (const reference of references) {
      const target = reference
        .split('/')
        .slice(1)
        .reduce<unknown>((value, name) => (value as Json)[name], document)
      expect(target, reference).to.be.an('object')
    }
  })

  it('has no password in an answer, and calls it one in a body', async () => {
    const { components, paths } = await read()
    expect(everything(components).filter(({ properties }) => properties).length).to.be.greaterThan(10)
    const written = everything(paths).filter(({ writeOnly }) => writeOnly === true)
    expect(written.length).to.be.greaterThan(5)
    for (const field of written) expect(field).to.include({ format: 'password' })
    const { Settings, Extension, Template } = components['schemas'] as Record<string, { properties: Json }>
    expect(Object.keys(Settings?.properties ?? {}))
      .to.include('loginKeys')
      .and.not.to.include('adminPassword')
    expect(Object.keys(Extension?.properties ?? {}))
      .to.include('hasMailbox')
      .and.not.to.include('sipPassword')
    expect(Object.keys(Template?.properties ?? {})).to.include('passwordsSet')
  })

  it('has every noun that others rely on', async () => {
    const { paths } = await read()
    for (const noun of nouns) {
      expect(paths).to.have.property(`/api/v1/${noun}`)
      expect((await api().get(`/${noun}`)).status).to.equal(200)
    }
  })

  it('says what a business group’s token is good for', async () => {
    const { paths } = await read()
    const described = (path: string) => ((paths as Record<string, Json>)[path]?.['get'] as Json)['description']
    expect(described('/api/v1/phones')).to.include('A business group’s token is good for this, too')
    expect(described('/api/v1/templates')).not.to.include('business group')
  })
})
