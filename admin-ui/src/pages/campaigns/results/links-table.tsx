import { Table, Text } from '@mantine/core'
import { Fragment } from 'react'
import { useFormats } from '../../../i18n/format.ts'
import { useTexts } from '../../../i18n/language.tsx'
import { FigureButton } from './figure-button.tsx'
import { heatOf } from './heat.ts'
import type { HeatLink } from './heat-marks.ts'

/** `variant`: only where there are several; messages of a campaign without a test name none. */
type Props = { links: readonly HeatLink[]; variant: string | undefined }

/** Links in the order of the mail, with who followed them. */
export function LinksTable({ links, variant }: Props) {
  const words = useTexts().campaignPage.results.links
  const formats = useFormats()
  const all = links.reduce((sum, { clicks }) => sum + clicks, 0)
  const most = Math.max(0, ...links.map(({ clicks }) => clicks))
  return (
    <>
      <Table verticalSpacing={8} horizontalSpacing={6} fz="sm" layout="fixed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={36}>{words.number}</Table.Th>
            <Table.Th>{words.link}</Table.Th>
            <Table.Th ta="right" w={74} fz="xs">
              {words.people}
            </Table.Th>
            <Table.Th ta="right" w={56} fz="xs">
              {words.clicks}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {links.map(link => {
            const { url, position, clicks, people, machineClicks, shared, targets } = link
            const more = [
              all > 0 && `${words.share} ${formats.percent(clicks / all)}`,
              machineClicks > 0 && `${words.machines} ${formats.number(machineClicks)}`,
              shared > 0 && `${words.shared} ${formats.number(shared)}`,
              position === null && words.strange,
              url.includes('{{') && targets.length === 0 && words.personal,
            ].filter(Boolean)
            const of = variant === undefined ? {} : { variant }
            return (
              <Fragment key={`${position} ${url}`}>
                <Table.Tr data-link={position} data-heat={heatOf(clicks, most)}>
                  <Table.Td valign="top">{position ?? '–'}</Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    {short(url)}
                    <Text fz="xs" c="dimmed">
                      {more.join(' · ')}
                    </Text>
                  </Table.Td>
                  <Followed filter={{ figure: 'clicked', url, ...of }} people={people} clicks={clicks} />
                </Table.Tr>
                {targets.map(target => (
                  <Table.Tr key={target.url} data-target={target.url}>
                    <Table.Td />
                    <Table.Td style={{ overflowWrap: 'anywhere' }} fz="xs" pl="md">
                      {short(target.url)}
                    </Table.Td>
                    <Followed
                      filter={{ figure: 'clicked', url: target.url, ...of }}
                      people={target.people}
                      clicks={target.clicks}
                    />
                  </Table.Tr>
                ))}
              </Fragment>
            )
          })}
        </Table.Tbody>
      </Table>
      {links.some(({ shared }) => shared > 0) && (
        <Text fz="xs" c="dimmed" mt="xs">
          {words.shared}: {words.sharedAbout}
        </Text>
      )}
    </>
  )
}

const short = (url: string) => url.replace(/^https?:\/\//, '')

type FollowedProps = {
  filter: { figure: 'clicked'; url: string; variant?: string }
  people: number
  clicks: number
}

/** Who followed a link, and how often. */
function Followed({ filter, people, clicks }: FollowedProps) {
  const formats = useFormats()
  return (
    <>
      <Table.Td ta="right" valign="top" className="campaign-number">
        <FigureButton filter={filter} name={filter.url} count={people} />
      </Table.Td>
      <Table.Td ta="right" valign="top" className="campaign-number">
        {formats.number(clicks)}
      </Table.Td>
    </>
  )
}
