/**
 * The same function with its last so many answers kept, for work that comes out the same whenever it is given the same
 * text. The oldest answer goes when there are more. For what an administrator decides (a template's text, a list of
 * networks), never for what a phone sends: there is no end of that.
 */
export function remember<Made extends object>(most: number, make: (text: string) => Made): (text: string) => Made {
  const made = new Map<string, Made>()
  return (text) => {
    const found = made.get(text)
    if (found) return found
    const [oldest] = made.keys()
    if (oldest !== undefined && made.size >= most) made.delete(oldest)
    const fresh = make(text)
    made.set(text, fresh)
    return fresh
  }
}
