import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OPENSSL } from './machine.ts'

/** A certificate with its key, in PEM. */
export interface Certificate {
  cert: string
  key: string
}

interface Wish {
  subject: string
  /** Undefined: it signs itself. */
  by?: Certificate
  /** What it may be used for; undefined: it says nothing of that. */
  usage?: 'clientAuth' | 'serverAuth'
  /** It may sign others. */
  isCa?: boolean
  alternative?: string
  /** How long it is good; below 0: it has ended. */
  days?: number
  rsa?: boolean
}

const folders: string[] = []

/** A folder of its own, gone when all tests are done. */
export function certificateFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hotdesk-tls-'))
  folders.push(folder)
  return folder
}

/** Makes a certificate with openssl: real ones, made anew for each run. */
function makeCertificate({ subject, by, usage, isCa, alternative, days = 30, rsa = false }: Wish): Certificate {
  const folder = certificateFolder()
  const place = (name: string) => join(folder, name)
  writeFileSync(place('openssl.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n')
  if (by) {
    writeFileSync(place('ca.pem'), by.cert)
    writeFileSync(place('ca.key'), by.key)
  }
  const request = [
    ...['req', '-nodes', '-config', place('openssl.cnf'), '-subj', subject, '-keyout', place('own.key')],
    ...(rsa ? ['-newkey', 'rsa:2048'] : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']),
    ...extensionsOf({ isCa: isCa ?? !by, usage, alternative }).flatMap((one) => ['-addext', one]),
  ]
  const signer = by ? ['-CA', place('ca.pem'), '-CAkey', place('ca.key')] : []
  const own = place('own.pem')
  if (days > 0) openssl([...request, '-x509', '-days', String(days), '-out', own, ...signer])
  else {
    openssl([...request, '-new', '-out', place('own.csr')])
    const signed = by ? [...signer, '-CAcreateserial'] : ['-key', place('own.key')]
    const ended = [
      'x509',
      '-req',
      '-in',
      place('own.csr'),
      '-days',
      String(days),
      '-copy_extensions',
      'copyall',
      '-out',
      own,
    ]
    openssl([...ended, ...signed])
  }
  return { cert: readFileSync(place('own.pem'), 'utf8'), key: readFileSync(place('own.key'), 'utf8') }
}

/** The list of what a CA has revoked, in PEM; with openssl as well. */
export function revocationList(by: Certificate, revoked: readonly Certificate[], hash = 'sha256'): string {
  const folder = certificateFolder()
  const place = (name: string) => join(folder, name)
  const rows = revoked.map(({ cert }) => {
    const number = new X509Certificate(cert).serialNumber
    return ['R', '391231235959Z', '260101000000Z', number, 'unknown', '/CN=a phone'].join('\t')
  })
  writeFileSync(place('index'), rows.map((row) => `${row}\n`).join(''))
  const files = `database=${place('index')}\ncrlnumber=${place('number')}\n`
  writeFileSync(place('openssl.cnf'), `[ca]\ndefault_ca=own\n[own]\ndefault_md=${hash}\n${files}`)
  writeFileSync(place('number'), '01\n')
  writeFileSync(place('ca.pem'), by.cert)
  writeFileSync(place('ca.key'), by.key)
  const signer = ['-cert', place('ca.pem'), '-keyfile', place('ca.key'), '-config', place('openssl.cnf')]
  openssl(['ca', '-gencrl', '-crldays', '30', ...signer, '-out', place('list')])
  return readFileSync(place('list'), 'utf8')
}

function extensionsOf({
  isCa,
  usage,
  alternative,
}: { isCa: boolean } & { [Name in 'usage' | 'alternative']: Wish[Name] | undefined }): string[] {
  return [
    `basicConstraints=critical,CA:${isCa ? 'TRUE' : 'FALSE'}`,
    ...(usage !== undefined ? [`extendedKeyUsage=${usage}`] : []),
    ...(alternative !== undefined ? [`subjectAltName=${alternative}`] : []),
  ]
}

function openssl(words: string[]): void {
  execFileSync(OPENSSL, words, { stdio: ['ignore', 'ignore', 'pipe'] })
}

let made: ReturnType<typeof makeAll> | undefined

/** The certificates of the tests: made once, by whoever needs them first. */
export function certificates(): ReturnType<typeof makeAll> {
  made ??= makeAll()
  return made
}

/** The phone that most of them are for. */
export const certifiedMac = '805ec0aabbcc'

function makeAll() {
  const maker = makeCertificate({ subject: '/O=Maker/CN=Maker CA' })
  const stranger = makeCertificate({ subject: '/O=Stranger/CN=Stranger CA' })
  const issuing = makeCertificate({ subject: '/O=Maker/CN=Issuing CA', by: maker, isCa: true })
  const phone = (wish: Partial<Wish>) =>
    makeCertificate({ subject: `/O=Maker/CN=${certifiedMac}`, by: maker, usage: 'clientAuth', ...wish })
  const ofIssuing = phone({ by: issuing })
  return {
    maker,
    stranger,
    issuing,
    /** With what it rests on, as a phone shows it. */
    ofIssuing: { ...ofIssuing, cert: ofIssuing.cert + issuing.cert },
    server: makeCertificate({ subject: '/CN=localhost', alternative: 'DNS:localhost,IP:127.0.0.1', rsa: true }),
    renewed: makeCertificate({ subject: '/CN=localhost', alternative: 'DNS:localhost,IP:127.0.0.1' }),
    ended: makeCertificate({ subject: '/CN=localhost', days: -1 }),
    phone: phone({}),
    cisco: phone({ subject: '/OU=CTG/CN=CP-8841-SEP805EC0AABBCC' }),
    /** As the 8800 Series manual has it for Cisco's multiplatform phones; S is ST. */
    multiplatform: phone({ subject: `/OU=CP-8841-3PCC/L=88012BA01234/ST=${certifiedMac}` }),
    alternative: phone({ subject: '/O=Maker/CN=a phone', alternative: `DNS:${certifiedMac}` }),
    otherPhone: phone({ subject: '/O=Maker/CN=0004f2aabbcc' }),
    endedPhone: phone({ days: -1 }),
    notForClients: phone({ usage: 'serverAuth' }),
    ofStranger: phone({ by: stranger }),
    selfSigned: makeCertificate({ subject: `/O=Maker/CN=${certifiedMac}` }),
  }
}

after('removes certificates', () => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})
