import { KeptConnection, type Answer } from './connection.ts'

/** Asks for everything in its order over so many connections, each taking the next; gives every answer in that order. */
export async function askAll(
  port: number,
  requests: readonly string[],
  connections: number,
): Promise<(Answer | undefined)[]> {
  const answers = new Array<Answer | undefined>(requests.length)
  let next = 0
  const work = () =>
    new Promise<void>((resolve) => {
      let connection = new KeptConnection(port)
      const step = () => {
        const at = next
        const request = requests[at]
        next += 1
        if (request === undefined) {
          connection.close()
          resolve()
          return
        }
        if (!connection.isOpen) connection = new KeptConnection(port)
        connection.ask(request, (answer) => {
          answers[at] = answer
          step()
        })
      }
      step()
    })
  await Promise.all(Array.from({ length: connections }, work))
  return answers
}
