// Stands for `@jest/globals` in a test file (file-runner.mjs), read anew for each of them: the functions of jest-circus
// are others for each file. Given on as they are, so that failures name the line of the test and none of ours.
import { globalsOfFile, jest } from './shared-globals.mjs'

const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } = globalsOfFile()

export { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test }
