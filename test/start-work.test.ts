import { expect } from 'chai'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { startWork } from '../src/start-work.ts'
import { eachDatabase } from './support/databases.ts'
import { playPbx } from './support/dialling.ts'
import { furnish, testContext } from './support/office.ts'
import { until } from './support/until.ts'

const host = '127.0.0.1'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, host)
  const isOpen = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return isOpen
}

eachDatabase('what runs by itself', (database) => {
  it('answers dialled codes from when there is a PBX to ask who dials, until it is stopped', async () => {
    const context = testContext(database())
    await furnish(context)
    const port = await freePort()
    const stop = await startWork(context, { host, port })
    expect(await answers(port)).to.equal(false)
    playPbx(context)
    await until(() => answers(port), 'the port is answered')
    await stop()
    expect(await answers(port)).to.equal(false)
  })

  it('goes on without dialled codes when their port is taken, and says so in the log', async () => {
    const context = testContext(database())
    playPbx(context)
    const other = createServer().listen(0, host)
    await once(other, 'listening')
    const stop = await startWork(context, { host, port: (other.address() as AddressInfo).port })
    expect(context.lines.join('\n')).to.include('Logins by dialling are not answered')
    await stop()
    await new Promise((resolve) => other.close(resolve))
  })
})
