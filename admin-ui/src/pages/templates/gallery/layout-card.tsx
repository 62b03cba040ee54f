import { Badge, Button, Card, Group, Skeleton, Text, Title } from '@mantine/core'
import { useElementSize, useInViewport } from '@mantine/hooks'
import type { TemplateLayout } from '../../../api/template-gallery.ts'
import { useLayout } from '../../../api/template-gallery.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { framed } from '../editor/preview/framed.ts'

/** As wide as a mail is drawn before it is made small. */
const drawn = 640

type Props = { layout: TemplateLayout; taking: boolean; onTake(): void }

/** One layout of the gallery with a picture of it: the very mail, in the shop's brand, drawn small. */
export function LayoutCard({ layout, taking, onTake }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.templates
  const name = layout.name[language]
  return (
    <Card component="article" aria-label={name} data-layout={layout.key} padding={0}>
      <LayoutPicture layout={layout} />
      <Group p="md" gap="xs" style={{ flex: 1, flexDirection: 'column', alignItems: 'stretch' }}>
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
          <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Title>
          <Badge size="sm" color={layout.kind === 'marketing' ? 'petrol' : 'gray'} style={{ flex: 'none' }}>
            {words.kinds[layout.kind]}
          </Badge>
        </Group>
        <Text fz="sm" c="dimmed" style={{ flex: 1 }}>
          {layout.text[language]}
        </Text>
        <Group>
          <Button
            size="xs"
            variant="light"
            loading={taking}
            aria-label={words.takeLayout(name)}
            onClick={onTake}
          >
            {words.take}
          </Button>
        </Group>
      </Group>
    </Card>
  )
}

function LayoutPicture({ layout }: { layout: TemplateLayout }) {
  const { language, texts } = useLanguage()
  const { ref: seen, inViewport } = useInViewport<HTMLDivElement>()
  const { ref: sized, width } = useElementSize<HTMLDivElement>()
  const { data } = useLayout(layout.key, language, inViewport)
  const scale = width > 0 ? width / drawn : 0.5
  return (
    <div ref={seen} className="layout-picture" aria-hidden>
      <div ref={sized} style={{ height: '100%' }}>
        {data?.html ? (
          <iframe
            title={texts.templates.frame(layout.name[language])}
            srcDoc={framed(data.html, location.origin)}
            sandbox=""
            tabIndex={-1}
            loading="lazy"
            style={{ width: drawn, height: 240 / scale, transform: `scale(${scale})`, colorScheme: 'light' }}
          />
        ) : (
          <Skeleton height="100%" radius={0} />
        )}
      </div>
    </div>
  )
}
