import { Anchor, Text } from '@mantine/core'
import { Fragment } from 'react'
import { Link } from 'react-router'
import type { ListedTemplate } from '../../api/templates.ts'
import { useTexts } from '../../i18n/language.tsx'

const pageOf = (kind: string, id: string) => (kind === 'campaign' ? `/campaigns/${id}` : `/rules/${id}`)

/** What sends a template: nothing where nothing does. */
export function UsedIn({ template }: { template: ListedTemplate }) {
  const words = useTexts().templates
  const uses = template.usedIn
  if (uses.length === 0) return null
  return (
    <Text fz="xs" c="dimmed" data-testid="used-in">
      {words.usedIn('')}
      {uses.slice(0, 5).map(({ kind, id, name }, at) => (
        <Fragment key={id}>
          {at > 0 && ', '}
          <Anchor component={Link} to={pageOf(kind, id)} inherit>
            {name}
          </Anchor>
        </Fragment>
      ))}
      {uses.length > 5 && ` ${words.more(String(uses.length - 5))}`}
    </Text>
  )
}
