/** The ending of --output chooses the format, and a table in a file is never cut. */
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ENDINGS, FORMATS } from '../src/render/formats'
import { inFolder, recover, shell } from './program'

const CASE = ['whatif', '--sales', '10', '--margin', '3', '--remedy', '10']

/** What stands in a file that an answer was written to, and the run. */
const written = (name: string, ...more: string[]) =>
  inFolder((cwd) => {
    const ended = recover([...CASE, '--output', name, ...more], { cwd })
    const file = path.join(cwd, name)
    return { ...ended, text: fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null }
  })

describe('the ending of --output', () => {
  test('is of a format that there is', () => {
    for (const name of Object.values(ENDINGS)) expect(FORMATS.map((one) => one.name)).toContain(name)
  })

  test.each(Object.entries(ENDINGS))('%s is %s', (ending, format) => {
    // A case has no picture, which is said either way.
    const { isFileAlone, isTyped } = FORMATS.find((one) => one.name === format)!
    if (isFileAlone) {
      const { text, code } = written(`a${ending}`)
      // What DuckDB writes is refused where it is not installed, by that ending too.
      expect([code, text]).toEqual([
        isTyped ? 69 : 0,
        written(`A.B${ending.toUpperCase()}`, '--format', format).text,
      ])
      return
    }
    const { code, out, err } = recover([...CASE, '--format', format])
    for (const name of [`a${ending}`, `A.B${ending.toUpperCase()}`])
      expect(written(name)).toMatchObject({ code, text: code === 0 ? out : null, err })
  })

  test('--format beats it, and what disagrees is told', () => {
    const { text, err } = written('a.md', '--format', 'csv')
    expect(text).toBe(recover([...CASE, '--format', 'csv']).out)
    expect(err).toBe('warning: a.md is written as csv, as was asked, though its ending is that of markdown\n')
    expect(written('a.csv', '--format', 'csv').err).toBe('')
    expect(written('a.xyz', '--json')).toMatchObject({ code: 0, err: '' })
  })

  test('is refused where no format has it', () => {
    const { code, err, text } = written('a.xyz')
    expect([code, text]).toEqual([2, null])
    expect(err).toContain(
      'expected an ending of .json, .ndjson, .jsonl, .csv, .md, .html, .svg, .xlsx, .parquet, .txt, or --format, found "a.xyz"',
    )
  })

  test('is none: the table, as on a terminal', () => {
    for (const name of ['a', '.csv', 'a.']) expect(written(name).text).toBe(recover(CASE).out)
  })

  test('of a pipe or a device says nothing', () =>
    inFolder((cwd) => {
      const line = `mkfifo a.csv b.xyz; for f in a.csv b.xyz; do cat $f & recover ${CASE.join(' ')} --output $f; wait; done`
      expect(shell(line, { cwd }).out).toBe(recover(CASE).out.repeat(2))
      expect(recover([...CASE, '--output', '/dev/null'])).toMatchObject({ code: 0, out: '' })
    }))

  test('also says how errors are told', () => {
    const { err, code } = inFolder((cwd) =>
      recover(['whatif', '--sales', 'lots', '--output', 'a.json'], { cwd }),
    )
    expect([JSON.parse(err).error.code, code]).toEqual(['bad_command_line', 2])
  })
})

describe('a table in a file', () => {
  const long = 'a very long name of a customer that would never fit in a line of any terminal'
  const rows = Array.from({ length: 70 }, (_, i) => `${long} ${i},${i + 10},3,1\n`).join('')

  test('has all rows and all names', () =>
    inFolder((cwd, write) => {
      write('c.csv', `customer,sales,margin,remedy\n${rows}`)
      for (const name of ['a.txt', 'a']) {
        recover(['batch', 'c.csv', '--output', name], { cwd })
        const text = fs.readFileSync(path.join(cwd, name), 'utf8')
        for (let i = 0; i < 70; i++) expect(text).toContain(`${long} ${i} `)
        expect(text).not.toContain('…')
      }
      expect(recover(['batch', 'c.csv'], { cwd }).out).toContain('…')
      recover(['batch', 'c.csv', '--output', 'few.txt', '--rows', '10'], { cwd })
      expect(fs.readFileSync(path.join(cwd, 'few.txt'), 'utf8').split(long).length).toBe(11)
    }))
})
