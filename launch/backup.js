import { launch } from './launch.js'

await launch('src/backup-command.ts')
