import { fromFile } from './sql-file.ts'

/** In order. A name, once released, never changes. */
export const migrations = [{ name: '0001-ground', class: fromFile('./0001-ground.sql') }]
