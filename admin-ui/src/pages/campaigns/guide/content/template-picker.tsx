import { Anchor, Button, Card, Group, Modal, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useMay } from '../../../../api/session.ts'
import { type ListedTemplate, useTemplate } from '../../../../api/templates.ts'
import { usePurposes, useTemplates } from '../../../../api/vocabulary.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { AsyncPanel } from '../../../../shared/async-panel.tsx'
import { useGuide } from '../guide-context.ts'
import { MailPicture } from './mail-picture.tsx'

/** So many pictures at first; who searches for another finds it by its name. */
const shownAtOnce = 24

type Props = { onTake(key: string): void; onClose(): void }

/** The published templates that fit channel and purpose, each with a picture of it. */
export function TemplatePicker({ onTake, onClose }: Props) {
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.content
  const may = useMay()
  const { definition } = useGuide().draft
  const { data: purposes = [] } = usePurposes()
  const kind = purposes.find(({ key }) => key === definition.purpose)?.kind
  const query = useTemplates()
  const [typed, setTyped] = useState('')
  const q = typed.trim().toLocaleLowerCase()
  const fits = (template: ListedTemplate) =>
    template.publishedNumber !== null &&
    template.channel === definition.channel &&
    (kind === undefined || template.kind === kind) &&
    `${template.name.de} ${template.name.en} ${template.key}`.toLocaleLowerCase().includes(q)
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={words.pickerTitle}
      closeButtonProps={{ 'aria-label': texts.common.close }}
    >
      <Group justify="space-between" mb="md">
        <TextInput
          type="search"
          data-autofocus
          style={{ flex: '1 1 14rem' }}
          aria-label={words.pickerSearch}
          placeholder={words.pickerSearch}
          leftSection={<IconSearch size={17} stroke={1.7} />}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        {may('templates:write') && (
          <Anchor component={Link} to="/templates/new" fz="sm">
            {words.pickerNew}
          </Anchor>
        )}
      </Group>
      <AsyncPanel query={query}>
        {templates => {
          const shown = templates.filter(fits)
          if (shown.length === 0)
            return (
              <Text fz="sm" c="dimmed">
                {words.pickerNone}
              </Text>
            )
          return (
            <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="md">
              {shown.slice(0, shownAtOnce).map(template => (
                <Choice
                  key={template.id}
                  template={template}
                  name={template.name[language]}
                  onTake={() => onTake(template.key)}
                />
              ))}
            </SimpleGrid>
          )
        }}
      </AsyncPanel>
    </Modal>
  )
}

type ChoiceProps = { template: ListedTemplate; name: string; onTake(): void }

function Choice({ template, name, onTake }: ChoiceProps) {
  const { texts } = useLanguage()
  const words = texts.campaignGuide.content
  const formats = useFormats()
  const whole = useTemplate(template.id).data
  return (
    <Card component="article" aria-label={name} padding={0} data-choice={template.key}>
      {whole ? <MailPicture template={whole} /> : <div className="mail-picture" />}
      <Stack p="sm" gap={4} style={{ flex: 1 }}>
        <Title order={3} fz="sm" style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Title>
        <Text fz="xs" c="dimmed">
          {formats.date(template.updatedAt)}
        </Text>
        <Button
          className="choice-take"
          size="xs"
          variant="light"
          mt="auto"
          aria-label={words.useNamed(name)}
          onClick={onTake}
        >
          {words.use}
        </Button>
      </Stack>
    </Card>
  )
}
