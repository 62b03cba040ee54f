// Stands for `@jest/globals` in what test files share. Such a module is loaded once for many of them: so what it gets
// asks each time for the functions of the file that runs.
import { ModuleMocker } from 'jest-mock'

let current

/** Called before a test file is loaded. */
export function setTestGlobals(globals) {
  current = globals
}

export function globalsOfFile() {
  return current
}

const ofFile = name =>
  new Proxy(() => undefined, {
    apply: (_target, _self, args) => current[name](...args),
    get: (_target, key) => current[name][key],
  })

export const afterAll = ofFile('afterAll')
export const afterEach = ofFile('afterEach')
export const beforeAll = ofFile('beforeAll')
export const beforeEach = ofFile('beforeEach')
export const describe = ofFile('describe')
export const expect = ofFile('expect')
export const it = ofFile('it')
export const test = ofFile('test')

const mocker = new ModuleMocker(globalThis)
/** Modules are not mocked here: what a test exchanges, it hands in. */
export const jest = { fn: mocker.fn.bind(mocker), spyOn: mocker.spyOn.bind(mocker) }
