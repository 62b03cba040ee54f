import { z } from 'zod'
import { maxFileLength } from '../../engine/rules/rule-file.ts'
import { sentenceSchema } from './common.ts'
import { route } from './route.ts'
import { ruleIssueSchema } from './rule-answers.ts'

const tag = 'Rules'

const appliedSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    what: z.enum(['created', 'changed', 'unchanged']),
    published: z.boolean().describe('A new version was published by this call.'),
    sentence: sentenceSchema,
    issues: z.array(ruleIssueSchema).describe('What speaks against publishing it.'),
  })
  .meta({ id: 'AppliedRule' })

/** Rules as files: the same rule in a repository and in the database. */
export const ruleFilesContract = {
  file: route({
    method: 'GET',
    path: '/rules/file',
    summary: 'Rules as one readable file (YAML)',
    description:
      'Ids are part of the file, so that applying it again changes the same rules. What a rule refers to by id has its name beside it.',
    tag,
    scope: 'rules:read',
    query: z.strictObject({
      id: z
        .union([z.uuid(), z.array(z.uuid()).min(1).max(500)])
        .optional()
        .describe('Id of a rule, several times for several; all that are not archived unless given.'),
      of: z
        .enum(['draft', 'published'])
        .default('draft')
        .describe('The draft, or what is published (only of rules that are).'),
    }),
    response: z.object({ file: z.string() }),
  }),
  apply: route({
    method: 'POST',
    path: '/rules/apply',
    summary: 'Create or change rules from a file',
    description:
      'By id: the same file twice changes nothing the second time. Drafts are written; publishing needs `publish` and the right to publish. All or nothing. 422 `rule_file_invalid` names what is wrong with its line.',
    tag,
    scope: 'rules:write',
    body: z.strictObject({
      file: z.string().min(1).max(maxFileLength),
      dryRun: z.boolean().default(false).describe('Says what would be done and stores nothing.'),
      publish: z
        .boolean()
        .default(false)
        .describe('Publishes what differs from what is published; refused whole where one has an error.'),
    }),
    response: z.object({ rules: z.array(appliedSchema) }),
  }),
}
