import { Badge, Button, Card, createTheme, type MantineColorsTuple, Paper } from '@mantine/core'

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
    Button: Button.extend({ defaultProps: { radius: 'md' } }),
  },
})
