import { Stack, Text, Title } from '@mantine/core'
import { useLanguage } from '../../../i18n/language.tsx'
import { pathOf } from '../pictures/picture-grid.tsx'
import type { BrandFields } from './brand-form.tsx'
import './brand.css'

const hex = /^#[0-9a-f]{6}$/i

/** What a mail looks like with what is typed; drawn here, so that every key shows at once. */
export function BrandPreview({ fields }: { fields: BrandFields }) {
  const { language, texts } = useLanguage()
  const words = texts.brand
  const color = hex.test(fields.color) ? fields.color : '#666666'
  const button = hex.test(fields.buttonColor) ? fields.buttonColor : color
  return (
    <Stack gap="xs" component="section" aria-label={words.preview}>
      <Title order={2} size="h3">
        {words.preview}
      </Title>
      <div className="brand-mail" data-testid="brand-preview">
        <div className="brand-head" style={{ background: color, color: readableOn(color) }}>
          {fields.logo ? (
            <img src={pathOf(fields.logo.url)} alt={fields.shopName} />
          ) : (
            <strong>{fields.shopName}</strong>
          )}
        </div>
        <div className="brand-body">
          <p className="brand-heading">{words.sampleHeading}</p>
          <p>{words.sampleText}</p>
          <span className="brand-button" style={{ background: button, color: readableOn(button) }}>
            {words.sampleButton}
          </span>
        </div>
        <div className="brand-foot">{fields.imprint[language] || words.noImprint}</div>
      </div>
      <Text fz="xs" c="dimmed">
        {words.previewAbout}
      </Text>
    </Stack>
  )
}

/** Black or white, whichever is read more easily (relative luminance, WCAG 2.2). */
function readableOn(color: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff'
}
