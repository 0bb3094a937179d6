import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Knex } from 'knex'
import { pino } from 'pino'
import { addMapping } from '../../src/app/mappings.ts'
import { freepbxFace } from '../../src/http/freepbx-face.ts'
import { listenAtSocket, type Listening } from '../../src/listen.ts'
import { sealRow } from '../../src/stores/sealed-rows.ts'
import { openDatabase } from '../../src/stores/database.ts'
import { defaultTemplate } from '../../src/stores/templates.ts'
import { freshDatabaseUrl, type FreshDatabase } from '../support/databases.ts'
import { addDesks, desks, logInOn, whoIsWhere } from '../support/desks.ts'
import { identitySecret } from '../support/freepbx-visitor.ts'
import { makeFreepbx, type StoodInFreepbx } from '../support/freepbx/stand-in.ts'
import { missingMariadb, missingPhp } from '../support/machine.ts'
import { admin, furnish, numbers, testContext } from '../support/office.ts'
import { describeUnless } from '../support/required.ts'

const load = "require FREEPBX_FOLDER . '/www/admin/modules/hotdesk/Tables.php';"
const backup = `require getenv('FREEPBX_STAND_IN_CODE') . '/backup.php';
  foreach (['Backup', 'Restore'] as $name) { require FREEPBX_FOLDER . "/www/admin/modules/hotdesk/$name.php"; }
  class_alias('FreePBX\\modules\\Hotdesk\\Backup', 'Backup'); class_alias('FreePBX\\modules\\Hotdesk\\Restore', 'Restore');`
const tables = 'new FreePBX\\modules\\Hotdesk\\Tables(FreePBX::Database())'

describeUnless(missingMariadb() ?? missingPhp(), 'our tables in FreePBX’s backup', function (this: Mocha.Suite) {
  this.timeout(180_000)
  let fresh: FreshDatabase
  let database: Knex
  let freepbx: StoodInFreepbx
  let file: string
  let server: Listening

  before(async () => {
    fresh = await freshDatabaseUrl('MariaDB')
    database = await openDatabase(fresh.url)
    const { searchParams, username, password, pathname } = new URL(fresh.url)
    const dsn = `mysql:unix_socket=${searchParams.get('socketPath') ?? ''};dbname=${pathname.slice(1)};charset=utf8`
    freepbx = makeFreepbx({
      database: { dsn, user: decodeURIComponent(username), password: decodeURIComponent(password) },
    })
    file = `${freepbx.folder}/hotdesk-tables.gz`
    const context = { ...testContext(database), now: Date.now }
    const face = freepbxFace(context, {
      identitySecret,
      sessionSecret: 'session secret',
      logger: pino({ level: 'silent' }),
    })
    server = await listenAtSocket(face, freepbx.socket, 100)
    await furnish(context)
    await addDesks(context)
    await logInOn(context, desks.t46s, numbers.jane)
    const template = (await defaultTemplate(database, 'yealink'))?.id
    const mapping = { extension: numbers.james, brand: 'yealink', template }
    await addMapping(context, admin, mapping)
    // What FreePBX's own backup of tables would spoil: a backslash before n, a letter of four bytes.
    const content = 'a\\n\\"b 😀'
    const upload = { mac: desks.t46s.mac, file: 'boot.log', at: 1, size: 9, content }
    await database('uploads').insert(sealRow(database, 'uploads', upload))
    await database('audit').insert({ at: 1, actor: content, address: '', action: 'x', subject: 'y', details: '{}' })
  })
  after(async () => {
    await server.close()
    await database.destroy()
    await freepbx.stop()
    await fresh.remove()
  })

  const all = async () => {
    const names = ['uploads', 'phones', 'sessions', 'mappings', 'extensions', 'templates', 'global_settings', 'audit']
    return Promise.all(names.map((name) => database(name)))
  }

  it('come back as they were, byte for byte, whatever has become of them', async () => {
    const before = await all()
    const emptied = "array_column(FreePBX::Database()->query('SHOW TABLES')->fetchAll(), 0)"
    await freepbx.php(`${load} (${tables})->write('${file}');`)
    await database('mappings').delete()
    await database('sessions').delete()
    await database.raw('alter table hotdesk_uploads drop column content')
    await freepbx.php(`${load} (${tables})->read('${file}');`)
    expect(await all()).to.deep.equal(before)
    expect(await whoIsWhere(database)).to.deep.equal([`${numbers.jane} on ${desks.t46s.mac}`])
    // Into a database that has none of them.
    const drop = `FreePBX::Database()->exec('SET FOREIGN_KEY_CHECKS = 0'); foreach (${emptied} as $name) { FreePBX::Database()->exec("DROP TABLE \`$name\`"); }`
    await freepbx.php(`${load} ${drop} echo json_encode((${tables})->steps()); (${tables})->read('${file}');`)
    expect(await all()).to.deep.equal(before)
    expect(freepbx.troubles()).to.equal('')
  })

  it('go through FreePBX’s backup and restore, which stop and start our server around it', async () => {
    const before = await all()
    const made = await freepbx.php(
      `${backup} $made = new Backup(); $made->runBackup(1, 2); echo json_encode($made->told);`,
    )
    const told = JSON.parse(made) as { files: { type: string }[]; configs: object; garbage: string[] }
    expect(told.files.map(({ type }) => type)).to.deep.equal(['tables'])
    expect(JSON.stringify(told.configs)).to.not.contain(identitySecret)
    await database('mappings').delete()
    writeFileSync(`${freepbx.folder}/made.json`, made)
    const restore = `(new Restore(json_decode(file_get_contents(FREEPBX_FOLDER . '/made.json'), true)))->runRestore();`
    // A server that knows fewer steps.
    const why = await freepbx.php(`${backup} ${restore}`).catch((error: unknown) => String(error))
    expect(why).to.contain('made by a newer Hot Desk')
    expect(await database('mappings')).to.deep.equal([])
    const steps = `${freepbx.folder}/www/admin/modules/hotdesk/node/migrations`
    mkdirSync(steps, { recursive: true })
    for (const step of readdirSync('migrations')) writeFileSync(join(steps, step.replace(/\.ts$/, '.js')), '')
    await database('hotdesk_migrations').update({ name: database.raw("replace(name, '.ts', '')") })
    const said = await freepbx.php(`${backup} ${restore}`)
    expect(said).to.contain('codes {"login":{"customcode":"*77"}}').and.to.contain('Hot Desk is restored. There is no')
    expect(await all()).to.deep.equal(before)
    expect(freepbx.calls().map(({ what }) => what)).to.include('Pm2.startFromDirectory')
    // There are passwords in it: FreePBX is told to take it away, as is done here.
    expect(told.garbage.map((folder) => statSync(folder).mode & 0o777)).to.deep.equal([0o700])
    for (const folder of told.garbage) rmSync(folder, { recursive: true })
  })

  it('say by which steps they were made, and are refused where they are not whole', async () => {
    const steps = JSON.parse(
      await freepbx.php(`${load} echo json_encode((${tables})->stepsIn('${file}'));`),
    ) as string[]
    expect(steps[0]).to.match(/^0001_office/)
    const cut = `file_put_contents('${file}.cut', gzencode("{\\"format\\":1,\\"steps\\":[]}\\n"));`
    const why = await freepbx
      .php(`${load} ${cut} (${tables})->stepsIn('${file}.cut');`)
      .catch((error: unknown) => String(error))
    expect(why).to.contain('it is not whole')
  })
})
