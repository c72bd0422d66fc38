/** Days of OpenDocument are written out: those before 1900-03-01, which Excel counts wrong, are read as they are. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { json, recover } from './program'
import { zip } from './workbook-writer'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ods-days-'))
afterAll(() => fs.rmSync(folder, { recursive: true }))

const text = (said: string) =>
  `<table:table-cell office:value-type="string"><text:p>${said}</text:p></table:table-cell>`
const number = (value: number) => `<table:table-cell office:value-type="float" office:value="${value}"/>`
const day = (iso: string) => `<table:table-cell office:value-type="date" office:date-value="${iso}"/>`
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`

test('a ledger of the first days of 1900', () => {
  const days = ['1900-01-15', '1900-02-28', '1900-03-01T00:00:00', '1900-03-15']
  const rows = [
    row(...['customer', 'date', 'revenue', 'cost'].map(text)),
    ...days.map((iso) => row(text('Ana'), day(iso), number(10), number(4))),
  ]
  const file = path.join(folder, 'a.ods')
  fs.writeFileSync(
    file,
    zip({
      'META-INF/manifest.xml': '<manifest/>',
      'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><table:table table:name="S">${rows.join('')}</table:table></office:document-content>`,
    }),
  )
  const answer = json(recover(['customers', file, '--json'])) as {
    readonly rejected: unknown
    readonly rows: readonly { readonly purchases: number; readonly revenue: number }[]
  }
  expect(answer.rejected).toEqual([])
  expect(answer.rows).toMatchObject([{ purchases: 4, revenue: 40 }])
})
