import { listenAtSocket, type Listening } from '../../src/listen.ts'
import { makeFreepbx, type FreepbxState, type StoodInFreepbx } from './freepbx/stand-in.ts'
import { openAskedOffice, type AskedOffice } from './module-asks.ts'

/** A FreePBX that is stood in for, with our module and a server of ours that its PHP asks. */
export interface HookedFreepbx {
  office: AskedOffice
  freepbx: StoodInFreepbx
  /** Runs PHP as somebody who is signed in to FreePBX and gives what it prints. */
  as(sections: readonly string[], code: string): Promise<string>
  /** The server is stopped, and started again. */
  stopServer(): Promise<void>
  startServer(): Promise<void>
  close(): Promise<void>
}

export async function openHookedFreepbx(state: FreepbxState = {}): Promise<HookedFreepbx> {
  const office = await openAskedOffice()
  const freepbx = makeFreepbx(state)
  let server: Listening | undefined
  const startServer = async () => {
    server = await listenAtSocket(office.inside, freepbx.socket, 100)
  }
  const stopServer = async () => {
    await server?.close()
    server = undefined
  }
  await startServer()
  return {
    ...{ office, freepbx, startServer, stopServer },
    as: (sections, code) => {
      const known = sections.map((section) => `'${section}'`).join(',')
      const user = `$_SESSION = ['AMP_user' => new ampuser('fiona', ['sections' => [${known}]])];`
      return freepbx.php(`${user} $hotdesk = FreePBX::Hotdesk(); ${code}`)
    },
    close: async () => {
      await stopServer()
      await freepbx.stop()
      await office.close()
    },
  }
}
