import { Alert, Anchor, Button, Group, List, Stack, Text } from '@mantine/core'
import type { UseMutationResult } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { OlderTemplate, Refreshed } from '../../api/brand.ts'
import { useMay } from '../../api/session.ts'
import { useFormats } from '../../i18n/format.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'

type Props = {
  older: readonly OlderTemplate[]
  title: string
  refresh: UseMutationResult<Refreshed, Error, void>
}

/** Published templates that still carry what was changed, and the way to renew them all. */
export function RefreshOlder({ older, title, refresh }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.brand
  const formats = useFormats()
  const may = useMay()
  const { data } = refresh
  return (
    <Stack gap="sm" mb={older.length > 0 || data ? 'lg' : undefined}>
      {older.length > 0 && (
        <Alert color="orange" variant="light" title={title}>
          <Stack gap="sm" align="flex-start">
            <Text fz="sm">{words.olderAbout}</Text>
            <List fz="sm">
              {older.map(({ id, name, number }) => (
                <List.Item key={id}>
                  <Anchor component={Link} to={`/templates/${id}`} inherit>
                    {name[language]}
                  </Anchor>{' '}
                  <Text span fz="xs" c="dimmed">
                    {words.version(formats.number(number))}
                  </Text>
                </List.Item>
              ))}
            </List>
            {may('templates:publish') && (
              <Button size="compact-sm" loading={refresh.isPending} onClick={() => refresh.mutate()}>
                {words.refresh(formats.number(older.length))}
              </Button>
            )}
          </Stack>
        </Alert>
      )}
      {refresh.error && <ErrorPanel error={refresh.error} />}
      {data && (
        <Group role="status">
          <Text fz="sm">{words.refreshed(formats.number(data.published.length))}</Text>
        </Group>
      )}
      {data && data.failed.length > 0 && (
        <Alert color="red" variant="light" title={words.failed}>
          <List fz="sm">
            {data.failed.map(({ id, name, errors }) => (
              <List.Item key={id}>
                <Anchor component={Link} to={`/templates/${id}`} inherit>
                  {name[language]}
                </Anchor>
                : {errors.map(({ message }) => message[language]).join(' ')}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
    </Stack>
  )
}
