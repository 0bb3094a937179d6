import type { Request } from 'express'
import type { Context } from '../../../app/context.ts'
import { lackOfDeskLine, type DeskLineLack } from '../../../app/desk-lines.ts'
import { placePhones } from '../../../app/locations.ts'
import { deskLineName } from '../../../domain/desk-line.ts'
import type { Location } from '../../../domain/location.ts'
import type { Mac } from '../../../domain/mac.ts'
import type { ListedPhone } from '../../../domain/phone.ts'
import { invalid } from '../../../domain/problem.ts'
import { readGlobalSettings } from '../../../stores/global-settings.ts'
import { allLocations, findLocation } from '../../../stores/locations.ts'
import { actorOf } from '../../middleware/sign-in.ts'
import type { Field } from '../field.ts'
import { textOf } from '../form-body.ts'
import { urls } from '../urls.ts'

/** Where a phone is, and what it can call while nobody is logged in (E32, E33). */
export interface LocationPart {
  field: Field
  /** About its desk line, in a sentence. */
  line: string
  /** True: somebody at the phone could not call for help by it. */
  isCare: boolean
}

/** The part of a phone's page about its location. */
export async function locationPart(context: Context, { mac, location }: ListedPhone): Promise<LocationPart> {
  const locations = await allLocations(context.database)
  const place = locations.find(({ id }) => id === location?.id)
  const lack = await lackOfDeskLine(context.database, context, mac)
  const { emergencyContext } = await readGlobalSettings(context.database)
  const canCall = emergencyContext !== '' || context.pbx.includes?.ownRoutes === true
  return {
    field: {
      name: 'location',
      kind: 'select',
      title: 'Location',
      value: location === null ? '' : String(location.id),
      choices: [{ value: '', label: 'None' }, ...locations.map(({ id, name }) => ({ value: String(id), label: name }))],
      description: 'Emergency calls from the phone show the caller ID of its location, whoever is logged in.',
    },
    line: lack === undefined ? lineSentence(context, mac, { place, canCall }) : lacks[lack],
    isCare: lack !== undefined || !canCall,
  }
}

const lacks: Readonly<Record<DeskLineLack, string>> = {
  files: 'It has no desk line: Hot Desk makes none at this PBX now. While nobody is logged in it can call nobody.',
  approval: 'It has no desk line yet: it gets one when it is approved.',
  location: 'It has no desk line: put it into a location, and it can call for help while nobody is logged in.',
}

function lineSentence(
  { pbx }: Context,
  mac: Mac,
  { place, canCall }: { place: Location | undefined; canCall: boolean },
): string {
  const has = `Its desk line is ${deskLineName(mac, pbx.directory.kind)}.`
  if (!canCall)
    return `${has} It cannot call for help yet: name the context of the emergency routes in Global Settings.`
  const shown = place ? `with the caller ID ${place.callerId}` : 'with the caller ID that the PBX gives it'
  return `${has} While nobody is logged in it calls emergency numbers ${shown}, and cannot be called.`
}

/** Puts a phone into the location that was chosen on its page. */
export async function place(context: Context, request: Request, mac: Mac): Promise<{ address: string; said: string }> {
  const chosen = textOf(request.body, 'location')
  if (!/^\d{0,15}$/.test(chosen)) throw invalid({ location: 'Choose a location of the list, or none.' })
  await placePhones(context, actorOf(request), [mac], chosen === '' ? null : Number(chosen))
  const name = chosen === '' ? '' : ((await findLocation(context.database, Number(chosen)))?.name ?? '')
  return {
    address: urls.phone(mac),
    said: name === '' ? 'Saved. The phone is in no location.' : `Saved. The phone is in ${name}.`,
  }
}
