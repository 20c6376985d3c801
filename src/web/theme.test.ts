/** Every pair that carries text can be read: 4.5:1 by the reckoning of WCAG 2, in both schemes. */
import { describe, expect, test } from 'vitest'
import { chartColours, fontSizeOf, type Palette, palettes, properties, schemes, themeOf, tones } from './theme.ts'

/** Relative luminance of `#RRGGBB` (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

test('the reckoning itself: black on white is 21, and a colour on itself 1', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5)
  expect(contrast('#B5352A', '#B5352A')).toBe(1)
  // The reason for a text colour of its own: amber as LOOK names it cannot be read on white.
  expect(contrast('#B7791F', '#FFFFFF')).toBeLessThan(4.5)
})

const grounds = (palette: Palette) => [palette.paper, palette.card, palette.raised, palette.sunk]
const textPairs = (palette: Palette): [text: string, ground: string][] => [
  ...grounds(palette).flatMap((ground): [string, string][] => [
    [palette.ink, ground],
    [palette.quiet, ground],
    ...tones.map((tone): [string, string] => [palette[tone].text, ground]),
  ]),
  ...tones.flatMap((tone): [string, string][] => [
    [palette[tone].text, palette[tone].ground],
    [palette.ink, palette[tone].ground],
    [palette.quiet, palette[tone].ground],
  ]),
  [palette.onPrimary, palette.primary],
  [palette.onPrimary, palette.primaryHover],
  [palette.onPrimary, palette.primaryActive],
  [palette.onPrimary, palette.night],
]

describe.each(schemes)('in the %s scheme', (scheme) => {
  const palette = palettes[scheme]

  test.each(textPairs(palette))('%s on %s can be read', (text, ground) =>
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5))

  test.each(tones)('the sign of %s stands out from card and paper', (tone) => {
    for (const ground of [palette.card, palette.paper])
      expect(contrast(palette[tone].sign, ground)).toBeGreaterThanOrEqual(3)
  })

  test('the style sheet and the components are told the same colours', () => {
    const told = new Map(properties(scheme))
    expect(told.get('--ink')).toBe(palette.ink)
    expect(told.get('--amber-text')).toBe(palette.amber.text)
    const theme = themeOf(scheme, { phone: false, large: false, still: false })
    expect(theme.components?.Menu).toMatchObject({ itemSelectedColor: palette.vermilion.text })
    expect([...told.values()].every((value) => /^#[0-9A-F]{6}$/.test(value))).toBe(true)
  })
})

test('the house colours are the ones agreed on', () => {
  const { light } = palettes
  expect([
    light.primary,
    light.ink,
    light.bamboo.sign,
    light.amber.sign,
    light.crimson.sign,
    light.indigo.sign,
  ]).toEqual(['#B5352A', '#1B2733', '#2E7D68', '#B7791F', '#C62828', '#33518E'])
  expect(light.paper).toBe('#FAF8F4')
})

test('text is 14 px at a desk, 16 px in the hand, and larger for who asks', () => {
  expect(fontSizeOf({ phone: false, large: false, still: false })).toBe(14)
  expect(fontSizeOf({ phone: true, large: false, still: false })).toBe(16)
  expect(fontSizeOf({ phone: true, large: true, still: false })).toBe(20)
})

test('no two series of a chart share a colour, and none is the grey of "others"', () => {
  const all = [...chartColours.series, chartColours.others]
  expect(new Set(all).size).toBe(all.length)
})
