import { Button, Checkbox, Text } from '@mantine/core'
import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../../../i18n/language.tsx'
import { useGuide } from '../guide-context.ts'
import { TemplatePicker } from './template-picker.tsx'
import { TestFields } from './test-fields.tsx'
import { VariantCard } from './variant-card.tsx'

/** As many as a definition takes. */
const most = 8

/** The template, or several to compare. */
export function Variants() {
  const words = useTexts().campaignGuide.content
  const { draft, readOnly } = useGuide()
  const { definition, set } = draft
  const { variants, test } = definition
  /** For which place a template is being chosen. */
  const [picking, setPicking] = useState<number | null>(null)
  const take = (template: string) => {
    const at = picking ?? 0
    const known = variants[at]
    set({
      variants: known
        ? variants.map((one, n) => (n === at ? { ...one, template } : one))
        : [...variants, { id: freeId(variants.map(({ id }) => id)), template, weight: 1 }],
    })
    setPicking(null)
  }
  const without = (at: number) => {
    const rest = variants.filter((_, n) => n !== at)
    set({ variants: rest, ...(rest.length < 2 ? { test: undefined } : {}) })
  }
  return (
    <>
      {variants.map((variant, at) => (
        <VariantCard
          key={variant.id}
          variant={variant}
          several={variants.length > 1}
          total={variants.reduce((sum, { weight = 1 }) => sum + weight, 0)}
          onPick={() => setPicking(at)}
          onTemplate={template =>
            set({ variants: variants.map((one, n) => (n === at ? { ...one, template } : one)) })
          }
          onWeight={weight =>
            set({ variants: variants.map((one, n) => (n === at ? { ...one, weight } : one)) })
          }
          onRemove={() => without(at)}
        />
      ))}
      {variants.length === 0 && (
        <div className="guide-choose">
          <IconTemplate size={34} stroke={1.3} aria-hidden />
          <Button onClick={() => setPicking(0)}>{words.choose}</Button>
        </div>
      )}
      {variants.length > 0 && variants.length < most && !readOnly && (
        <div>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={16} stroke={1.8} />}
            onClick={() => setPicking(variants.length)}
          >
            {words.addVariant}
          </Button>
          {variants.length === 1 && (
            <Text fz="xs" c="dimmed" ml={8}>
              {words.addVariantAbout}
            </Text>
          )}
        </div>
      )}
      {variants.length > 1 && (
        <Checkbox
          label={words.test}
          description={words.testAbout}
          checked={test !== undefined}
          onChange={event =>
            set({
              test: event.currentTarget.checked
                ? { sharePercent: 20, by: 'clicks', afterHours: 4 }
                : undefined,
            })
          }
        />
      )}
      {variants.length > 1 && test && <TestFields test={test} />}
      {picking !== null && <TemplatePicker onTake={take} onClose={() => setPicking(null)} />}
    </>
  )
}

/** `a`, `b`, … what is not taken yet. */
function freeId(taken: readonly string[]): string {
  return [...'abcdefghijklmnop'].find(letter => !taken.includes(letter)) ?? `v${taken.length + 1}`
}
