import type { Brand, FileFacts, UserAgentFacts } from '../domain/brand.ts'
import type { Mac } from '../domain/mac.ts'

/** What is known of a request before anything is believed: which brand's phone asks, for what, and who it says it is. */
export interface Recognised {
  brand: Brand
  file: FileFacts
  /** From the file's name or, where that has none, from the User-Agent. */
  mac?: Mac
  model?: string
  firmware?: string
}

/**
 * Which brand's phone this is. Some file names are common to several brands: then the User-Agent decides, then what we
 * know of the phone (`knownBrand`), then the maker's part of the MAC address. Undefined: no phone of ours asks so.
 */
export function recognisePhone(
  brands: readonly Brand[],
  { path, userAgent, knownBrand }: { path: string; userAgent: string; knownBrand?: string | undefined },
): Recognised | undefined {
  const candidates = brands.flatMap((brand) => {
    const file = brand.readFileName(path)
    return file ? [{ brand, file, agent: brand.readUserAgent(userAgent) }] : []
  })
  const found = candidates.find(({ agent }) => agent !== undefined) ?? byName(candidates, knownBrand)
  return found && merge(found)
}

interface Candidate {
  brand: Brand
  file: FileFacts
  agent: UserAgentFacts | undefined
}

/** Which brand, when the User-Agent does not say. A phone that we know does not become another brand's by asking. */
function byName(candidates: Candidate[], knownBrand: string | undefined): Candidate | undefined {
  if (knownBrand !== undefined) return candidates.find(({ brand }) => brand.id === knownBrand)
  const byMaker = candidates.find(({ brand, file }) => brand.macPrefixes.some((prefix) => file.mac?.startsWith(prefix)))
  return byMaker ?? (candidates.length === 1 ? candidates[0] : undefined)
}

function merge({ brand, file, agent }: Candidate): Recognised {
  const mac = file.mac ?? agent?.mac
  const model = agent?.model ?? file.model
  return {
    brand,
    file,
    ...(mac === undefined ? {} : { mac }),
    ...(model === undefined ? {} : { model }),
    ...(agent?.firmware === undefined ? {} : { firmware: agent.firmware }),
  }
}
