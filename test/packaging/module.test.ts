import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { pageScript } from '../../src/http/scripts.ts'
import { makeModule } from '../../packaging/module.ts'
import { freepbxWithModule } from '../support/freepbx-server.ts'
import { missingMariadb } from '../support/machine.ts'
import { node18 } from '../support/node18.ts'
import { describeUnless, skipSuite } from '../support/required.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'
import { until } from '../support/until.ts'

/** What reaches out beyond this machine ends the process. */
const NO_NETWORK = `const net = require('node:net'), dns = require('node:dns')
const connect = net.Socket.prototype.connect
const refuse = (what) => { process.stderr.write('asked the network for ' + what); process.exit(70) }
const lookup = dns.lookup
dns.lookup = (name, ...more) => (name === '127.0.0.1' ? lookup(name, ...more) : refuse(name))
net.Socket.prototype.connect = function (...given) {
  const [to] = Array.isArray(given[0]) ? given[0] : given
  if (!to.path && to.host !== '127.0.0.1') refuse(to.host)
  return connect.apply(this, given)
}`

describe('the module for FreePBX', function () {
  this.timeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-module-'))
  let bytes: Buffer = Buffer.alloc(0)
  let names: string[] = []

  before(() => {
    const made = makeModule(resolve('.'))
    bytes = made.bytes
    expect(made.name).to.match(/^hotdesk-\d+\.\d+\.\d+\.tgz$/)
    writeFileSync(join(folder, made.name), bytes)
    execFileSync('tar', ['xzf', made.name], { cwd: folder })
    names = execFileSync('tar', ['tzf', made.name], { cwd: folder, encoding: 'utf8' }).trim().split('\n')
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })

  it('has one folder with what FreePBX looks for, and the server where its web server refuses', () => {
    expect(names.filter((name) => !name.startsWith('hotdesk/'))).to.deep.equal([])
    expect(names).to.include.members([
      'hotdesk/module.xml',
      'hotdesk/LICENSE',
      'hotdesk/parts/Life.php',
      'hotdesk/assets/hotdesk.css',
    ])
    // FreePBX's web server gives out any of these that stands elsewhere.
    const given = names.filter(
      (name) => /\.(js|json|css|njk|map)$/.test(name) && !/^hotdesk\/(node|assets)\//.test(name),
    )
    expect(given).to.deep.equal([])
  })

  it('has no dot-file, no test, no map, and nothing that is for one kind of machine', () => {
    const odd = names.filter((name) => /\/\.|\/(tests?|__tests__)\/|\.map$|\.ts$|\.node$|\.so$/.test(name))
    expect(odd).to.deep.equal([])
    const files = names.filter((name) => !name.endsWith('/')).map((name) => readFileSync(join(folder, name)))
    expect(files.filter((body) => body.subarray(0, 4).equals(Buffer.from('\x7fELF')))).to.deep.equal([])
    expect(bytes.length).to.be.below(5_000_000)
  })

  it('is the same bytes from another folder', () => {
    const elsewhere = join(folder, 'elsewhere')
    const sources = [
      'src',
      'migrations',
      'views',
      'freepbx',
      'module.xml',
      'package.json',
      'package-lock.json',
      'LICENSE',
    ]
    for (const name of sources) cpSync(name, join(elsewhere, name), { recursive: true })
    symlinkSync(resolve('node_modules'), join(elsewhere, 'node_modules'))
    const time = statSync(join(folder, 'hotdesk/module.xml')).mtimeMs / 1000
    process.env['SOURCE_DATE_EPOCH'] = String(time)
    try {
      expect(makeModule(elsewhere).bytes.equals(bytes)).to.equal(true)
    } finally {
      delete process.env['SOURCE_DATE_EPOCH']
    }
  })

  it('refuses two versions', () => {
    const other = join(folder, 'other')
    cpSync('module.xml', join(other, 'module.xml'))
    writeFileSync(join(other, 'package.json'), '{"version":"9.9.9"}')
    expect(() => makeModule(other)).to.throw('package.json says 9.9.9, module.xml')
  })

  describeUnless(missingMariadb(), 'unpacked, on Node 18.20', () => {
    let pbx: Awaited<ReturnType<typeof freepbxWithModule>> | undefined
    let server: ServerProcess | undefined
    let node = ''

    before(async function () {
      try {
        node = node18()
      } catch (error) {
        skipSuite(this, `Node 18 cannot be had: ${String(error).split('\n')[0] ?? ''}`)
      }
      pbx = await freepbxWithModule()
      writeFileSync(join(folder, 'no-network.cjs'), NO_NETWORK)
      server = await startServer({
        module: join(folder, 'hotdesk'),
        folder: pbx.folder,
        node,
        env: {
          HOTDESK_FREEPBX: pbx.file,
          HOTDESK_DATA: pbx.folder,
          HOTDESK_AGI_PORT: '0',
          NODE_OPTIONS: `--require ${join(folder, 'no-network.cjs')}`,
        },
      })
    })
    after(async () => {
      await server?.kill('SIGKILL')
      await pbx?.remove()
    })

    it('has its tables in FreePBX’s database, and finds its extensions', async () => {
      expect(await pbx?.database('hotdesk_migrations').pluck('name')).to.include('0001_office')
      const numbers = async () => (await pbx?.database('hotdesk_extensions').pluck('number'))?.join()
      await until(async () => (await numbers()) === '5501', 'the extensions')
    })

    it('answers phones, and draws pages with their scripts', async () => {
      const common = await fetch(`${server?.phones}/p/y000000000000.cfg`)
      expect([common.status, await common.text()]).to.deep.equal([200, '#!version:1.0.0.1\n'])
      const page = await fetch(`${server?.people}/sign-in`)
      expect([page.status, await page.text()]).to.satisfy(
        ([status, text]: [number, string]) => status === 200 && text.includes('<form'),
      )
      expect((await fetch(`${server?.people}${pageScript('live').address}`)).status).to.equal(200)
    })

    it('answers at its socket only whom FreePBX’s PHP vouches for', async () => {
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        get({ socketPath: `${pbx?.folder}/hotdesk.sock`, path: '/' }, resolve).on('error', reject)
      })
      response.resume()
      expect(response.statusCode).to.equal(401)
    })

    it('checks the record, and shows the keys, by programs of their own', async () => {
      const run = async (name: string) => {
        const { stdout } = await promisify(execFile)(node, [join(folder, `hotdesk/node/src/${name}.js`)], {
          encoding: 'utf8',
          env: { PATH: process.env['PATH'], HOTDESK_FREEPBX: pbx?.file, HOTDESK_DATA: pbx?.folder },
        })
        return stdout
      }
      expect(await run('look-at-record')).to.match(/^The record is whole: \d+ lines /)
      expect(await run('change-keys')).to.match(/^\S+\/hotdesk\.key\n[\da-f]{12} {2}\d+ secrets/)
    })

    it('says what to do where somebody asks for the embedded database', async () => {
      const refused = await startServer({ module: join(folder, 'hotdesk'), node, database: 'sqlite::memory:' }).catch(
        String,
      )
      expect(refused).to.include('The embedded database is no part of the FreePBX module.')
    })

    it('stops as PM2 asks for it, and has asked nothing of the network', async () => {
      expect(await server?.kill('SIGINT')).to.deep.equal({ code: 0, signal: null })
      expect(server?.output()).to.not.include('asked the network')
    })
  })
})
