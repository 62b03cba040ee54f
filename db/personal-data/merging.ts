import type { TableMerge } from './types.ts'

/** The ledger is never rewritten: its lines are recorded anew for the heir, and what follows from it follows. */
export const ledgerStays: TableMerge = {
  how: 'stay',
  because: {
    de: 'Das Einwilligungsbuch wird nie umgeschrieben; die Zeilen werden für den zusammengeführten Kunden neu eingetragen.',
    en: 'The consent ledger is never rewritten; its lines are recorded anew for the merged customer.',
  },
}

export const byAddress: TableMerge = {
  how: 'stay',
  because: { de: 'Gilt der Adresse, wem immer sie gehört.', en: 'Holds for the address, whoever has it.' },
}

export const ownHistoryStays: TableMerge = {
  how: 'stay',
  because: {
    de: 'Was über diesen Datensatz wann bekannt war, bleibt unter seiner Kennung; sie führt zum zusammengeführten Kunden.',
    en: 'What was known of this record, and when, stays under its id, which leads to the merged customer.',
  },
}

export const asToldStays: TableMerge = {
  how: 'stay',
  because: {
    de: 'Hält fest, was damals geschah, unter der Kennung von damals.',
    en: 'Records what happened then, under the id of then.',
  },
}
