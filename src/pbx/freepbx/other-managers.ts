import type { FoundManager, ForeignLine, OtherManagerName, OtherManagers } from '../../domain/other-manager.ts'
import { otherManagers } from '../../domain/other-manager.ts'
import { Broken } from '../files/broken.ts'
import { Problem } from '../../domain/problem.ts'
import { ask, type Sql } from '../sql/connect.ts'
import { askFreepbx } from './settings.ts'

/** The tables and columns that are read. What a table of the commercial module has is told by nobody but the table itself. */
const needed: Readonly<Record<OtherManagerName, Readonly<Record<string, readonly string[]>>>> = {
  endpoint: { endpoint_extensions: ['ext', 'mac', 'brand', 'model'] },
  endpointman: {
    endpointman_mac_list: ['id', 'mac', 'model'],
    endpointman_line_list: ['mac_id', 'line', 'ext'],
    endpointman_model_list: ['id', 'brand', 'model'],
    endpointman_brand_list: ['id', 'name'],
  },
}

type Columns = ReadonlyMap<string, ReadonlySet<string>>

/** What other End Point Managers keep in FreePBX's database; `file` is /etc/freepbx.conf. */
export function freepbxOtherManagers(file: string): OtherManagers {
  const inDatabase = async <Answer>(question: (sql: Sql) => Promise<Answer>) => {
    try {
      return await askFreepbx(file, question)
    } catch (error) {
      if (error instanceof Broken) throw new Problem('away', 'pbx-away', error.message)
      throw error
    }
  }
  return {
    found: () => inDatabase(readFound),
    lines: (name, batch) =>
      inDatabase(async (sql) => {
        const columns = await columnsOf(sql)
        if (lackOf(columns, name) !== undefined) return []
        const rows = await ask<RawLine>(name, queries[name](sql, columns).limit(batch.most).offset(batch.from))
        return rows.map(lineOf)
      }),
  }
}

async function readFound(sql: Sql): Promise<FoundManager[]> {
  const columns = await columnsOf(sql)
  const modules = await ask<{ modulename: string; enabled: number }>(
    'modules',
    sql('modules').select('modulename', 'enabled').whereIn('modulename', otherManagers),
  )
  const found: FoundManager[] = []
  for (const name of otherManagers) {
    const isActive = modules.some((one) => one.modulename === name && one.enabled === 1)
    const hasTables = Object.keys(needed[name]).some((table) => columns.has(table))
    if (!isActive && !hasTables) continue
    const lack = lackOf(columns, name)
    if (lack !== undefined) found.push({ name, isActive, lines: 0, trouble: lack })
    else found.push({ name, isActive, lines: await countOf(sql, name, columns) })
  }
  return found
}

async function countOf(sql: Sql, name: OtherManagerName, columns: Columns): Promise<number> {
  const all = queries[name](sql, columns).clearOrder().as('found')
  const [row] = await ask<{ total: number }>(name, sql.from(all).count({ total: '*' }))
  return row?.total ?? 0
}

const tables = [...otherManagers.flatMap((name) => Object.keys(needed[name])), 'endpointman_template_list']

/** Every column of these tables, as the database itself tells. */
async function columnsOf(sql: Sql): Promise<Columns> {
  const question = sql('information_schema.columns')
    .select({ tableName: 'table_name', columnName: 'column_name' })
    .whereRaw('table_schema = database()')
    .whereIn('table_name', tables)
  const rows = await ask<{ tableName: string; columnName: string }>('information_schema.columns', question)
  const columns = new Map<string, Set<string>>()
  for (const { tableName, columnName } of rows) {
    columns.set(tableName, (columns.get(tableName) ?? new Set()).add(columnName.toLowerCase()))
  }
  return columns
}

function lackOf(columns: Columns, name: OtherManagerName): string | undefined {
  for (const [table, names] of Object.entries(needed[name])) {
    const has = columns.get(table)
    if (!has) return `The table ${table} is not there, so nothing can be brought over.`
    const missing = names.filter((one) => !has.has(one))
    if (missing.length > 0) return `The table ${table} has no ${missing.join(', ')}, so nothing can be brought over.`
  }
  return undefined
}

interface RawLine {
  mac: string | null
  brand: string | null
  model: string | null
  ext: string | null
  line: string | number | null
  template: string | null
}

const queries = { endpoint: commercialLines, endpointman: freeLines }

/** `account` says which line it is: `account1`. */
function commercialLines(sql: Sql, columns: Columns) {
  const has = (name: string) => columns.get('endpoint_extensions')?.has(name) === true
  const wanted = ['mac', 'brand', 'model', 'ext', ...(has('template') ? ['template'] : [])]
  const account = has('account') ? ['account'] : []
  return sql('endpoint_extensions')
    .select(...wanted, { line: has('account') ? 'account' : sql.raw('1') })
    .orderBy(['mac', ...account, 'ext'])
}

function freeLines(sql: Sql, columns: Columns) {
  const hasTemplates =
    columns.get('endpointman_mac_list')?.has('template_id') === true &&
    columns.get('endpointman_template_list')?.has('name') === true
  const query = sql('endpointman_mac_list as phone')
    .leftJoin('endpointman_line_list as line', 'line.mac_id', 'phone.id')
    .leftJoin('endpointman_model_list as model', 'model.id', 'phone.model')
    .leftJoin('endpointman_brand_list as brand', 'brand.id', 'model.brand')
    .select('phone.mac', { brand: 'brand.name', model: 'model.model', ext: 'line.ext', line: 'line.line' })
    .orderBy(['phone.id', 'line.line', 'line.ext'])
  if (!hasTemplates) return query
  return query
    .leftJoin('endpointman_template_list as template', 'template.id', 'phone.template_id')
    .select({ template: 'template.name' })
}

function lineOf({ mac, brand, model, ext, line, template }: RawLine): ForeignLine {
  const text = (value: string | number | null | undefined) => String(value ?? '').trim()
  const number = Number(/\d+$/.exec(text(line))?.[0] ?? 1)
  const row = { mac: text(mac), brand: text(brand), model: text(model), template: text(template) }
  return { ...row, extension: text(ext), line: number }
}
