import { Button, Group, Text } from '@mantine/core'
import { IconCode } from '@tabler/icons-react'
import { useState } from 'react'
import { useBlocksToMjml } from '../../../api/template-editor.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { complete } from './blocks/block-missing.ts'
import { withVariant } from './source-edit.ts'
import type { TemplateDraft } from './use-template-draft.ts'

/** Turns blocks into source. There is no way back but undo, and this says so before. */
export function ToSource({ draft, locale }: { draft: TemplateDraft; locale: string }) {
  const words = useTexts().templateEditor.toSource
  const [asking, setAsking] = useState(false)
  const convert = useBlocksToMjml()
  const blocks = complete(draft.source.variants[locale]?.blocks ?? [], draft.source.data)
  return (
    <Group justify="flex-end">
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconCode size={16} stroke={1.7} />}
        disabled={blocks.length === 0}
        onClick={() => setAsking(true)}
      >
        {words.button}
      </Button>
      {asking && (
        <AskingModal
          title={words.title}
          onClose={() => setAsking(false)}
          error={convert.error}
          submit={{
            label: words.submit,
            loading: convert.isPending,
            act: () =>
              convert.mutate(
                { blocks, locale },
                {
                  onSuccess: ({ mjml }) => {
                    draft.change(before => withVariant(before, locale, { blocks: undefined, mjml }))
                    setAsking(false)
                  },
                },
              ),
          }}
        >
          <Text fz="sm">{words.about}</Text>
          <Text fz="sm">{words.oneWay}</Text>
        </AskingModal>
      )}
    </Group>
  )
}
