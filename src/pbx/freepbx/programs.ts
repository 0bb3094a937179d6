import { join } from 'node:path'
import { Broken } from '../files/broken.ts'
import type { Program } from './run-program.ts'
import { askFreepbx, readSettings } from './settings.ts'

/** What we run to change something in FreePBX. */
export interface Programs {
  /** Reads desk lines as JSON and lets Core make them. */
  deskLines: Program
  /** What the button Apply Config does. */
  reload: Program
}

const UNKNOWN = 'FreePBX’s settings do not say where its pages are (AMPWEBROOT), so desk lines cannot be made.'

/** Where these are, by FreePBX's own settings; `file` is /etc/freepbx.conf. Throws Broken where they do not say. */
export function programsOf(file: string): Promise<Programs> {
  return askFreepbx(file, async (sql) => {
    const settings = await readSettings(sql, ['AMPWEBROOT', 'AMPSBIN'])
    const pages = settings.get('AMPWEBROOT')
    // Where it usually is there may be another FreePBX, whose desk lines are not ours to take away.
    if (pages === undefined) throw new Broken({ place: 'freepbx_settings', sentence: UNKNOWN })
    const module = join(pages, 'admin/modules/hotdesk')
    return {
      deskLines: { file: 'php', args: [join(module, 'cli/desk-lines.php')] },
      reload: { file: join(settings.get('AMPSBIN') ?? '/usr/sbin', 'fwconsole'), args: ['reload'] },
    }
  })
}
