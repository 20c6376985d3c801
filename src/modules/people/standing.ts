/** How a function stands on a day, and what a browser says of itself in words a person knows. Pure. */
export interface Dated {
  validFrom: string
  validTo: string | null
}

/** Both days are included, as in person.ts. */
export function standsOn({ validFrom, validTo }: Dated, today: string): 'now' | 'ended' | 'not-begun' {
  if (validFrom > today) return 'not-begun'
  return validTo !== null && validTo < today ? 'ended' : 'now'
}

const browsers: readonly [sign: RegExp, name: string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/EdgA?\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [sign: RegExp, name: string][] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

/** Browser and system; nothing where the text names neither. */
export function deviceOf(agent: string): { browser: string; system: string } | undefined {
  const browser = browsers.find(([sign]) => sign.test(agent))?.[1]
  const system = systems.find(([sign]) => sign.test(agent))?.[1]
  return browser && system ? { browser, system } : undefined
}
