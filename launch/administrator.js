import { launch } from './launch.js'

await launch('src/set-administrator.ts')
