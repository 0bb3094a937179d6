import type { Configuration } from '../../domain/brand.ts'
import type { Mac } from '../../domain/mac.ts'

/** What the templates have in P193 at most: a week. */
const week = 10080

/**
 * The phone's own address, kept and preferred. P212: 1 http, 3 https (Tancredi; FusionPBX for Htek's). P145 is "To Override
 * Server", and enabled it "allows DHCP provisioning options to replace the entered address" (FS PBX); PnP and Sangoma's
 * redirection (ZeroTouch) could replace it as well. P238 = 0: ask at every start. P24012 lets a SIP NOTIFY bring the
 * phone back for its configuration, P20983 = 0 without a password for that, and P23279 = 0 lets the configuration win over what was set in the phone's own pages.
 *
 * Nothing public tells how a screen could make these phones ask at once, and without an account there is no NOTIFY. So a
 * phone that nobody is logged in to asks every minute: whoever logs in waits no longer than that. With a desk line it asks
 * as often, since a NOTIFY is then its only other way. *Not tried on hardware.*
 */
export function homeParameters(configuration: Configuration): [string, string][] {
  const { home, account, settings, mac } = configuration
  const { resyncMinutes, resyncJitterMinutes } = settings
  const minutes = account ? interval(resyncMinutes, resyncJitterMinutes, mac) : 1
  return [
    ['P212', home.startsWith('https:') ? '3' : '1'],
    ['P237', home],
    ...credentialParameters(configuration),
    ['P145', '0'],
    ['P20165', '0'],
    ['P20933', '0'],
    ['P232', ''],
    ['P233', ''],
    ['P238', '0'],
    ['P194', minutes === 0 ? '0' : '1'],
    ['P193', String(minutes || week)],
    ['P24012', '1'],
    ['P20983', '0'],
    ['P23279', '0'],
  ]
}

/** What it answers with when the server asks for more than its address (P1360 and P1361 in FusionPBX's templates). */
function credentialParameters({ credentials, trusted }: Configuration): [string, string][] {
  if (!credentials || !trusted) return []
  return [
    ['P1360', credentials.username],
    ['P1361', credentials.password],
  ]
}

/** Each phone waits a little longer than asked, always as long, so that they do not all come at once. 0: at start only. */
function interval(minutes: number, jitter: number, mac: Mac): number {
  if (minutes === 0) return 0
  return Math.min(week, minutes + (Number.parseInt(mac.slice(-6), 16) % (jitter + 1)))
}
