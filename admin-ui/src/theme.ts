import {
  Badge,
  Button,
  Card,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
  Modal,
  Paper,
} from '@mantine/core'

/** Petrol; shade 6 on white and white on it reach 4.5:1 (WCAG 2.2 AA). */
const petrol: MantineColorsTuple = [
  '#eef8f6',
  '#d8eeea',
  '#aedcd4',
  '#80c9bd',
  '#56b5a6',
  '#2f9c8b',
  '#0b7a6b',
  '#0b6b5e',
  '#09574d',
  '#07443d',
]

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 6, dark: 6 },
  colors: { petrol },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    Card: Card.extend({ defaultProps: { withBorder: true, padding: 'md', radius: 'lg' } }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg' } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', radius: 'sm' },
      styles: { root: { textTransform: 'none', fontWeight: 600 } },
    }),
    Modal: Modal.extend({ styles: { title: { fontWeight: 650, fontSize: '1.125rem', lineHeight: 1.35 } } }),
    // Without its code, which comes with the first page that needs it.
    Drawer: { styles: { title: { fontWeight: 650, fontSize: '1.125rem', lineHeight: 1.35 } } },
    Button: Button.extend({ defaultProps: { radius: 'md' } }),
  },
})

/**
 * On dark ground Mantine's light variants come out almost black: a veil of the colour itself is readable. Its dimmed words, and
 * on light ground the words on green, yellow and orange, stay below 4.5:1 (WCAG 2.2 AA).
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5f676f',
    '--mantine-color-green-light-color': '#1e6b2e',
    '--mantine-color-yellow-light-color': '#7a4a00',
    '--mantine-color-orange-light-color': '#963a00',
  },
  dark: {
    '--mantine-color-dimmed': '#a3a3a3',
    '--mantine-color-petrol-light': 'rgba(47, 156, 139, 0.18)',
    '--mantine-color-petrol-light-hover': 'rgba(47, 156, 139, 0.26)',
    '--mantine-color-petrol-light-color': 'var(--mantine-color-petrol-2)',
    '--mantine-color-gray-light': 'rgba(255, 255, 255, 0.09)',
    '--mantine-color-gray-light-hover': 'rgba(255, 255, 255, 0.13)',
    '--mantine-color-gray-light-color': 'var(--mantine-color-dark-0)',
    '--mantine-color-red-light': 'rgba(250, 82, 82, 0.16)',
    '--mantine-color-red-light-hover': 'rgba(250, 82, 82, 0.22)',
    '--mantine-color-red-light-color': 'var(--mantine-color-red-3)',
  },
})
