import {
  ActionIcon,
  Button,
  Collapse,
  Group,
  NumberInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useFormats } from '../../i18n/format.ts'
import { useTexts } from '../../i18n/language.tsx'
import { ItemList } from '../../shared/item-list.tsx'
import { NumberField } from '../rules/editor/fields.tsx'
import { domainPresets } from './providers.ts'
import { type DomainLimit, isDomain, type SenderFields } from './sender-model.ts'

type Props = { fields: SenderFields; set(part: Partial<SenderFields>): void }

/** How much a sender may do at a time: one sentence, until somebody wants to change it. */
export function LimitsFields({ fields, set }: Props) {
  const words = useTexts().senders
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const { perMinute, connections, messagesPerConnection, domains } = fields
  const parts = [
    ...(perMinute === '' ? [] : [words.perMinuteSentence(formats.number(perMinute))]),
    words.connectionsSentence(formats.number(connections)),
    ...(domains.length === 0 ? [] : [words.domainsSentence(formats.number(domains.length))]),
  ]
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="sm">
        <Title order={2}>{words.limits}</Title>
        <Button size="compact-sm" variant="light" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? words.limitsHide : words.limitsShow}
        </Button>
      </Group>
      <Text fz="sm" data-testid="limits-sentence">
        {words.limitsSentence(formats.list(parts))}
      </Text>
      <Collapse expanded={open}>
        {open && (
          <Stack gap="md">
            <Text fz="sm" c="dimmed">
              {words.limitsAbout}
            </Text>
            <NumberInput
              label={words.perMinute}
              description={words.perMinuteHint}
              hideControls
              allowDecimal={false}
              allowNegative={false}
              min={1}
              max={1_000_000}
              maw={320}
              value={perMinute}
              onChange={value => set({ perMinute: typeof value === 'number' && value > 0 ? value : '' })}
            />
            <div className="sender-pair">
              <NumberField
                label={words.connections}
                description={words.connectionsHint}
                min={1}
                max={50}
                value={connections}
                onChange={value => set({ connections: value })}
              />
              <NumberField
                label={words.messagesPerConnection}
                description={words.messagesPerConnectionHint}
                min={1}
                max={10_000}
                value={messagesPerConnection}
                onChange={value => set({ messagesPerConnection: value })}
              />
            </div>
            <Domains domains={domains} onChange={next => set({ domains: next })} />
          </Stack>
        )}
      </Collapse>
    </Stack>
  )
}

type DomainProps = { domains: DomainLimit[]; onChange(domains: DomainLimit[]): void }

function Domains({ domains, onChange }: DomainProps) {
  const words = useTexts().senders
  const put = (index: number, part: Partial<DomainLimit>) =>
    onChange(domains.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const twice = (domain: string) => domains.filter(one => one.domain === domain).length > 1
  const missing = domainPresets.filter(
    preset => !preset.domains.every(domain => domains.some(one => one.domain === domain)),
  )
  return (
    <Stack gap="sm">
      <div>
        <Title order={3}>{words.domains}</Title>
        <Text fz="sm" c="dimmed">
          {words.domainsHint}
        </Text>
      </div>
      {domains.length > 0 && (
        <ItemList label={words.domains}>
          {domains.map(({ domain, perMinute }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a limit is what it says, and may say the same for a moment
            <li key={index} className="sender-domain">
              <TextInput
                label={words.domain}
                spellCheck={false}
                autoCapitalize="none"
                error={domain !== '' && (!isDomain(domain) || twice(domain)) ? words.domainsBad : undefined}
                value={domain}
                onChange={event => put(index, { domain: event.currentTarget.value.trim().toLowerCase() })}
              />
              <NumberField
                label={words.domainPerMinute}
                min={1}
                max={1_000_000}
                value={perMinute}
                onChange={value => put(index, { perMinute: value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={words.domainRemove(domain)}
                onClick={() => onChange(domains.filter((_, at) => at !== index))}
              >
                <IconTrash size={18} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ItemList>
      )}
      <Group gap="xs">
        {missing.length > 0 && <Text fz="sm">{words.domainPresets}</Text>}
        {missing.map(preset => (
          <Button
            key={preset.name}
            size="compact-sm"
            variant="light"
            onClick={() =>
              onChange([
                ...domains,
                ...preset.domains
                  .filter(domain => domains.every(one => one.domain !== domain))
                  .map(domain => ({ domain, perMinute: preset.perMinute })),
              ])
            }
          >
            {preset.name}
          </Button>
        ))}
      </Group>
      <Group>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPlus size={16} stroke={1.6} />}
          disabled={domains.length >= 100}
          onClick={() => onChange([...domains, { domain: '', perMinute: 100 }])}
        >
          {words.domainAdd}
        </Button>
      </Group>
    </Stack>
  )
}
