import { describe, expect, it } from '@jest/globals'
import { findViolations } from '../../../scripts/import-direction.ts'

const check = (path: string, text: string) => findViolations([{ path, text }])

describe('findViolations', () => {
  it.each([
    ['db/stores/customers.ts', "import { newId } from '../../engine/shared/id.ts'"],
    ['workers/processors/match.ts', "import { customers } from '../../db/stores/customers.ts'"],
    ['admin-api/routes/rules.ts', "import { queues } from '../../workers/queues.ts'"],
    ['app/api.ts', "import { app } from '../admin-api/app.ts'"],
    ['engine/rules/advance.ts', "import { z } from 'zod'"],
    ['engine/shared/canary.ts', '// import { x } from "../../db/x.ts"'],
    ['db/stores/rules.ts', 'await query.execute()'],
    ['workers/processors/match.ts', 'await db.transaction().execute(work)'],
    ['workers/queue-backend.ts', "import { Pool } from 'pg'"],
  ])('lets %s pass', (path, text) => {
    expect(check(path, text)).toEqual([])
  })

  it.each([
    ['engine/rules/advance.ts', "import { customers } from '../../db/stores/customers.ts'"],
    ['engine/rules/advance.ts', "import { readFileSync } from 'node:fs'"],
    ['engine/rules/advance.ts', "import type { Job } from 'bullmq'"],
    ['db/stores/customers.ts', "export { render } from '../../templates/render.ts'"],
    ['templates/render.ts', "const db = await import('../db/connection.ts')"],
    ['workers/runtime.ts', "import { app } from '../admin-api/app.ts'"],
    ['workers/runtime.ts', "import { Pool } from 'pg'"],
    ['admin-api/routes/rules.ts', "import { deliver } from '../../workers/processors/deliver.ts'"],
    ['admin-ui/src/app.tsx', "import type { Rule } from '../../engine/rules/definition.ts'"],
    ['workers/processors/match.ts', 'await query.execute()'],
    ['db/index.ts', ''],
    ['app/long.ts', 'x\n'.repeat(401)],
  ])('stops %s: %s', (path, text) => {
    expect(check(path, text)).toHaveLength(1)
  })
})
