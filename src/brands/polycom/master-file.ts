import { declaration } from '../formats/polycom-xml.ts'
import { writeXml } from '../formats/xml.ts'
import { folders, settingsFileName } from './file-names.ts'

/** The phone puts its own MAC address, in lower case, where these words stand. */
const ownMac = '[PHONE_MAC_ADDRESS]'

/**
 * The master file: which files the phone reads and where it puts its own. Its attributes are explained in Polycom's
 * administrator guides ("Master configuration files"); a file's address may be a whole one. `sip.ld` is the name that
 * phones ask for anyway: with no such file there they keep the software that they have.
 */
export function writeMasterFile(mac: string = ownMac, firmware = ''): string {
  const attributes = {
    APP_FILE_PATH: firmware || 'sip.ld',
    CONFIG_FILES: settingsFileName(mac),
    MISC_FILES: '',
    LOG_FILE_DIRECTORY: folders.logs,
    OVERRIDES_DIRECTORY: folders.overrides,
    CONTACTS_DIRECTORY: folders.contacts,
    LICENSE_DIRECTORY: '',
  }
  return writeXml({ name: 'APPLICATION', attributes }, declaration)
}
