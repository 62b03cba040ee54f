import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconUserPlus, IconUsersGroup, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAddMembers, useRemoveMember, useSegmentMembers } from '../../api/segment-members.ts'
import type { Segment, SegmentMember } from '../../api/segments.ts'
import { useMay } from '../../api/session.ts'
import { useTexts } from '../../i18n/language.tsx'
import { AsyncPanel } from '../../shared/async-panel.tsx'
import { EmptyState } from '../../shared/empty-state.tsx'
import { ErrorPanel } from '../../shared/error-panel.tsx'
import { LoadMore } from '../../shared/load-more.tsx'
import { RowsSkeleton } from '../../shared/rows-skeleton.tsx'
import { ExportCsv } from '../../shared/table/export-csv.tsx'
import { tellWithUndo } from '../../shared/told-with-undo.tsx'
import { UploadModal } from './upload-modal.tsx'

/** Who is in a segment now; of a list they can be put on and taken off. */
export function MembersTab({ segment }: { segment: Segment }) {
  const { segments: texts, drafts } = useTexts()
  const words = drafts.sure
  const may = useMay()
  const query = useSegmentMembers(segment.id)
  const remove = useRemoveMember(segment.id)
  const add = useAddMembers()
  const takeOff = (id: string, name: string) =>
    remove.mutateAsync(id).then(
      () =>
        tellWithUndo({
          id: `taken-off-${id}`,
          message: words.takenOff(name),
          undo: words.undo,
          onUndo: () =>
            add
              .mutateAsync({ id: segment.id, customers: [id] })
              .then(() => notifications.show({ message: words.backOn(name), color: 'green' })),
        }),
      // Shown above the list.
      () => undefined,
    )
  const [adding, setAdding] = useState(false)
  const list = segment.kind === 'fixed' && may('segments:write')
  const addButton = list && (
    <Button
      variant="light"
      leftSection={<IconUserPlus size={18} stroke={1.6} />}
      onClick={() => setAdding(true)}
    >
      {texts.addMembers}
    </Button>
  )
  return (
    <>
      {(remove.error ?? add.error) && <ErrorPanel error={remove.error ?? add.error} />}
      <AsyncPanel query={query} skeleton={<RowsSkeleton rows={6} height={48} />}>
        {data => {
          const members = data.pages.flatMap(page => page.items)
          if (members.length === 0) return <Nobody fixed={segment.kind === 'fixed'} action={addButton} />
          return (
            <>
              <Group justify="flex-end" mb="sm">
                <ExportCsv
                  path={`/api/segments/${segment.id}/members`}
                  query={{}}
                  personal
                  name={segment.name}
                />
                {addButton}
              </Group>
              <ul className="segment-list" aria-label={texts.members}>
                {members.map(member => (
                  <Member
                    key={member.id}
                    member={member}
                    onRemove={list ? name => void takeOff(member.id, name) : undefined}
                    removing={remove.isPending && remove.variables === member.id}
                  />
                ))}
              </ul>
              <LoadMore query={query} />
            </>
          )
        }}
      </AsyncPanel>
      {adding && <UploadModal to={segment} onClose={() => setAdding(false)} />}
    </>
  )
}

function Nobody({ fixed, action }: { fixed: boolean; action: React.ReactNode }) {
  const texts = useTexts().segments
  return (
    <EmptyState icon={IconUsersGroup} title={fixed ? texts.noListed : texts.noMembers} action={action}>
      {fixed ? texts.noListedAdvice : texts.noMembersAdvice}
    </EmptyState>
  )
}

type MemberProps = {
  member: SegmentMember
  onRemove: ((name: string) => void) | undefined
  removing: boolean
}

function Member({ member, onRemove, removing }: MemberProps) {
  const texts = useTexts()
  const { id, name, email } = member
  const title = name ?? email ?? texts.customers.customerNo(id.slice(-6))
  return (
    <li className="member-row">
      <Link to={`/customers/${id}`} className="member-link">
        <Text span fz="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
        {email && email !== title && (
          <Text span fz="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {email}
          </Text>
        )}
      </Link>
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={removing}
          aria-label={texts.segments.takeOff(title)}
          onClick={() => onRemove(title)}
        >
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  )
}
