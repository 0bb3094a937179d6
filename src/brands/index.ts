import type { Brand } from '../domain/brand.ts'
import { polycom } from './polycom/index.ts'
import { sangoma } from './sangoma/index.ts'
import { yealink } from './yealink/index.ts'

/** Every brand; to add one is a folder and a line here. */
export const brands: readonly Brand[] = [yealink, polycom, sangoma]
