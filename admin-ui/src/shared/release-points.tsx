import { List, Text } from '@mantine/core'
import { useLanguage } from '../i18n/language.tsx'

type Release = { version: string; points: { de: string; en: string }[] }

/** What releases brought, a sentence each. */
export function ReleasePoints({ releases }: { releases: readonly Release[] }) {
  const { language, texts } = useLanguage()
  const points = releases.flatMap(({ version, points }) => points.map(point => ({ version, point })))
  if (points.length === 0) return <Text fz="sm">{texts.system.news.none}</Text>
  return (
    <List fz="sm" spacing={2}>
      {points.map(({ version, point }) => (
        <List.Item key={`${version} ${point.en}`}>{point[language]}</List.Item>
      ))}
    </List>
  )
}
