import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTexts } from '../../../../i18n/language.tsx'
import { Fieldset } from '../../../rules/editor/fields.tsx'
import { AlignField } from './align-field.tsx'
import type { BlockOf } from './block-model.ts'
import { useBlockChange } from './forms-text.tsx'

/** Links by name to where the shop is besides. */
export function SocialForm({ block }: { block: BlockOf<'social'> }) {
  const words = useTexts().templateBlocks
  const { set, readOnly } = useBlockChange(block)
  const { links } = block
  return (
    <>
      <Fieldset label={words.links} description={words.linksAbout}>
        {links.map((link, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a link is nothing but its place
          <Group key={at} gap="xs" wrap="nowrap" mt={6}>
            <TextInput
              style={{ flex: '2 1 0', minWidth: 0 }}
              aria-label={words.linkName(String(at + 1))}
              placeholder={words.linkNameHint}
              maxLength={300}
              readOnly={readOnly}
              value={link.name}
              onChange={event =>
                set({ links: links.with(at, { ...link, name: event.currentTarget.value }) }, `name${at}`)
              }
            />
            <TextInput
              style={{ flex: '3 1 0', minWidth: 0 }}
              aria-label={words.linkHref(String(at + 1))}
              placeholder="https://"
              maxLength={2_000}
              readOnly={readOnly}
              value={link.href}
              onChange={event =>
                set({ links: links.with(at, { ...link, href: event.currentTarget.value }) }, `href${at}`)
              }
            />
            {!readOnly && links.length > 1 && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={words.removeLink(String(at + 1))}
                onClick={() => set({ links: links.toSpliced(at, 1) })}
              >
                <IconTrash size={16} stroke={1.7} />
              </ActionIcon>
            )}
          </Group>
        ))}
        {!readOnly && links.length < 8 && (
          <Button
            mt={6}
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={15} stroke={1.8} />}
            onClick={() => set({ links: [...links, { name: '', href: '' }] })}
          >
            {words.addLink}
          </Button>
        )}
      </Fieldset>
      <AlignField value={block.align} disabled={readOnly} onChange={align => set({ align })} />
    </>
  )
}
