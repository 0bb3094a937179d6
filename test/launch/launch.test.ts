import { spawn } from 'node:child_process'
import { chmodSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { type SmallCheckout, smallCheckout } from '../support/small-checkout.ts'
import { until } from '../support/until.ts'

describe('a program that is launched', function () {
  this.timeout(180_000)
  let checkout: SmallCheckout

  before(() => {
    checkout = smallCheckout()
  })
  after(() => {
    checkout.remove()
  })

  it('runs from one bundle, also when two start at once, and finds what is beside its source', async () => {
    const [one, other] = await Promise.all([checkout.launch(), checkout.launch()])
    expect(one).to.deep.equal(other)
    expect(one.word).to.equal('first')
    expect(one.where).to.equal(pathToFileURL(join(checkout.root, 'src/main.ts')).href)
    expect(one.xml).to.equal('<one/>')
    expect(one.database).to.include('better-sqlite3').and.include('function')
    expect(one.errors).to.equal('')
    expect(checkout.kept()).to.have.length(1)
    expect(checkout.kept()[0]).to.match(/^\w{16}-\w{16}$/)
  })

  it('names the sources’ lines in traces', async () => {
    const { stack } = await checkout.launch()
    expect(stack).to.match(/^Error: first\n {4}at fail \(/)
    expect(stack).to.include(`${checkout.root}/src/part.ts:12:10`).and.include(`${checkout.root}/src/main.ts:7:`)
  })

  it('is never older than its source, whatever the source’s date and size say', async () => {
    const main = join(checkout.root, 'src/main.ts')
    const { atime, mtime, size } = statSync(main)
    checkout.write('third')
    utimesSync(main, atime, mtime)
    expect(statSync(main).size).to.equal(size)
    expect((await checkout.launch()).word).to.equal('third')
    checkout.write('later')
    expect((await checkout.launch()).word).to.equal('later')
    // This one, and the one before for who still runs it.
    expect(checkout.kept()).to.have.length(2)
  })

  it('has what V8 compiled from the first start on, keeps it anew where it is lost, and needs none', async () => {
    const folder = join(checkout.root, '.cache/bundles', checkout.kept().sort(byAge(checkout))[0] ?? '')
    const code = `main.cjs.${process.version}-${process.arch}.code`
    expect(isFile(join(folder, code))).to.equal(true)
    rmSync(join(folder, code))
    const source = `import(${JSON.stringify(pathToFileURL(join(checkout.root, 'launch/run-bundled.js')).href)})
      .then(({ runBundled }) => runBundled(${JSON.stringify(folder)}, 'src/main.ts', { warm: 1 }))
    setInterval(() => undefined, 1000)`
    const child = spawn(process.execPath, ['-e', source], { stdio: 'ignore' })
    await until(() => isFile(join(folder, code)), 'what was compiled is kept')
    child.kill('SIGKILL')
    expect((await checkout.launch()).word).to.equal('later')
    writeFileSync(join(folder, code), 'cut off')
    expect((await checkout.launch()).word).to.equal('later')
  })

  it('keeps its bundle elsewhere when others could write into the checkout’s folder, or nobody can', async () => {
    const place = join(checkout.root, '.cache/bundles')
    chmodSync(place, 0o777)
    expect((await checkout.launch()).errors).to.equal('')
    expect(checkout.kept(join(checkout.users, 'hotdesk'))).to.have.length(1)
    rmSync(join(checkout.root, '.cache'), { recursive: true })
    writeFileSync(join(checkout.root, '.cache'), 'no folder')
    const { database, errors, where } = await checkout.launch()
    expect(database).to.include('better-sqlite3').and.include('function')
    expect(where).to.equal(pathToFileURL(join(checkout.root, 'src/main.ts')).href)
    expect(errors).to.equal('')
  })

  it('runs from its sources when no bundle can be kept, or made, and says so', async () => {
    rmSync(checkout.users, { recursive: true })
    writeFileSync(checkout.users, 'no folder')
    const nowhere = await checkout.launch()
    expect(nowhere.word).to.equal('later')
    expect(nowhere.errors).to.equal(
      'Hot Desk starts from its sources, which takes some seconds longer, because there is no folder to keep a bundle of them in.\n',
    )
    rmSync(join(checkout.root, '.cache'))
    rmSync(join(checkout.root, 'src/set-administrator.ts'))
    const unmade = await checkout.launch()
    expect(unmade.word).to.equal('later')
    expect(unmade.errors).to.include('no bundle of them could be made').and.include('set-administrator')
    expect(checkout.kept()).to.deep.equal([])
  })
})

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined

/** The newest first. */
function byAge({ root }: SmallCheckout) {
  const at = (name: string) => statSync(join(root, '.cache/bundles', name)).mtimeMs
  return (one: string, other: string) => at(other) - at(one)
}
