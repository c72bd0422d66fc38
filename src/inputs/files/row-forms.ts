/** The forms in which the rows of a file are written, by the words of --input: cells with a sign between them, an object a line, an array of objects. */
export const ROW_FORMS = { csv: 'separated', ndjson: 'lines', jsonl: 'lines', json: 'array' } as const

export type RowForm = (typeof ROW_FORMS)[keyof typeof ROW_FORMS]

/** The word of --input for a form. */
export const rowFormWord = (form: RowForm): string =>
  Object.entries(ROW_FORMS).find(([, one]) => one === form)![0]
