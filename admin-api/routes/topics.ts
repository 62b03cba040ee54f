import { changeTopic, createTopic, listTopics, readTopic } from '../../db/stores/topic-store.ts'
import { Problem } from '../../engine/shared/problem.ts'
import type { ApiContext } from '../context.ts'
import { topicsContract } from '../contract/topics.ts'
import { type BoundRoute, implement } from '../implement.ts'
import { found, invalid, notFound, stale } from '../not-found.ts'

export function topicsRoutes({ db }: ApiContext): BoundRoute[] {
  const read = async (key: string) => found(await readTopic(db, key), 'topic')
  const must = (result: 'changed' | 'not_found' | 'stale') => {
    if (result === 'not_found') throw notFound('topic')
    if (result === 'stale') throw stale()
  }
  return implement('topics', topicsContract, {
    list: async () => ({ items: await listTopics(db) }),
    one: async ({ params }) => await read(params.key),
    create: async call => {
      const { key, purpose } = call.body
      const result = await createTopic(db, call.body, call.audit('topic.create', 'topic', key, { purpose }))
      if (result === 'no_purpose') throw invalid('purpose', 'is no marketing purpose')
      if (result === 'exists')
        throw new Problem('topic_exists', 'There is a topic with this key.', { status: 409 })
      return await read(key)
    },
    change: async call => {
      const { key } = call.params
      const audit = call.audit('topic.change', 'topic', key, { fields: Object.keys(call.body) })
      must(await changeTopic(db, key, call.ifMatch, call.body, audit))
      return await read(key)
    },
    remove: async call => {
      const { key } = call.params
      must(await changeTopic(db, key, call.ifMatch, null, call.audit('topic.remove', 'topic', key)))
    },
  })
}
