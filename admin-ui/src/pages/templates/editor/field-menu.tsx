import { ActionIcon, Menu, ScrollArea, Text, TextInput } from '@mantine/core'
import { IconBraces } from '@tabler/icons-react'
import { useState } from 'react'
import { type TemplateField, useTemplateFields } from '../../../api/template-editor.ts'
import { useLanguage } from '../../../i18n/language.tsx'

type Props = {
  /** What it is put into. */
  into: string
  /** Only these kinds, such as links for an address. */
  types?: readonly string[]
  onPick(example: string): void
}

/** The fields by name, to be put in where the caret is. */
export function FieldMenu({ into, types, onPick }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.templateEditor.fields
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const { data } = useTemplateFields()
  const q = typed.trim().toLocaleLowerCase()
  const fits = ({ path, text, type }: TemplateField) =>
    (!types || types.includes(type)) &&
    (q === '' || `${path} ${text[language]}`.toLocaleLowerCase().includes(q))
  const fields = (data?.fields ?? []).filter(fits)
  const groups = [...new Set(fields.map(({ group }) => group))]
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={320} returnFocus trapFocus>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={words.insertInto(into)} title={words.insert}>
          <IconBraces size={18} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <TextInput
          m={4}
          size="xs"
          type="search"
          aria-label={words.find}
          placeholder={words.find}
          value={typed}
          data-autofocus
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <ScrollArea.Autosize mah={320} type="auto">
          {fields.length === 0 && (
            <Text fz="sm" c="dimmed" p="sm">
              {words.none}
            </Text>
          )}
          {groups.map(group => (
            <div key={group}>
              <Menu.Label>{(words.groups as Record<string, string>)[group] ?? group}</Menu.Label>
              {fields
                .filter(field => field.group === group)
                .map(field => (
                  <Menu.Item
                    key={field.path}
                    onClick={() => {
                      onPick(field.example)
                      setTyped('')
                    }}
                  >
                    <Text fz="sm">{field.text[language]}</Text>
                    <Text fz="xs" c="dimmed" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                      {field.example}
                    </Text>
                  </Menu.Item>
                ))}
            </div>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  )
}
