import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** As many requests as may wait on one connection for the one before them. No phone and no browser sends any so. */
const mostWaiting = 8

/** How many wait, of connections on which one ever did. */
const waiting = new WeakMap<Socket, number>()

/**
 * Answers the requests of one connection one after the other. HTTP lets a client send the next one before it has its answer. Node begins
 * each at once; what it is answered lies in memory until those before it have been read, and meanwhile takes a place of those that are
 * worked on, for ever where the connection ends: one that reads nothing would hold up everybody. Whoever sends many so is let go.
 */
export function inTurn(answer: RequestListener): RequestListener {
  return (request, response) => {
    // Nearly always: what is to be written next has its connection already.
    if (response.socket !== null) answer(request, response)
    else wait(answer, request, response)
  }
}

function wait(answer: RequestListener, request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request
  const before = waiting.get(socket) ?? 0
  if (before >= mostWaiting) {
    socket.destroy()
    return
  }
  waiting.set(socket, before + 1)
  response.once('socket', () => {
    waiting.set(socket, (waiting.get(socket) ?? 1) - 1)
    // Node is not done with handing it the connection, which may have ended meanwhile.
    process.nextTick(() => {
      if (!socket.destroyed) answer(request, response)
    })
  })
}
