import { expansionKeyNumbers, lineKeyNumbers, softKeyNumbers } from '../../src/brands/sangoma/key-parameters.ts'
import type { Brand, Configuration } from '../../src/domain/brand.ts'
import { readAttributes, readDirectory } from '../../src/virtual-phone/polycom-files.ts'
import { readPValues } from '../../src/virtual-phone/p-values.ts'
import { readCfg } from '../../src/virtual-phone/yealink-files.ts'

/** A key as a phone's files have it: `empty`, `line`, `app`, `factory`, or the number or address that it stands for. */
export interface WrittenKeys {
  lineKeys: string[]
  modules: string[][]
  softKeys: string[]
}

type Parameters = ReadonlyMap<string, string>

/** The keys that the files of a phone say, read without any of the code that laid them out. */
export function writtenKeys(brand: Brand, configuration: Configuration): WrittenKeys {
  const read = readers[brand.id]
  if (!read) throw new Error(`Nobody has told how keys are read from the files of ${brand.name}.`)
  const files = brand
    .fileNames(configuration.mac, configuration.model)
    .filter((name) => brand.readFileName(name)?.kind === 'phone')
    .map((name) => ({ name, body: brand.write(name, configuration).body }))
  return read(files, configuration)
}

type Reader = (files: { name: string; body: string }[], configuration: Configuration) => WrittenKeys

const numbersTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1)

function meaning(value: string, { appKeys }: Configuration): string {
  return appKeys.some(({ url }) => url === value) ? 'app' : value || 'empty'
}

const yealink: Reader = (files, configuration) => {
  const parameters = readCfg(files.at(-1)?.body ?? '')
  const key = (name: string) => {
    const type = parameters.get(`${name}.type`) ?? '0'
    if (type === '0') return 'empty'
    if (type === '15') return 'line'
    if (['5', '28', '30', '61'].includes(type)) return 'factory'
    return meaning(parameters.get(`${name}.value`) ?? '', configuration)
  }
  const { lineKeys, expansion, softKeys } = configuration.model
  return {
    lineKeys: numbersTo(lineKeys).map((at) => key(`linekey.${at}`)),
    modules: numbersTo(expansion.modules).map((module) =>
      numbersTo(expansion.keys).map((at) => key(`expansion_module.${module}.key.${at}`)),
    ),
    softKeys: numbersTo(softKeys).map((at) => key(`programablekey.${at}`)),
  }
}

const sangoma: Reader = (files, configuration) => {
  const parameters = readPValues(files.at(-1)?.body ?? '')
  const key = ({ type, value }: { type: number; value: number }) => {
    const kind = parameters.get(`P${type}`) ?? '0'
    if (kind === '0') return 'empty'
    if (kind === '1') return 'line'
    if (['21', '36', '37', '38'].includes(kind)) return 'factory'
    return meaning(parameters.get(`P${value}`) ?? '', configuration)
  }
  const { lineKeys, expansion, softKeys } = configuration.model
  return {
    lineKeys: numbersTo(lineKeys).map((at) => key(lineKeyNumbers(at))),
    modules: numbersTo(expansion.modules).map((module) =>
      numbersTo(expansion.keys).map((at) => key(expansionKeyNumbers((module - 1) * expansion.keys + at))),
    ),
    softKeys: numbersTo(softKeys).map((at) => key(softKeyNumbers(at))),
  }
}

const polycom: Reader = (files, configuration) => {
  const parameters = files
    .filter(({ name }) => !name.includes('directory'))
    .reduce((all, { body }) => new Map([...all, ...readAttributes(body)]), new Map<string, string>())
  const favourites = readDirectory(files.find(({ name }) => name.includes('directory'))?.body ?? '')
  const says = (action: string) => meaning(action.replace(/\$T\w+\$$/, ''), configuration)
  const monitored = numbersTo(48)
    .map((at) => parameters.get(`attendant.resourceList.${at}.address`) ?? '')
    .filter((address) => address !== '')
  const contact = (index: number) => {
    const { contact: said = '' } = favourites.find((one) => one.index === index) ?? {}
    if (!said.startsWith('!')) return says(said)
    const macro = numbersTo(48).find((at) => parameters.get(`efk.efklist.${at}.mname`) === said.slice(1)) ?? 0
    return says(parameters.get(`efk.efklist.${macro}.action.string`) ?? '')
  }
  const lineKey = (at: number) => {
    const category = parameters.get(`lineKey.${at}.category`) ?? ''
    if (category === 'Line') return 'line'
    if (category === 'BLF') return monitored.shift() ?? 'empty'
    return category === 'SpeedDial' ? contact(Number(parameters.get(`lineKey.${at}.index`))) : 'empty'
  }
  return {
    lineKeys: numbersTo(configuration.model.lineKeys).map(lineKey),
    modules: [],
    softKeys: polycomSoftKeys(parameters, says),
  }
}

function polycomSoftKeys(parameters: Parameters, says: (action: string) => string): string[] {
  const used = numbersTo(10).filter((at) => parameters.get(`softkey.${at}.enable`) === '1')
  const action = (at: number) => says(parameters.get(`softkey.${at}.action`) ?? '')
  const precedes = (at: number) => parameters.get(`softkey.${at}.precede`) === '1'
  const row = [...used.filter(precedes).map(action), ...Array.from({ length: 4 }, () => 'factory')]
  for (const at of used.filter((one) => !precedes(one)))
    row.splice(Number(parameters.get(`softkey.${at}.insert`)) - 1, 0, action(at))
  return row
}

const readers: Readonly<Record<string, Reader>> = { yealink, sangoma, polycom }
