import { Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate, useSearchParams } from 'react-router'
import { useCreateSegment } from '../../api/segments.ts'
import { useMay } from '../../api/session.ts'
import { useAttributes, usePurposes } from '../../api/vocabulary.ts'
import type { Condition } from '../../conditions/model.ts'
import { useTexts } from '../../i18n/language.tsx'
import { BackLink } from '../../shared/back-link.tsx'
import { PageTitle } from '../../shared/page-title.tsx'
import { useUnsavedGuard } from '../../shared/unsaved/use-unsaved-guard.ts'
import { examples, isExample } from './examples.ts'
import { SaveBar } from './save-bar.tsx'
import { SegmentBuilder } from './segment-builder.tsx'
import { useDraft } from './use-draft.ts'
import './segments.css'

/** A condition that another page hands over in the address; the server has the last word on it. */
function givenIn(params: URLSearchParams): Condition | null {
  try {
    const given: unknown = JSON.parse(params.get('condition') ?? 'null')
    const type = (given as { type?: unknown } | null)?.type
    if (typeof type !== 'string') return null
    return type === 'all' || type === 'any' ? (given as Condition) : { type: 'all', of: [given as Condition] }
  } catch {
    return null
  }
}

/** A segment that does not exist yet: empty, from an example, or from what another page hands over. */
export function NewSegmentPage() {
  const [params] = useSearchParams()
  const texts = useTexts().segments
  const attributes = useAttributes()
  const purposes = usePurposes()
  const key = params.get('example')
  const example = isExample(key) ? key : null
  const given = givenIn(params)
  const known = !(attributes.isPending || purposes.isPending)
  const world = {
    attributes: attributes.data ?? [],
    purposes: purposes.data?.map(purpose => purpose.key) ?? [],
  }
  return (
    <>
      <BackLink to="/segments">{texts.back}</BackLink>
      <PageTitle title={texts.untitled} about={texts.newAbout} />
      {example === null ? (
        <NewSegment
          key={params.get('condition') ?? 'empty'}
          start={given ?? { type: 'all', of: [] }}
          name={params.get('name') ?? ''}
        />
      ) : known ? (
        <NewSegment key={example} start={examples[example](world)} name={texts.exampleNames[example]} />
      ) : (
        <Skeleton height={420} radius="lg" aria-busy="true" />
      )}
    </>
  )
}

function NewSegment({ start, name }: { start: Condition; name: string }) {
  const texts = useTexts().segments
  const may = useMay()
  const navigate = useNavigate()
  const draft = useDraft(null, start, name)
  const create = useCreateSegment()
  // An example as it was picked is nothing anybody would miss.
  const touched =
    draft.tree.previous !== null || draft.fields.description !== '' || draft.fields.name !== name
  const guard = useUnsavedGuard(touched)
  const save = () =>
    create.mutate(draft.draft, {
      onSuccess: segment => {
        guard.pass()
        notifications.show({ message: texts.made(segment.name), color: 'green' })
        void navigate(`/segments/${segment.id}`, { replace: true })
      },
    })
  return (
    <SegmentBuilder
      draft={draft}
      keptByRule={false}
      bar={
        may('segments:write') && (
          <SaveBar
            create
            nameMissing={draft.draft.name === ''}
            incomplete={draft.incomplete}
            saving={create.isPending}
            error={create.error}
            onSave={save}
          />
        )
      }
    />
  )
}
