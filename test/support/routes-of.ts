import type { Express } from 'express'

/** One method on one address, with its parameters as Express writes them: `POST /phones/:mac/resync`. */
export interface FaceRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
}

interface Listed {
  path: string
  methods?: string[]
  router?: Lister
}

interface Lister {
  listRoutes(): Listed[]
}

/** Every route of a face, as its routers themselves tell it, so that one that is added later is there as well. */
export function routesOf(face: Express): FaceRoute[] {
  return below(face.router as unknown as Lister, '')
}

function below(router: Lister, prefix: string): FaceRoute[] {
  return router.listRoutes().flatMap(({ path, methods = [], router: inner }) => {
    const whole = `${prefix}${path}`.replace(/\/{2,}/g, '/')
    if (inner) return below(inner, whole)
    const told = methods.filter((one) => one !== 'HEAD').flatMap((one) => (one === '*' ? ['GET', 'POST'] : [one]))
    return told.map((method) => ({ method: methodOf(method, whole), path: whole }))
  })
}

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

function methodOf(method: string, path: string): FaceRoute['method'] {
  if (methods.includes(method)) return method as FaceRoute['method']
  throw new Error(`${method} ${path} is no route that can be asked for.`)
}
