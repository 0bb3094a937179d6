import type { Brand } from '../../../domain/brand.ts'
import type { GlobalSettings } from '../../../domain/global-settings.ts'
import type { PhoneCredentials } from '../../../stores/phone-credentials.ts'

const needs: Readonly<Record<GlobalSettings['secretFiles'], string>> = {
  token: 'Files with passwords are given to its own address.',
  credentials: 'Files with passwords are given to its own address with its own user name and password.',
  certificate: 'Files with passwords are given to its own address with its maker’s certificate.',
}

/** What a phone has to show for files with passwords, what it can, and how far it is with that. */
export function ladderView(
  { secretFiles }: Pick<GlobalSettings, 'secretFiles'>,
  brand: Pick<Brand, 'name' | 'climbs'> | undefined,
  kept: PhoneCredentials | null,
) {
  return {
    needs: needs[secretFiles],
    can: brand ? canWords(brand) : '',
    credentials:
      kept === null || secretFiles === 'token'
        ? null
        : {
            madeAt: kept.madeAt,
            shownAt: kept.shownAt,
            givenUntil: kept.givenUntil,
            isChanging: kept.next !== null,
          },
  }
}

function canWords({ name, climbs }: Pick<Brand, 'name' | 'climbs'>): string {
  const digest = climbs.digest.length > 0 ? `digest (${climbs.digest.join(', ')})` : 'no digest'
  const certificate = climbs.certificate ? 'a certificate of their maker' : 'no certificate that is known of'
  return `${name} phones have ${digest} and ${certificate}.`
}
