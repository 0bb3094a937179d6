import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { expect } from 'chai'
import { changeKeys } from '../../src/app/person-keys.ts'
import { findKeys } from '../../src/stores/extension-keys.ts'
import { readGlobalSettings } from '../../src/stores/global-settings.ts'
import { mappingsOf } from '../../src/stores/mappings.ts'
import { describeInBrowser, expectAccessible, expectFitting, newPage, type WatchedPage } from '../support/browser.ts'
import { addDesks, desks, logInOn } from '../support/desks.ts'
import { serveFreepbx, type StoodInFreepbx } from '../support/freepbx/stand-in.ts'
import { faceInFreepbx } from '../support/freepbx-visitor.ts'
import { missingPhp } from '../support/machine.ts'
import { admin, furnish, numbers } from '../support/office.ts'
import { openOffice, type Office } from '../support/people.ts'
import { describeUnless } from '../support/required.ts'
import { scriptedManager, type ScriptedManager } from '../support/scripted-manager.ts'

const fiona = { password: 'a pass phrase of fiona', sections: ['hotdesk'] }
const carl = { password: 'a pass phrase of carl', sections: ['cdr'] }
const { jane, henry } = numbers
const { t46s, s500 } = desks
const agents: Record<string, string> = { T46S: 'Yealink SIP-T46S 66.85.0.5', S500: 'Sangoma S500 V2.0.4.67' }
const at = (path: string) => `config.php?display=hotdesk&at=${encodeURIComponent(path)}`

