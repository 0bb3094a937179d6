import { ask } from '../sql/connect.ts'
import { askFreepbx } from './settings.ts'

interface Row {
  featurename: string
  defaultcode: string | null
  customcode: string | null
  enabled: number
}

/**
 * What is dialled to log in and to log out, as FreePBX's page Feature Codes has it now; a code that is switched off there is
 * not in it. `file` is /etc/freepbx.conf. Throws Broken where FreePBX's database does not answer.
 */
export function featureCodes(file: string): Promise<{ loginCode?: string; logoutCode?: string }> {
  return askFreepbx(file, async (sql) => {
    const columns = ['featurename', 'defaultcode', 'customcode', 'enabled']
    const question = sql('featurecodes').select(columns).where({ modulename: 'hotdesk' })
    const rows = (await ask<Row>('featurecodes', question)).filter(({ enabled }) => enabled === 1)
    return { ...codeOf(rows, 'login', 'loginCode'), ...codeOf(rows, 'logout', 'logoutCode') }
  })
}

function codeOf(rows: readonly Row[], feature: string, name: 'loginCode' | 'logoutCode') {
  const row = rows.find(({ featurename }) => featurename === feature)
  const own = row?.customcode ?? ''
  const code = own === '' ? row?.defaultcode : own
  return code ? { [name]: code } : {}
}
