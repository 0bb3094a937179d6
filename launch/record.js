import { launch } from './launch.js'

await launch('src/look-at-record.ts')
