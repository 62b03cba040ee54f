import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCreatePart } from '../../../api/template-blocks.ts'
import { useLanguage } from '../../../i18n/language.tsx'
import { AskingModal } from '../../../shared/asking-modal.tsx'
import { keyOf } from '../template-key.ts'

/** Asks what a new part is called; it begins with a line of text. */
export function NewPart({ onClose, onMade }: { onClose(): void; onMade(id: string): void }) {
  const { language, texts } = useLanguage()
  const words = texts.parts
  const create = useCreatePart()
  const [name, setName] = useState('')
  return (
    <AskingModal
      title={words.add}
      onClose={onClose}
      error={create.error}
      submit={{
        label: words.create,
        loading: create.isPending,
        disabled: name.trim() === '',
        act: () =>
          create.mutate(
            {
              key: keyOf(name),
              name: { de: name.trim(), en: name.trim() },
              source: {
                defaultLocale: language,
                variants: { [language]: { blocks: [{ id: 'b1', type: 'text', text: words.firstText }] } },
              },
            },
            { onSuccess: ({ id }) => onMade(id) },
          ),
      }}
    >
      <TextInput
        label={texts.templates.name}
        data-autofocus
        maxLength={200}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
