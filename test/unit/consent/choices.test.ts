import { describe, expect, it } from '@jest/globals'
import { readPreferenceForm } from '../../../admin-api/public/preference-form.ts'
import { choicesOf, type StandingPermission } from '../../../engine/consent/choices.ts'
import type { BasesByChannel, ConsentChannel } from '../../../engine/consent/purpose.ts'

const everywhere = new Set<ConsentChannel>(['email', 'post', 'task'])
const news = (bases: BasesByChannel) => ({ key: 'news', kind: 'marketing' as const, bases })
const permission = (state: StandingPermission['state'], channel = 'email', purpose = 'news') => ({
  purpose,
  channel,
  state,
})
const shown = (...args: Parameters<typeof choicesOf>) =>
  choicesOf(...args).map(({ purpose, channel, state }) => `${purpose} ${channel} ${state}`)

describe('the switches of the preference centre', () => {
  it('are the channels that may be used and that reach somebody', () => {
    const bases: BasesByChannel = { email: ['consent'], post: ['legitimate_interest'], task: [] }
    expect(shown([news(bases)], [], everywhere)).toEqual(['news email off', 'news post on'])
    expect(shown([news(bases)], [], new Set(['post']))).toEqual(['news post on'])
    expect(shown([news({ webhook: ['consent'] })], [], everywhere)).toEqual([])
    expect(shown([{ ...news(bases), kind: 'service' }], [], everywhere)).toEqual([])
  })

  it('show what was granted even where it is of no use any more, to be taken back', () => {
    expect(shown([news({})], [permission('granted')], new Set())).toEqual(['news email on'])
  })

  it('are on by consent, and by what needs none until something is refused on the channel', () => {
    const offers = {
      key: 'offers',
      kind: 'marketing' as const,
      bases: { email: ['existing_customer' as const] },
    }
    const both = [news({ email: ['consent'] }), offers]
    const sold = permission('existing_customer', 'email', 'offers')
    expect(shown(both, [permission('granted'), sold], everywhere)).toEqual([
      'news email on',
      'offers email on',
    ])
    expect(shown(both, [permission('withdrawn'), sold], everywhere)).toEqual([
      'news email off',
      'offers email off',
    ])
    expect(
      shown([news({ post: ['legitimate_interest'] })], [permission('objected', 'post')], everywhere),
    ).toEqual(['news post off'])
    expect(shown([news({ email: ['double_opt_in'] })], [permission('pending')], everywhere)).toEqual([
      'news email pending',
    ])
  })

  it('of the use of data do not depend on what was refused elsewhere', () => {
    const use = {
      key: 'profiling',
      kind: 'processing' as const,
      bases: { data: ['legitimate_interest' as const] },
    }
    expect(shown([use], [], new Set())).toEqual(['profiling data on'])
    expect(shown([use], [permission('objected', 'data', 'profiling')], new Set())).toEqual([
      'profiling data off',
    ])
    expect(
      shown([news({ email: ['consent'] }), use], [permission('objected', 'data', 'news')], everywhere),
    ).toContain('profiling data on')
  })
})

describe('the form', () => {
  const now = new Date('2026-03-01T10:00:00Z')
  const subject = {
    choices: [
      { purpose: 'news', channel: 'email' as const, state: 'on' as const },
      { purpose: 'offers', channel: 'email' as const, state: 'off' as const },
    ],
    topics: [{ key: 'wine', purpose: 'news', name: { de: 'Wein', en: 'Wine' } }],
    preference: null,
  }
  const read = (text: string) => readPreferenceForm(new URLSearchParams(text), subject, now)
  const keys = (targets: readonly { purpose: string }[]) => targets.map(({ purpose }) => purpose)

  it('takes off only what it showed as on', () => {
    expect(keys(read('was=news:email').off)).toEqual(['news'])
    expect(keys(read('was=news:email&p=news:email').off)).toEqual([])
    expect(keys(read('').off)).toEqual([])
    expect(keys(read('was=nothing:email&was=news:post').off)).toEqual([])
  })

  it('asks for what is on now and was not', () => {
    expect(keys(read('p=offers:email').on)).toEqual(['offers'])
    // Somebody else switched it off since: that stands.
    expect(keys(read('p=offers:email&was=offers:email').on)).toEqual([])
    expect(keys(read('p=news:email').on)).toEqual([])
    expect(keys(read('p=service:email&p=news:data').on)).toEqual([])
  })

  it('reads wishes from the choices it has, and no others', () => {
    expect(read('pause=30').pausedUntil).toEqual(new Date('2026-03-31T10:00:00Z'))
    expect(read('pause=end').pausedUntil).toBeNull()
    for (const text of ['', 'pause=keep', 'pause=31', 'pause=-7', 'pause=1e9'])
      expect(read(text).pausedUntil).toBeUndefined()
    expect(['any', '2', '3', '0', '-1', 'x'].map(text => read(`frequency=${text}`).maxPerWeek)).toEqual([
      null,
      2,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(read('language=en&language-was=de').language).toBe('en')
    expect(read('language=en&language-was=en').language).toBeUndefined()
    expect(read('language=fr').language).toBeUndefined()
    expect(read('topics=wine&topics=other').topics).toEqual({ shown: ['wine'], on: [] })
    expect(read('topics=wine&topic=wine').topics).toEqual({ shown: ['wine'], on: ['wine'] })
  })
})
