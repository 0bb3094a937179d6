import type { Brand } from '../domain/brand.ts'
import { readExtraParameters } from '../domain/extra-parameters.ts'
import { unknownNames } from '../domain/nearest-name.ts'
import { invalid } from '../domain/problem.ts'

/** Throws a Problem at the field `extraParameters` when a line cannot be used in this brand's files. */
export function checkExtraParameters(brand: Brand, text: string): void {
  const { parameters, problems } = readExtraParameters(text)
  const sentences = problems.map((problem) => problem.sentence)
  for (const { line, name, value } of parameters) {
    const why = brand.refuses(name, value)
    if (why !== undefined) sentences.push(`Line ${line}: ${why}`)
  }
  if (sentences.length > 0) throw invalid({ extraParameters: sentences.join(' ') })
}

/** What is worth a second look though it can be used: a name that the brand does not know, in a sentence a line. */
export function extraParameterHints(brand: Brand, text: string): string[] {
  const { parameters, remarks } = readExtraParameters(text)
  const unknown = unknownNames(
    parameters.map((parameter) => parameter.name),
    brand.parameterNames,
  )
  const pointedOut = unknown.map(({ name, nearest }) => {
    const line = parameters.find((parameter) => parameter.name === name)?.line ?? 0
    const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`
    return `Line ${line}: ${brand.name} is not known to have ${name}.${meant}`
  })
  return [...remarks.map((remark) => remark.sentence), ...pointedOut]
}
