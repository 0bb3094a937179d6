import { join } from 'node:path'
import type { Program } from './run-program.ts'
import { askFreepbx, readSettings } from './settings.ts'

/** What we run to change something in FreePBX. */
export interface Programs {
  /** Reads desk lines as JSON and lets Core make them. */
  deskLines: Program
  /** What the button Apply Config does. */
  reload: Program
}

/** Where these are, by FreePBX's own settings; `file` is /etc/freepbx.conf. */
export function programsOf(file: string): Promise<Programs> {
  return askFreepbx(file, async (sql) => {
    const settings = await readSettings(sql, ['AMPWEBROOT', 'AMPSBIN'])
    const module = join(settings.get('AMPWEBROOT') ?? '/var/www/html', 'admin/modules/hotdesk')
    return {
      deskLines: { file: 'php', args: [join(module, 'cli/desk-lines.php')] },
      reload: { file: join(settings.get('AMPSBIN') ?? '/usr/sbin', 'fwconsole'), args: ['reload'] },
    }
  })
}
