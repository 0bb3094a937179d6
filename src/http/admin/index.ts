import { Router } from 'express'
import type { Context } from '../../app/context.ts'
import { administratorsRouter } from './administrators/router.ts'
import { apiTokensRouter } from './api-tokens/router.ts'
import { backupRouter } from './backup/router.ts'
import { brandsRouter } from './brands/router.ts'
import { extensionsRouter } from './extensions/router.ts'
import { globalSettingsRouter } from './global-settings/router.ts'
import { groupsRouter } from './groups/router.ts'
import { guessingRouter } from './guessing/router.ts'
import { homeRouter } from './home/router.ts'
import { importsRouter } from './imports/router.ts'
import { locationsRouter } from './locations/router.ts'
import { mappingsRouter } from './mappings/router.ts'
import { pbxRouter } from './pbx/router.ts'
import { phonesRouter } from './phones/router.ts'
import { recordRouter } from './record/router.ts'
import { sessionsRouter } from './sessions/router.ts'
import { templatesRouter } from './templates/router.ts'
import { providerOnly } from '../middleware/roles.ts'
import { rangeGate } from '../range/gate.ts'
import { urls } from './urls.ts'

/** Every page behind the sign-in: where a noun's pages are, and its router. */
export const nouns: readonly [path: string, router: (context: Context) => Router][] = [
  [urls.home(), homeRouter],
  [urls.globalSettings(), globalSettingsRouter],
  [urls.brands(), brandsRouter],
  [urls.templates(), templatesRouter],
  [urls.mappings(), mappingsRouter],
  [urls.groups(), groupsRouter],
  [urls.phones(), phonesRouter],
  [urls.locations(), locationsRouter],
  [urls.extensions(), extensionsRouter],
  [urls.sessions(), sessionsRouter],
  [urls.pbx(), pbxRouter],
  [urls.imports(), importsRouter],
  [urls.record(), recordRouter],
  [urls.guessing(), guessingRouter],
  [urls.backup(), backupRouter],
  [urls.administrators(), administratorsRouter],
  [urls.apiTokens(), apiTokensRouter],
]

/** All pages of the provider. Whoever comes here is signed in. */
export function adminPages(context: Context): Router {
  const pages = Router()
  pages.use(rangeGate(context), providerOnly)
  for (const [path, router] of nouns) pages.use(path, router(context))
  return pages
}