describeUnless(missingPhp(), 'inside FreePBX', () => {
  describeInBrowser('our pages', () => {
    let office: Office
    let manager: ScriptedManager
    let freepbx: StoodInFreepbx
    let server: Server

    before(async () => {
      office = await openOffice()
      manager = scriptedManager()
      office.context.pbx = { ...office.context.pbx, manager }
      await furnish(office.context)
      await addDesks(office.context)
      freepbx = await serveFreepbx({ users: { fiona, carl } })
      server = await listen()
    })
    after(async () => {
      stop()
      await freepbx.stop()
      await office.close()
    })

    const listen = async () => {
      const made = createServer(faceInFreepbx(office.context))
      made.listen(freepbx.socket)
      await once(made, 'listening')
      return made
    }
    const stop = () => {
      server.closeAllConnections()
      server.close()
    }

    async function open(path: string, { width = 1280, who = 'fiona', password = fiona.password } = {}) {
      const page = await newPage({ viewport: { width, height: 800 } })
      await page.goto(freepbx.admin + at(path))
      await page.getByLabel('Username').fill(who)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.waitForURL(/config\.php/)
      return page
    }
    const bar = (page: WatchedPage, name: string) => page.locator('#action-bar').getByRole('button', { name })
    const isFine = async (page: WatchedPage) => {
      await expectAccessible(page, '#hotdesk')
      await expectFitting(page)
      expect(page.troubles).to.deep.equal([])
      expect(freepbx.troubles()).to.equal('')
    }

    it('save by the action bar, make a template from the drawer, and map an extension', async () => {
      const page = await open('/')
      await page.getByRole('link', { name: 'Global Settings' }).click()
      expect(await page.getByText('Sign out').count()).to.equal(0)
      await page.getByLabel('Internal IP address').fill('192.0.2.77')
      await bar(page, 'Save Global').click()
      await page.getByRole('status').getByText('saved').waitFor()
      expect((await readGlobalSettings(office.context.database)).internalAddress).to.equal('192.0.2.77')
      await isFine(page)

      await page.locator('#floating-nav-bar').hover()
      await page.locator('#floating-nav-bar').getByRole('link', { name: 'Sangoma' }).click()
      await page.getByLabel('Name', { exact: true }).fill('my-sangoma-template')
      await page.getByRole('button', { name: 'Create template' }).click()
      await page.getByRole('heading', { name: 'Template my-sangoma-template' }).waitFor()
      await page.getByRole('link', { name: 'Keys', exact: true }).click()
      expect(page.url()).to.contain(freepbx.admin)

      await page.goto(freepbx.admin + at(`/extension-mapping/new?extension=${jane}`))
      expect(await page.getByLabel('Extension', { exact: true }).inputValue()).to.equal(jane)
      await page.getByLabel('Template').selectOption({ label: 'Sangoma: my-sangoma-template' })
      await bar(page, 'Submit').click()
      await page.getByRole('cell', { name: 'my-sangoma-template' }).waitFor()
      expect(await mappingsOf(office.context.database, jane)).to.have.length(1)
      await isFine(page)
    })

    it('seek, turn pages and narrow lists by addresses that FreePBX hands on', async () => {
      const page = await open('/extensions')
      await page.getByRole('searchbox').fill('Henry')
      await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
      await page.getByRole('cell', { name: henry }).waitFor()
      expect(await page.getByRole('cell', { name: jane }).count()).to.equal(0)
      await page.goto(freepbx.admin + at('/extensions?size=1&page=1'))
      await page.getByRole('link', { name: 'Next' }).click()
      await page.getByText('2 to 2 of').waitFor()
      await isFine(page)
    })

    for (const width of [1280, 360]) {
      it(`show what changes as it happens, at ${width} px`, async () => {
        const page = await open('/phones', { width })
        const [desk, number] = width === 360 ? ([t46s, jane] as const) : ([s500, henry] as const)
        await logInOn(office.context, desk, number)
        manager.register({ endpoint: number, address: '192.0.2.44:5060', userAgent: agents[desk.model] ?? '' })
        const line = page.locator(`[data-live=line][data-phone="${desk.mac}"]`)
        await line.filter({ hasText: `Registered as ${number}` }).waitFor()
        manager.unregister(number)
        await line.filter({ hasText: 'Not registered' }).waitFor()
        await isFine(page)
      })
    }

    it('send a form of more fields than PHP takes', async () => {
      const keys = Array.from({ length: 120 }, (_, index) => ({
        type: 'blf',
        label: `Key ${index}`,
        value: `6${index}`,
      }))
      await changeKeys(office.context, admin, jane, { keys })
      const page = await open(`/extensions/${jane}/keys`)
      await page.locator('input[name="keys.119.label"]').fill('The last one')
      await bar(page, 'Submit').click()
      await page.getByText('is saved. No phone changes by it.').waitFor()
      const saved = await findKeys(office.context.database, jane)
      expect([saved?.keys.length, saved?.keys.at(-1)?.label]).to.deep.equal([120, 'The last one'])
      expect(freepbx.troubles()).to.equal('')
      expect(page.troubles).to.deep.equal([])
    })

    it('lose nothing that was typed when FreePBX’s session ends, or our server does', async () => {
      const page = await open('/locations/new')
      const typed = page.getByLabel('Name', { exact: true })
      await typed.fill('Floor 3')
      await page.getByLabel('Emergency caller ID').fill('01135550103')
      await page.evaluate("fetch('config.php?logout=true')")
      await bar(page, 'Submit').click()
      await page.getByText('You are no longer signed in to FreePBX').waitFor()
      expect(await typed.inputValue()).to.equal('Floor 3')
      const again = new URLSearchParams({ username: 'fiona', password: fiona.password }).toString()
      await page.evaluate(`fetch('config.php', { method: 'POST', body: new URLSearchParams('${again}') })`)
      stop()
      await bar(page, 'Submit').click()
      await page.getByText('server does not answer').waitFor()
      await page.goto(freepbx.admin + at('/phones'))
      await page.getByText('fwconsole start').waitFor()
      expect(await page.content()).to.not.match(/curl|Failed to connect|hotdesk\.sock/)
      server = await listen()
      await page.reload()
      await page.getByRole('heading', { name: 'Phones', exact: true }).waitFor()
    })

    it('keep their statuses, and what a script asks for comes without FreePBX around it', async () => {
      const page = await open('/phones')
      const ask = async (query: string, options = {}) => {
        const answer = await page.request.fetch(`${freepbx.admin}config.php?${query}`, { maxRedirects: 0, ...options })
        return { status: answer.status(), text: await answer.text(), headers: answer.headers() }
      }
      expect(await ask('display=hotdesk&at=/nowhere')).to.include({ status: 404 })
      const quiet = await ask('display=hotdesk&quietmode=1&at=/phones&search=x&extdisplay=%22')
      expect(quiet.text).to.contain('id="hotdesk"').and.not.contain('floating-nav-bar')
      expect(await ask('display=hotdesk&quietmode=1&at=/still-there')).to.include({ status: 204, text: '' })
      expect(await ask('display=hotdesk&at=/phones', { method: 'HEAD' })).to.include({ status: 200, text: '' })
      const led = await ask('display=hotdesk&at=/')
      expect([led.status, led.headers['location']]).to.deep.equal([302, 'config.php?display=hotdesk&at=/phones'])
      // What nobody of ours writes: another address, a body that is no form of ours.
      for (const query of [
        'at=https://example.com/',
        'at=//example.com/',
        'at[]=/phones',
        'at=/phones&at[]=x',
        'at=%0d%0ax',
      ])
        expect((await ask(`display=hotdesk&${query}`)).status, query).to.be.oneOf([302, 404, 200])
      expect(await ask('display=hotdesk&at=/phones', { method: 'POST', form: { a: 'b' } })).to.include({ status: 200 })
      expect(await ask('display=hotdesk&at=/phones', { method: 'POST', form: { _csrf: 'b' } })).to.include({
        status: 403,
      })
      expect(freepbx.troubles()).to.equal('')
    })

    it('keep nobody signed in to FreePBX by what an open page asks for', async () => {
      const page = await open('/extensions')
      const id = (await page.context().cookies()).find(({ name }) => name === 'PHPSESSID')?.value ?? ''
      const session = () => readFileSync(join(freepbx.folder, 'sessions', `sess_${id}`), 'utf8')
      const before = session()
      await page.request.get(freepbx.admin + at('/still-there') + '&quietmode=1')
      expect(session()).to.equal(before)
      await page.request.get(freepbx.admin + at('/extensions'))
      expect(session()).to.not.equal(before)
    })

    it('are nothing that another address of FreePBX answers with', async () => {
      const named = await freepbx.php(
        'echo json_encode(array_map("strtolower", get_class_methods(FreePBX::Hotdesk())));',
      )
      const ajax = (JSON.parse(named) as string[]).filter((name) => name.startsWith('ajax'))
      expect(ajax).to.deep.equal([])
    })

    it('are FreePBX’s own refusal for whoever has no permission, and no password of a sign-in comes to us', async () => {
      const page = await open('/phones', { who: 'carl', password: carl.password })
      await page.getByRole('heading', { name: 'Not found' }).waitFor()
      expect(office.logged()).to.not.contain(carl.password).and.not.contain(fiona.password)
      expect(await page.locator('#hotdesk').count()).to.equal(0)
    })
  })
})
