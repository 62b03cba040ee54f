import { Group, Skeleton, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useShownMail } from '../../../api/campaign-results.ts'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AsyncPanel } from '../../../shared/async-panel.tsx'
import { framed } from '../../templates/editor/preview/framed.ts'
import { heatScale } from './heat.ts'
import { type HeatLink, markLinks } from './heat-marks.ts'

type Props = {
  campaignId: string
  occurrence: number
  variant: string
  locale: string | undefined
  links: readonly HeatLink[]
}

/** The mail as it was sent, with the clicks on each of its links. */
export function HeatMail({ campaignId, occurrence, variant, locale, links }: Props) {
  const words = useTexts().campaignPage.results.links
  const query = useShownMail(campaignId, occurrence, variant, locale)
  return (
    <AsyncPanel query={query} skeleton={<Skeleton height={560} radius="md" aria-busy="true" />}>
      {({ html, subject }) => (
        <>
          <Text fz="xs" c="dimmed">
            {words.subject}
          </Text>
          <Text fz="sm" fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>
            {subject}
          </Text>
          <Frame html={html} links={links} title={words.frame(variant)} />
          <Group gap={6} mt="xs" fz="xs" wrap="wrap">
            <Text fz="xs" c="dimmed">
              {words.scale}: {words.few}
            </Text>
            {heatScale.map(color => (
              <span key={color} className="campaign-heat-step" style={{ background: color }} aria-hidden />
            ))}
            <Text fz="xs" c="dimmed">
              {words.many}
            </Text>
          </Group>
          <Text fz="xs" c="dimmed" mt={4}>
            {words.sample}
          </Text>
        </>
      )}
    </AsyncPanel>
  )
}

function Frame({ html, links, title }: { html: string; links: readonly HeatLink[]; title: string }) {
  const words = useTexts().campaignPage.results.links
  const formats = useFormats()
  const document = useMemo(
    () =>
      framed(
        markLinks(html, links, {
          share: formats.percent,
          about: ({ people }, share) => words.badge(formats.number(people), formats.percent(share)),
        }),
        location.origin,
      ),
    [html, links, words, formats],
  )
  return (
    <iframe
      title={title}
      srcDoc={document}
      sandbox=""
      referrerPolicy="no-referrer"
      className="campaign-heat-frame"
    />
  )
}
