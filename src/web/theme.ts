/**
 * Every colour, size and corner of the product, and the only file that sets one. Two schemes, light and dark, are built
 * from the same names: Ant Design gets them as tokens, our own style sheet (house.css) as custom properties.
 *
 * A tone has a `sign` colour (the house colour, for icons and lines) and a `text` colour. They differ where the house
 * colour is too pale to be read: amber on white reaches 3.6:1, text needs 4.5:1 (theme.test.ts reckons every pair).
 */

import { theme as antd, type ThemeConfig } from 'antd'
import type { Language } from './pair.ts'

export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

/** Vermilion: brand and the one primary action. Bamboo: kept. Amber: waiting. Crimson: late, refused. Indigo: information. */
export const tones = ['vermilion', 'bamboo', 'amber', 'crimson', 'indigo', 'grey'] as const
export type Tone = (typeof tones)[number]

interface Shade {
  sign: string
  text: string
  /** The tint behind a text of this tone. */
  ground: string
}

export interface Palette extends Record<Tone, Shade> {
  /** The page's ground, a card on it, what floats above it, and what is sunk into it: table heads, quotations. */
  paper: string
  card: string
  raised: string
  sunk: string
  ink: string
  /** Text of the second rank. */
  quiet: string
  /** A line between things, and the stronger one around an input. */
  line: string
  edge: string
  /** The ground of the primary button, and its text. */
  primary: string
  /** Its ground under a pointer, and pressed: darker, or white on it could not be read. */
  primaryHover: string
  primaryActive: string
  onPrimary: string
  /** What lies over everything: tooltips. */
  night: string
}

export const palettes: Record<Scheme, Palette> = {
  light: {
    paper: '#FAF8F4',
    card: '#FFFFFF',
    raised: '#FFFFFF',
    sunk: '#F5F2EC',
    ink: '#1B2733',
    quiet: '#55616D',
    line: '#E6E1D8',
    edge: '#CFC9BD',
    primary: '#B5352A',
    primaryHover: '#9C2C22',
    primaryActive: '#86241B',
    onPrimary: '#FFFFFF',
    night: '#1B2733',
    vermilion: { sign: '#B5352A', text: '#B5352A', ground: '#FBEEEB' },
    bamboo: { sign: '#2E7D68', text: '#276C5A', ground: '#E9F4F0' },
    amber: { sign: '#B7791F', text: '#8A5A0C', ground: '#FBF3E3' },
    crimson: { sign: '#C62828', text: '#C62828', ground: '#FCEDEC' },
    indigo: { sign: '#33518E', text: '#33518E', ground: '#EDF1F8' },
    grey: { sign: '#7A858F', text: '#55616D', ground: '#F1EEE8' },
  },
  dark: {
    paper: '#12171D',
    card: '#1A2129',
    raised: '#242E38',
    sunk: '#222B34',
    ink: '#E9E5DD',
    quiet: '#A8B1B9',
    line: '#2E3843',
    edge: '#4A5662',
    primary: '#B5352A',
    primaryHover: '#9C2C22',
    primaryActive: '#86241B',
    onPrimary: '#FFFFFF',
    night: '#303B47',
    vermilion: { sign: '#E06A5C', text: '#F1897C', ground: '#37211F' },
    bamboo: { sign: '#4FAE92', text: '#6CC5AA', ground: '#182E29' },
    amber: { sign: '#D39B3C', text: '#E2B05C', ground: '#33291A' },
    crimson: { sign: '#EB6D69', text: '#F58C88', ground: '#3A2022' },
    indigo: { sign: '#7C9CDD', text: '#9DB8EE', ground: '#1F2A3F' },
    grey: { sign: '#8A949D', text: '#A8B1B9', ground: '#252D36' },
  },
}

/**
 * Colours of a chart's series, in the order of Okabe and Ito (told apart with any colour blindness), muted to sit on
 * paper; `others` is for "others" and "unknown".
 */
export const chartColours = {
  series: ['#C98A1B', '#4A96BE', '#1F8A70', '#B5A21E', '#2F6CA3', '#C4602A', '#AE6C93'],
  others: '#8A949D',
} as const

const names = [
  'paper',
  'card',
  'raised',
  'sunk',
  'ink',
  'quiet',
  'line',
  'edge',
  'primary',
  'onPrimary',
  'night',
] as const

/** The scheme as custom properties: `--ink`, `--amber-text` … */
export function properties(scheme: Scheme): [name: string, value: string][] {
  const palette = palettes[scheme]
  return [
    ...names.map((name): [string, string] => [`--${name}`, palette[name]]),
    ...tones.flatMap((tone): [string, string][] => [
      [`--${tone}-sign`, palette[tone].sign],
      [`--${tone}-text`, palette[tone].text],
      [`--${tone}-ground`, palette[tone].ground],
    ]),
  ]
}

/** How large things are: at a desk, in the hand, or for eyes that want it larger. */
export interface Sizes {
  phone: boolean
  large: boolean
  /** The reader's system asks for no movement. */
  still: boolean
}

export const fontSizeOf = ({ phone, large }: Sizes): number => (phone ? 16 : 14) + (large ? 4 : 0)

