import { Alert, Button, Group, Text, Title } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { EditedSource, EditedVariant, Template } from '../../../api/templates.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { textOf } from './text-of.ts'
import type { TemplateDraft } from './use-template-draft.ts'

type Props = { draft: TemplateDraft; theirs: Template; locale: string }

/** Somebody else stored something meanwhile: both stand side by side until one is chosen. */
export function ConflictView({ draft, theirs, locale }: Props) {
  const words = useTexts().templateEditor.conflict
  const stored = theirs.draft as EditedSource
  const shown = stored.variants[locale] ? locale : stored.defaultLocale
  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      mb="md"
      icon={<IconUsers />}
      title={words.title(theirs.updatedByName ?? theirs.updatedBy)}
    >
      <Text fz="sm" mb="sm">
        {words.about}
      </Text>
      <div className="conflict-columns">
        <Side
          title={words.mine}
          variant={draft.source.variants[shown]}
          other={stored.variants[shown]}
          action={
            <Button size="compact-sm" onClick={() => draft.keepMine(theirs)}>
              {words.keepMine}
            </Button>
          }
        />
        <Side
          title={words.theirs}
          variant={stored.variants[shown]}
          other={draft.source.variants[shown]}
          action={
            <Button size="compact-sm" variant="default" onClick={() => draft.takeTheirs(theirs)}>
              {words.takeTheirs}
            </Button>
          }
        />
      </div>
    </Alert>
  )
}

type SideProps = {
  title: string
  variant: EditedVariant | undefined
  other: EditedVariant | undefined
  action: ReactNode
}

function Side({ title, variant, other, action }: SideProps) {
  const mine = linesOf(variant)
  const known = new Set(linesOf(other))
  return (
    <section aria-label={title} className="conflict-side">
      <Group justify="space-between" mb={4}>
        <Title order={2} size="h3">
          {title}
        </Title>
        {action}
      </Group>
      <pre className="change-lines">
        {mine.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
          <span key={at} data-kind={known.has(line) ? 'same' : 'added'}>
            {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </section>
  )
}

function linesOf(variant: EditedVariant | undefined): string[] {
  if (!variant) return []
  const body = variant.body ?? variant.mjml ?? textOf(variant)
  return [variant.subject, variant.preheader ?? '', ...body.split('\n')]
}
