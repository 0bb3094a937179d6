import type { ShownPbxSettings } from '../../../app/pbx-settings.ts'
import { directoryKinds, type DirectoryKind } from '../../../domain/directory.ts'
import { splitAddress } from '../../../domain/pbx-address.ts'
import type { Choice, Field } from '../field.ts'
import { textOf, type FormBody } from '../form-body.ts'

const labels: Record<DirectoryKind, string> = {
  builtin: 'Hot Desk keeps them itself',
  asterisk: 'Asterisk’s files',
  'asterisk-realtime': 'Asterisk’s realtime tables in MariaDB',
  freepbx: 'FreePBX',
}

/** What the form holds as it is kept: never a secret. */
export function formOfPbx({ kind, place, manager }: ShownPbxSettings): FormBody {
  return { kind, place, manager }
}

/** The change that the form asks for, for the command to check: what the environment decides is not in the form. */
export function pbxChange(body: FormBody, { fixed }: ShownPbxSettings): Record<string, string> {
  const names = [
    ...(fixed.directory ? [] : ['kind', 'place', 'databasePassword']),
    ...(fixed.manager ? [] : ['manager', 'managerSecret']),
  ]
  return Object.fromEntries(names.map((name) => [name, textOf(body, name)]))
}

/** The fields in their two sections, without those that the environment decides. */
export function pbxFields(body: FormBody, shown: ShownPbxSettings): { directory: Field[]; manager: Field[] } {
  return {
    directory: shown.fixed.directory ? [] : directoryFields(body, shown),
    manager: shown.fixed.manager ? [] : managerFields(body, shown),
  }
}

function directoryFields(body: FormBody, { databasePasswordSet }: ShownPbxSettings): Field[] {
  return [
    {
      name: 'kind',
      kind: 'select',
      title: 'Extensions come from',
      value: textOf(body, 'kind'),
      choices: directoryKinds.map((kind): Choice => ({ value: kind, label: labels[kind] })),
    },
    {
      name: 'place',
      kind: 'text',
      title: 'Folder, file or database',
      value: withoutSecret(textOf(body, 'place')),
      description:
        'Asterisk’s files: their folder, /etc/asterisk. FreePBX: its file /etc/freepbx.conf. Realtime tables: mysql://user@localhost:3306/asterisk.',
    },
    {
      name: 'databasePassword',
      kind: 'password',
      title: 'Password of the database',
      value: '',
      description: `For realtime tables only. ${kept(databasePasswordSet)}`,
    },
  ]
}

function managerFields(body: FormBody, { managerSecretSet }: ShownPbxSettings): Field[] {
  return [
    {
      name: 'manager',
      kind: 'text',
      title: 'Address of the manager',
      value: withoutSecret(textOf(body, 'manager')),
      description:
        'The manager user and where Asterisk listens, such as ami://hotdesk@127.0.0.1:5038; amis:// for TLS. Empty: none.',
    },
    {
      name: 'managerSecret',
      kind: 'password',
      title: 'Secret of the manager user',
      value: '',
      description: kept(managerSecretSet),
    },
  ]
}

function kept(isSet: boolean): string {
  return isSet ? 'One is set. Leave this empty to keep it.' : 'None is set.'
}

/** Somebody may type the secret into the address; it is not shown there again. */
function withoutSecret(text: string): string {
  const { address, secret } = splitAddress(text)
  return secret === '' ? text : address
}
