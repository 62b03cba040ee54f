import { Anchor, Checkbox, Paper, Stack, Text, TextInput, Title } from '@mantine/core'
import { Link } from 'react-router'
import type { Sender } from '../../api/senders.ts'
import { useTexts } from '../../i18n/language.tsx'
import { below } from '../../shared/below.ts'
import { Copied } from '../../shared/copied.tsx'
import { isDomain, type SenderFields } from './sender-model.ts'

type Props = { fields: SenderFields; stored: Sender | null; set(part: Partial<SenderFields>): void }

/** Where what cannot be delivered comes back to, and what the DNS has to say for that. */
export function ReturnFields({ fields, stored, set }: Props) {
  const texts = useTexts().senderHealth
  const words = texts.returns
  const { returnDomain } = fields
  const asStored = stored !== null && stored.returnDomain === (returnDomain || null)
  return (
    <Stack gap="md" data-testid="return-domain">
      <Title order={2}>{words.title}</Title>
      <Checkbox
        label={words.onlyOwn}
        description={words.onlyOwnHint}
        checked={fields.envelope === 'from'}
        onChange={event => set({ envelope: event.currentTarget.checked ? 'from' : 'token' })}
      />
      <TextInput
        label={words.domain}
        description={words.domainHint}
        inputWrapperOrder={below}
        maw={420}
        maxLength={253}
        spellCheck={false}
        autoCapitalize="none"
        error={returnDomain !== '' && !isDomain(returnDomain) ? words.bad : undefined}
        value={returnDomain}
        onChange={event => set({ returnDomain: event.currentTarget.value.trim().toLowerCase() })}
      />
      {returnDomain !== '' && !asStored && <Text fz="sm">{words.saveFirst}</Text>}
      {asStored && stored.returnRecords.length > 0 && (
        <div>
          <Text fz="sm" fw={600}>
            {words.lines}
          </Text>
          {stored.returnRecords.map(({ type, name, value }) => (
            <Paper key={`${type} ${name} ${value}`} withBorder p="sm" mt="xs" radius="md" data-record={type}>
              <Stack gap="xs">
                <Copied label={texts.line.name} copy={texts.line.copyName} value={name} />
                <Text fz="sm">
                  {texts.line.type}: <b>{type}</b>
                </Text>
                <Copied label={texts.line.value} copy={texts.line.copyValue} value={value} />
              </Stack>
            </Paper>
          ))}
          <Anchor component={Link} to="/delivery/health" fz="sm" mt="xs" display="inline-block">
            {words.toHealth}
          </Anchor>
        </div>
      )}
    </Stack>
  )
}
