import {
  ActionIcon,
  Autocomplete,
  Badge,
  Button,
  Group,
  Menu,
  Popover,
  Stack,
  Tabs,
  Text,
} from '@mantine/core'
import { IconDots, IconPlus, IconStar, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { ChoiceField } from '../../rules/editor/fields.tsx'
import { withLocale, withoutLocale } from './source-edit.ts'
import type { TemplateDraft } from './use-template-draft.ts'

type Props = { draft: TemplateDraft; locale: string; readOnly: boolean; onLocale(locale: string): void }

const usual = ['de', 'de-AT', 'de-CH', 'en', 'en-GB', 'en-US', 'fr', 'nl', 'it', 'es', 'pl', 'da', 'sv', 'cs']
const tag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?$/

/** The languages of a template, the default one marked. */
export function LocaleTabs({ draft, locale, readOnly, onLocale }: Props) {
  const words = useTexts().templateEditor.locales
  const formats = useFormats()
  const { source, change } = draft
  const locales = Object.keys(source.variants)
  const lacks = (one: string) => draft.missing.some(path => path.startsWith(`variants.${one}.`))
  return (
    <Group gap="xs" mb="sm" wrap="nowrap" align="flex-end" className="locale-bar">
      <Tabs value={locale} onChange={next => next && onLocale(next)} style={{ flex: 1, minWidth: 0 }}>
        <Tabs.List aria-label={words.title}>
          {locales.map(one => (
            <Tabs.Tab
              key={one}
              value={one}
              rightSection={
                lacks(one) ? (
                  <Badge size="xs" circle color="orange" aria-label={words.incomplete}>
                    !
                  </Badge>
                ) : one === source.defaultLocale && locales.length > 1 ? (
                  <IconStar size={13} stroke={1.8} aria-label={words.isDefault} />
                ) : undefined
              }
            >
              {formats.localeName(one)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {!readOnly && (
        <Group gap={2} wrap="nowrap">
          <AddLocale
            locales={locales}
            current={locale}
            onAdd={(next, from) => {
              change(before => withLocale(before, next, from))
              onLocale(next)
            }}
          />
          {locale !== source.defaultLocale && (
            <Menu position="bottom-end" width={260}>
              <Menu.Target>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={words.actionsOf(formats.localeName(locale))}
                >
                  <IconDots size={17} stroke={1.7} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  leftSection={<IconStar size={16} stroke={1.7} />}
                  onClick={() => change(before => ({ ...before, defaultLocale: locale }))}
                >
                  {words.makeDefault}
                </Menu.Item>
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={16} stroke={1.7} />}
                  onClick={() => {
                    change(before => withoutLocale(before, locale))
                    onLocale(source.defaultLocale)
                  }}
                >
                  {words.remove}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
      )}
    </Group>
  )
}

type AddProps = { locales: string[]; current: string; onAdd(locale: string, from: string): void }

/** A language more; it begins as a copy, to be translated. */
function AddLocale({ locales, current, onAdd }: AddProps) {
  const words = useTexts().templateEditor.locales
  const formats = useFormats()
  const [opened, setOpened] = useState(false)
  const [next, setNext] = useState('')
  const [from, setFrom] = useState(current)
  const source = locales.includes(from) ? from : current
  const free = usual.filter(one => !locales.includes(one))
  const ready = tag.test(next.trim()) && !locales.includes(next.trim())
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="bottom-end" trapFocus withArrow>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={15} stroke={1.8} />}
          onClick={() => setOpened(!opened)}
        >
          {words.add}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={event => {
            event.preventDefault()
            if (!ready) return
            onAdd(next.trim(), source)
            setOpened(false)
            setNext('')
          }}
        >
          <Stack gap="sm">
            <Autocomplete
              label={words.which}
              description={words.whichHint}
              comboboxProps={{ withinPortal: false }}
              data={free}
              renderOption={({ option }) => `${formats.localeName(option.value)} (${option.value})`}
              value={next}
              onChange={setNext}
              error={next !== '' && locales.includes(next.trim()) ? words.twice : undefined}
            />
            <ChoiceField
              label={words.copyFrom}
              value={source}
              words={Object.fromEntries(locales.map(one => [one, formats.localeName(one)]))}
              onChange={setFrom}
            />
            <Text fz="xs" c="dimmed">
              {words.chain}
            </Text>
            <Button type="submit" size="xs" disabled={!ready}>
              {words.addThis}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
