import { z } from 'zod'
import { changeGlobalSettings } from '../../app/global-settings.ts'
import { GlobalSettings, showGlobalSettings, type GlobalSettings as Settings } from '../../domain/global-settings.ts'
import { readGlobalSettings } from '../../stores/global-settings.ts'
import { operation, patchAndPut } from './operation.ts'
import { TimeOrNull } from './times.ts'
import { writable } from './values.ts'

const { internalAddress, externalAddress, ...more } = GlobalSettings.omit({ approvalUntil: true }).shape
const { userPassword, adminPassword, phoneUserPassword, phoneAdminPassword, ...others } = more

const ShownSettings = z
  .object({ internalAddress, externalAddress, ...others })
  .extend({
    approvalUntil: TimeOrNull.meta({ description: 'When the window closes in which new phones approve themselves.' }),
    userPasswordSet: z.boolean(),
    adminPasswordSet: z.boolean(),
    phoneUserPasswordSet: z.boolean(),
    phoneAdminPasswordSet: z.boolean(),
  })
  .meta({ id: 'Settings' })

/** Null is as good as an empty text: none. */
function blankable(field: z.ZodString) {
  return field
    .nullable()
    .transform((text) => text ?? '')
    .meta(field.meta() ?? {})
}

const SettingsChange = writable(
  z
    .object({
      ...others,
      internalAddress: blankable(internalAddress),
      externalAddress: blankable(externalAddress),
      userPassword: blankable(userPassword),
      adminPassword: blankable(adminPassword),
      phoneUserPassword: blankable(phoneUserPassword),
      phoneAdminPassword: blankable(phoneAdminPassword),
    })
    .partial(),
  ShownSettings,
)

/** Global Settings. */
export const settingsOperations = [
  operation({
    name: 'getSettings',
    method: 'get',
    path: '/v1/settings',
    summary: 'Read Global Settings',
    permission: 'administrator',
    status: 200,
    answer: ShownSettings,
    handle: async (context) => show(await readGlobalSettings(context.database)),
  }),
  ...patchAndPut((method) =>
    operation({
      name: `${method}Settings`,
      method,
      path: '/v1/settings',
      summary: 'Change Global Settings',
      description: 'What is not named stays as it is. At least one of the two addresses must be left.',
      permission: 'administrator',
      status: 200,
      body: SettingsChange,
      answer: ShownSettings,
      handle: async (context, { actor, body }) => show(await changeGlobalSettings(context, actor, body)),
    }),
  ),
]

function show(settings: Settings) {
  return { ...showGlobalSettings(settings), approvalUntil: settings.approvalUntil || null }
}
