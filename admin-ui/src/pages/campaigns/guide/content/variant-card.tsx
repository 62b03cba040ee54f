import { Alert, Badge, Button, CloseButton, Group, Skeleton, Text, Title } from '@mantine/core'
import { IconCopy, IconPencil, IconReplace } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { CampaignVariant } from '../../../../api/campaigns.ts'
import { useMay } from '../../../../api/session.ts'
import { type Template, useTemplate } from '../../../../api/templates.ts'
import { useTemplates } from '../../../../api/vocabulary.ts'
import { useFormats } from '../../../../i18n/format.ts'
import { useLanguage } from '../../../../i18n/language.tsx'
import { ErrorPanel } from '../../../../shared/error-panel.tsx'
import { NumberField } from '../../../rules/editor/fields.tsx'
import { useGuide } from '../guide-context.ts'
import { MailPicture } from './mail-picture.tsx'
import { editPath, othersOf } from './template-place.ts'
import { TemplateProducts } from './template-products.tsx'
import { useOwnTemplate } from './use-own-template.ts'

type Props = {
  variant: CampaignVariant
  several: boolean
  /** Of the weights of all versions. */
  total: number
  onPick(): void
  onTemplate(key: string): void
  onWeight(weight: number): void
  onRemove(): void
}

const icon = { size: 16, stroke: 1.7 }

/** One version of what goes out: a picture of the mail, its products, and the ways to change it. */
export function VariantCard(props: Props) {
  const { variant, several, total, onPick, onTemplate, onWeight, onRemove } = props
  const { language, texts } = useLanguage()
  const words = texts.campaignGuide.content
  const formats = useFormats()
  const may = useMay()
  const navigate = useNavigate()
  const { campaign, readOnly } = useGuide()
  const list = useTemplates()
  const listed = list.data?.find(({ key }) => key === variant.template)
  const query = useTemplate(listed?.id ?? null)
  const template = query.data
  const own = useOwnTemplate(variant, onTemplate)
  const others = listed ? othersOf(listed, campaign.id) : []
  const name = listed?.name[language] ?? variant.template
  const weight = variant.weight ?? 1
  /** The copy whose editor is opened as soon as the campaign names it: what is left then is saved. */
  const [leaving, setLeaving] = useState<Template | null>(null)
  useEffect(() => {
    if (leaving?.key === variant.template) void navigate(editPath(leaving.id, campaign.id))
  }, [leaving, variant.template, campaign.id, navigate])
  return (
    <article
      className="variant-card"
      aria-label={name}
      data-variant={variant.id}
      data-template={variant.template}
    >
      {template ? (
        <MailPicture template={template} />
      ) : (
        <Skeleton className="mail-picture" animate={!list.data} />
      )}
      <div className="variant-what">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <div style={{ minWidth: 0 }}>
            {several && (
              <Text fz="xs" c="dimmed" fw={600}>
                {words.variant(variant.id.toUpperCase())}
              </Text>
            )}
            <Title order={3} style={{ overflowWrap: 'anywhere' }}>
              {name}
            </Title>
          </div>
          {several && !readOnly && (
            <CloseButton aria-label={words.removeVariant(variant.id.toUpperCase())} onClick={onRemove} />
          )}
        </Group>
        <Group gap={6}>
          {listed && listed.publishedNumber !== null && (
            <Badge size="sm">{words.version(formats.number(listed.publishedNumber))}</Badge>
          )}
          {others.length > 0 && (
            <Text fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {words.sharedWith(formats.list(others.slice(0, 3).map(other => other.name)))}
            </Text>
          )}
        </Group>
        {list.data && !listed && !list.isFetching && <Note>{words.gone}</Note>}
        {listed?.publishedNumber === null && <Note>{words.draftOnly}</Note>}
        {listed?.changed && listed.publishedNumber !== null && (
          <Text fz="xs" c="dimmed">
            {words.newer}
          </Text>
        )}
        {template && <TemplateProducts template={template} own={own} shared={others.length > 0} />}
        {!readOnly && (
          <Group gap="xs" mt={4}>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconReplace {...icon} />}
              onClick={onPick}
            >
              {words.change}
            </Button>
            {listed && (
              <Button
                component={Link}
                to={editPath(listed.id, campaign.id)}
                size="compact-sm"
                variant="default"
                leftSection={<IconPencil {...icon} />}
              >
                {words.edit}
              </Button>
            )}
            {template?.published && others.length > 0 && may('templates:publish') && (
              <Button
                size="compact-sm"
                variant="light"
                title={words.editCopyAbout}
                leftSection={<IconCopy {...icon} />}
                loading={own.pending}
                onClick={() => void own.copy(template).then(setLeaving)}
              >
                {words.editCopy}
              </Button>
            )}
          </Group>
        )}
        {own.error ? <ErrorPanel error={own.error} /> : null}
        {several && (
          <Group gap="sm" align="flex-end">
            <NumberField
              label={words.weight}
              min={1}
              max={1000}
              w={130}
              value={weight}
              onChange={next => onWeight(Math.min(1000, Math.max(1, Math.round(next))))}
            />
            <Text fz="xs" c="dimmed" pb={8}>
              {words.weightShare(formats.percent(weight / total))}
            </Text>
          </Group>
        )}
      </div>
    </article>
  )
}

function Note({ children }: { children: string }) {
  return (
    <Alert color="orange" variant="light" p="xs">
      <Text fz="sm">{children}</Text>
    </Alert>
  )
}
