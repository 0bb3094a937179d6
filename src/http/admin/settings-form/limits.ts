import type { Brand, Model } from '../../../domain/brand.ts'
import type { SettingName } from '../../../domain/settings/phone-settings.ts'

/**
 * What a brand cannot do of a setting, in sentences for its field. With a model, only of that model; without one, of all
 * models, where models that share a limit share a sentence.
 */
export function limitsOf(brand: Brand, setting: SettingName, model?: Model): string[] {
  const ofBrand = brand.cannot(setting)
  if (model) return listOf(brand.cannot(setting, model))
  const alike = new Map<string, { sentence: string; models: string[] }>()
  for (const one of brand.models) {
    const sentence = brand.cannot(setting, one)
    if (sentence === undefined || sentence === ofBrand) continue
    const key = sentence.replaceAll(one.name, '*')
    const group = alike.get(key) ?? { sentence, models: [] }
    group.models.push(one.name)
    alike.set(key, group)
  }
  return [...listOf(ofBrand), ...[...alike.values()].map(inOneSentence)]
}

function inOneSentence({ sentence, models }: { sentence: string; models: string[] }): string {
  const [first = '', ...others] = models
  if (!sentence.includes(first)) return `${models.join(', ')}: ${sentence}`
  return others.length === 0 ? sentence : `${sentence} The same holds for ${others.join(', ')}.`
}

function listOf(sentence: string | undefined): string[] {
  return sentence === undefined ? [] : [sentence]
}
