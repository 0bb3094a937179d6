/** What stands for each kind of parameter: `mac`, `number`, `id of sessions`, … */
export type Names = Readonly<Record<string, string>>

/** Which kinds of things an address names: each parameter by its own name, or an id by what stands before it. */
export function kindsOf(path: string): string[] {
  return [...path.matchAll(parameter)].map(([, page, operation]) => kindOf(path, page ?? operation ?? ''))
}

/** The address with these in place of its parameters, as Express or OpenAPI write them. Throws at one that is not known. */
export function fillRoute(path: string, names: Names): string {
  return path.replace(parameter, (_all, page?: string, operation?: string) => {
    const kind = kindOf(path, page ?? operation ?? '')
    const value = names[kind]
    if (value === undefined) throw new Error(`${path}: it is not known what to write for ${kind}.`)
    return encodeURIComponent(value)
  })
}

const parameter = /:(\w+)|\{(\w+)\}/g

function kindOf(path: string, name: string): string {
  if (name !== 'id') return name
  const before = path
    .slice(0, path.search(/[:{]id/))
    .split('/')
    .filter(Boolean)
    .at(-1)
  return `id of ${before ?? ''}`
}
