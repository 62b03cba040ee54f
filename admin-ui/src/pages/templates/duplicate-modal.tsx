import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDuplicateTemplate } from '../../api/template-gallery.ts'
import type { ListedTemplate } from '../../api/templates.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { AskingModal } from '../../shared/asking-modal.tsx'
import { keyOf } from './template-key.ts'

/** Asks what the copy is called, and opens it. */
export function DuplicateModal({ template, onClose }: { template: ListedTemplate; onClose(): void }) {
  const { language, texts } = useLanguage()
  const words = texts.templates
  const navigate = useNavigate()
  const duplicate = useDuplicateTemplate()
  const [name, setName] = useState(words.copyName(template.name[language]))
  return (
    <AskingModal
      title={words.duplicateTitle(template.name[language])}
      onClose={onClose}
      error={duplicate.error}
      submit={{
        label: words.duplicate,
        loading: duplicate.isPending,
        disabled: name.trim() === '',
        act: () =>
          duplicate.mutate(
            { id: template.id, key: keyOf(name), name: { de: name.trim(), en: name.trim() } },
            { onSuccess: ({ id }) => void navigate(`/templates/${id}`) },
          ),
      }}
    >
      <TextInput
        label={words.name}
        data-autofocus
        maxLength={200}
        value={name}
        onChange={event => setName(event.currentTarget.value)}
      />
    </AskingModal>
  )
}
