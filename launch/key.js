import { launch } from './launch.js'

await launch('src/change-keys.ts')
