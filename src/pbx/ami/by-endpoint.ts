/** What is kept of each endpoint, found by its own key or by its endpoint. */
export interface ByEndpoint<Item extends { endpoint: string }> {
  get(key: string): Item | undefined
  set(key: string, item: Item): void
  delete(key: string): Item | undefined
  keys(): string[]
  /** Of one endpoint; without a name, all of them. */
  list(endpoint?: string): Item[]
}

export function byEndpoint<Item extends { endpoint: string }>(): ByEndpoint<Item> {
  const items = new Map<string, Item>()
  const groups = new Map<string, Map<string, Item>>()
  const remove = (key: string) => {
    const item = items.get(key)
    if (!item) return undefined
    items.delete(key)
    const group = groups.get(item.endpoint)
    group?.delete(key)
    if (group?.size === 0) groups.delete(item.endpoint)
    return item
  }
  return {
    get: (key) => items.get(key),
    set: (key, item) => {
      remove(key)
      items.set(key, item)
      const group = groups.get(item.endpoint) ?? new Map<string, Item>()
      groups.set(item.endpoint, group.set(key, item))
    },
    delete: remove,
    keys: () => [...items.keys()],
    list: (endpoint) => [...(endpoint === undefined ? items : (groups.get(endpoint) ?? [])).values()],
  }
}
