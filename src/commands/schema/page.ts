import type { Report } from '../../report/report'

/** The names of all that has a schema, as a page and for scripts. */
export const schemasListed = (names: readonly string[]): Report => ({
  schema: 'recover/schemas/2',
  columns: [{ key: 'name', title: 'Name', unit: 'text' }],
  rows: [names.map((name) => [name])],
  listed: false,
  before: { names },
  after: () => ({}),
  page: () => [{ kind: 'verbatim', text: names.join('\n') }],
  warnings: () => [],
})
