/** Groups are one however their names are written, and called as they most often are. */
import { expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

const answerOf = (command: string, text: string, ...flags: string[]) =>
  inFolder((_, write) => json(recover([command, write('a.csv', text), '--json', ...flags])))

test('kinds of failure, without case, accents and spaces', () => {
  const rows = ['Late', 'late', 'LATE', 'late', 'Envío', 'envio ', 'ENVÍO', 'a+', 'a-']
  const text = rows.map((one, i) => `c${i},10,3,${one}\n`).join('')
  const { failures } = answerOf('batch', `customer,sales,margin,failure\n${text}`)
  expect(failures.map(({ failure, cases }: { failure: string; cases: number }) => [failure, cases])).toEqual([
    ['late', 4],
    ['Envío', 3],
    ['a+', 1],
    ['a-', 1],
  ])
})

test('groups of --by, of cases and of customers; a customer in one of them is in one', () => {
  const cases = answerOf(
    'batch',
    'customer,sales,margin,shop\na,10,3,Sol\nb,10,3,SOL\nc,10,3,sol\nd,10,3,SOL\n',
    '--by',
    'shop',
  )
  expect(cases.segments).toMatchObject([{ shop: 'SOL', cases: 4 }])
  const ledger = 'customer,date,revenue,cost,shop\na,2025-01-05,10,5,Ταβέρνα\na,2025-02-05,10,5,ταβερνα\n'
  const customers = answerOf('customers', ledger, '--by', 'shop')
  expect(customers.segments).toMatchObject([{ shop: 'Ταβέρνα', customers: 1 }])
  expect(customers.warnings.map(({ code }: { code: string }) => code)).not.toContain('several_segments')
})

test('parts of a measurement, but not the people who share in a bonus', () => {
  const rows = ['Late,Ana', 'late,ana', 'LATE,Ana', 'broken,Ana'].map(
    (one) => `treated,yes,36,cash:3,${one}\n`,
  )
  const text = `group,stayed,value,remedy,failure,employee\n${rows.join('')}control,no,36,,late,\ncontrol,no,36,,Broken,\n`
  const { parts, employees } = answerOf('measure', text, '--by', 'failure')
  expect(parts.failure.map(({ name, cases }: { name: string; cases: number }) => [name, cases])).toEqual([
    ['late', 3],
    ['broken', 1],
  ])
  expect(employees.map(({ employee }: { employee: string }) => employee)).toEqual(['Ana', 'ana'])
})