/** An English page takes quotation marks and apostrophes from a Latin font: the Chinese one sets them apart too wide. */
const fonts = `'Noto Sans SC Variable', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif`

/** Ant Design's part. Its own algorithm gives the many tints between; what carries text is ours (`painted`). */
export function themeOf(scheme: Scheme, sizes: Sizes, language: Language = 'zh-CN'): ThemeConfig {
  const palette = palettes[scheme]
  const base = scheme === 'dark' ? antd.darkAlgorithm : antd.defaultAlgorithm
  const seed = {
    colorPrimary: palette.primary,
    colorSuccess: palette.bamboo.text,
    colorWarning: palette.amber.text,
    colorError: palette.crimson.text,
    colorInfo: palette.indigo.text,
    colorLink: palette.indigo.text,
    fontFamily: language === 'en' ? `'Noto Sans Variable', ${fonts}` : fonts,
    fontSize: fontSizeOf(sizes),
    borderRadius: 6,
    controlHeight: sizes.phone ? 44 : 34,
    motion: !sizes.still,
    wireframe: false,
  }
  return {
    algorithm: [base, (_, map) => ({ ...(map ?? base(antd.defaultSeed)), ...painted(palette) })],
    token: { ...seed, ...aliases(palette) },
    components: components(palette, sizes),
  }
}

/** Laid over what the algorithm derived, so that no text stands on a pair that nobody reckoned. */
function painted(palette: Palette) {
  const { vermilion, bamboo, amber, crimson, indigo } = palette
  return {
    colorPrimary: vermilion.sign,
    colorPrimaryText: vermilion.text,
    colorPrimaryBg: vermilion.ground,
    colorPrimaryBgHover: vermilion.ground,
    colorSuccess: bamboo.text,
    colorSuccessText: bamboo.text,
    colorSuccessBg: bamboo.ground,
    colorWarning: amber.text,
    colorWarningText: amber.text,
    colorWarningBg: amber.ground,
    colorError: crimson.text,
    colorErrorText: crimson.text,
    colorErrorBg: crimson.ground,
    colorInfo: indigo.text,
    colorInfoText: indigo.text,
    colorInfoBg: indigo.ground,
    colorLink: indigo.text,
    colorLinkHover: indigo.sign,
    colorText: palette.ink,
    colorTextSecondary: palette.quiet,
    colorTextTertiary: palette.quiet,
    colorBgLayout: palette.paper,
    colorBgContainer: palette.card,
    colorBgElevated: palette.raised,
    colorBgSpotlight: palette.night,
    colorBorder: palette.edge,
    colorBorderSecondary: palette.line,
  }
}

const aliases = (palette: Palette) => ({
  colorTextHeading: palette.ink,
  colorTextLabel: palette.quiet,
  colorTextDescription: palette.quiet,
  colorTextPlaceholder: palette.quiet,
  colorIcon: palette.quiet,
  colorSplit: palette.line,
  // A thing that lies above the page is told by its edge; shadows are for what floats, and faint.
  boxShadowTertiary: 'none',
  lineWidthFocus: 2,
})

function components(palette: Palette, { phone }: Sizes): ThemeConfig['components'] {
  const flat = 'none'
  return {
    Layout: {
      headerBg: palette.card,
      headerHeight: phone ? 52 : 56,
      headerPadding: phone ? '0 12px' : '0 20px',
      siderBg: palette.card,
      footerBg: palette.paper,
    },
    Menu: {
      itemSelectedBg: palette.vermilion.ground,
      itemSelectedColor: palette.vermilion.text,
      itemHoverBg: palette.sunk,
      itemActiveBg: palette.vermilion.ground,
      groupTitleColor: palette.quiet,
      itemHeight: phone ? 48 : 38,
      activeBarBorderWidth: 0,
    },
    Button: {
      // Vermilion has one ground in both schemes: white on it reads 6:1.
      colorPrimary: palette.primary,
      colorPrimaryHover: palette.primaryHover,
      colorPrimaryActive: palette.primaryActive,
      primaryShadow: flat,
      defaultShadow: flat,
      dangerShadow: flat,
      fontWeight: 500,
    },
    Card: {
      headerFontSize: phone ? 17 : 15,
      headerHeight: 44,
      headerPadding: 16,
      bodyPadding: 16,
      bodyPaddingSM: phone ? 14 : 12,
    },
    Table: {
      headerBg: palette.sunk,
      headerColor: palette.quiet,
      headerSplitColor: 'transparent',
      cellPaddingBlock: 11,
      rowHoverBg: palette.sunk,
      rowSelectedBg: palette.indigo.ground,
      rowSelectedHoverBg: palette.indigo.ground,
    },
    Tag: { defaultBg: palette.grey.ground, defaultColor: palette.grey.text },
    Tooltip: { colorTextLightSolid: palette.onPrimary },
    Segmented: { trackBg: palette.sunk, itemSelectedBg: palette.card, itemColor: palette.quiet },
    Steps: { iconSize: phone ? 32 : 28, colorPrimary: palette.primary },
    Descriptions: { labelColor: palette.quiet },
  }
}
