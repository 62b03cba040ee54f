import { Alert, Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useByActor } from '../../shared/by-actor.ts'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import type { ShownVersion } from './shown-version.ts'

type Props = { shown: ShownVersion; current: number | null }

/** Which version steps and figures are of, and since when it was there; from here to any other. */
export function RuleVersionBar({ shown, current }: Props) {
  const texts = useTexts()
  const words = texts.rulePage.versions
  const formats = useFormats()
  const byActor = useByActor()
  const { earlier, version, unknown, versions, choose } = shown
  const all = versions.data ?? []
  if (unknown && earlier !== null)
    return (
      <Alert color="orange" variant="light" title={words.unknown(formats.number(earlier))}>
        <ToCurrent onClick={() => choose(null)} />
      </Alert>
    )
  if (earlier !== null && versions.error)
    return <ErrorPanel error={versions.error} retry={versions.refetch} />
  if (all.length < 2 || !version) return null
  const published = words.published(
    formats.dateTime(version.publishedAt),
    byActor({ actor: version.publishedBy, actorName: version.publishedByName }),
  )
  const pick = (
    <NativeSelect
      aria-label={words.pick}
      size="sm"
      value={String(version.number)}
      data={all.map(({ number }) => ({
        value: String(number),
        label:
          number === current
            ? words.current(formats.number(number))
            : texts.rules.version(formats.number(number)),
      }))}
      onChange={event => choose(Number(event.currentTarget.value))}
    />
  )
  return (
    <section aria-label={words.pick} data-testid="version-bar" data-earlier={earlier !== null}>
      {earlier === null ? (
        <Group gap="sm">
          {pick}
          <Text fz="sm" c="dimmed">
            {published}
          </Text>
        </Group>
      ) : (
        <Alert
          color="gray"
          variant="light"
          icon={<IconHistory size={20} stroke={1.6} />}
          title={words.earlier(formats.number(version.number))}
        >
          <Text fz="sm" mb="sm">
            {published} {words.earlierAbout}
          </Text>
          <Group gap="sm">
            {pick}
            <ToCurrent onClick={() => choose(null)} />
          </Group>
        </Alert>
      )}
    </section>
  )
}

function ToCurrent({ onClick }: { onClick(): void }) {
  const words = useTexts().rulePage.versions
  return (
    <Button variant="default" size="sm" onClick={onClick}>
      {words.toCurrent}
    </Button>
  )
}
