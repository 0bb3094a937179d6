import { virtualPhone } from '../../src/virtual-phone/phone.ts'
import type { VirtualPhone } from '../../src/virtual-phone/virtual-phone.ts'
import { xml, yealinkCfg, yealinkMac } from '../virtual-phone/documents.ts'
import { withServer, type TinyServer } from '../virtual-phone/tiny-server.ts'

const form =
  xml(`<YealinkIPPhoneInputScreen destroyOnExit="yes"><Title>Log in &lt;here&gt;</Title><URL>{base}hd/in</URL>
  <InputField type="number"><Prompt>Extension</Prompt><Parameter>ext</Parameter><Default/></InputField>
  <InputField password="yes"><Prompt>Password</Prompt><Parameter>pin</Parameter><Default/></InputField>
  <SoftKey index="1"><Label>Done</Label><URI>SoftKey:Submit</URI></SoftKey></YealinkIPPhoneInputScreen>`)
const menu = xml(`<YealinkIPPhoneTextMenu destroyOnExit="yes"><Title>Done</Title>
  <MenuItem><Prompt>First</Prompt><URI>{base}hd</URI></MenuItem>
  <MenuItem><Prompt>Second</Prompt><URI>{base}hd</URI></MenuItem></YealinkIPPhoneTextMenu>`)

/** Runs a test with a Yealink at a tiny server: logged out, its Login key opens a form, and the form a menu. */
export function withDemoPhone(run: (phone: VirtualPhone, server: TinyServer) => Promise<void>, startTakes = 0) {
  const files = { [`/p/${yealinkMac}.cfg`]: yealinkCfg(), '/p/hd': form, '/p/hd/in': menu }
  return withServer(files, async (server) => {
    const phone = virtualPhone({
      brand: 'yealink',
      model: 'T46S',
      mac: yealinkMac,
      base: server.base,
      restartMilliseconds: startTakes,
    })
    await phone.boot()
    await run(phone, server)
  })
}
