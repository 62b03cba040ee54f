import { ActionIcon, Popover, Stack, Text, TextInput } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useTexts } from '../../../i18n/language.tsx'
import { ChoiceField } from '../../rules/editor/fields.tsx'
import type { TemplateDraft } from './use-template-draft.ts'

/** What holds for all languages: its names, and whether it is advertising. */
export function SettingsMenu({ draft, published }: { draft: TemplateDraft; published: boolean }) {
  const texts = useTexts()
  const words = texts.templateEditor.settings
  const { name, source } = draft
  return (
    <Popover width={300} position="bottom" trapFocus withArrow>
      <Popover.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.title}>
          <IconAdjustmentsHorizontal size={18} stroke={1.7} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown onBlur={draft.settle}>
        <Stack gap="sm">
          {(['de', 'en'] as const).map(tag => (
            <TextInput
              key={tag}
              label={words.names[tag]}
              maxLength={200}
              value={name[tag]}
              onChange={event => draft.rename({ ...name, [tag]: event.currentTarget.value })}
            />
          ))}
          {published ? (
            // Rules were published for this kind: the API refuses another one.
            <Text fz="xs" c="dimmed">
              {words.kindStays(texts.templates.kinds[source.kind as 'marketing' | 'service'])}
            </Text>
          ) : (
            <ChoiceField
              label={texts.templates.kind}
              description={texts.templates.kindHint}
              value={source.kind as 'marketing' | 'service'}
              words={texts.templates.kinds}
              onChange={kind => draft.change(before => ({ ...before, kind }))}
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
