/** Which arm a case is in, and whether its customer stayed, in the words that people write. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

/** What measure answers about a file of these lines. */
function measured(lines: readonly string[], ...flags: string[]) {
  return inFolder((_, write) => {
    const args = ['measure', write('a.csv', `${lines.join('\n')}\n`), '--value', '36', ...flags]
    return { ended: recover(args), json: json(recover([...args, '--json'])) }
  })
}

const counts = (answer: { inputs: object }) => answer.inputs

describe('the arm', () => {
  test.each([
    ['group', 'treated', 'control'],
    ['group', 'yes', 'no'],
    ['grupo', 'sí', 'no'],
    ['ομάδα', 'ΝΑΙ', 'Όχι'],
    ['Grupo', 'Tratado', 'Control'],
    ['arm', 'Test group', 'Control group'],
    ['Treated', '1', '0'],
    ['tratado', 'sí', 'no'],
    ['Holdout', 'no', 'yes'],
    ['control', 'FALSE', 'TRUE'],
  ])('under %s is %s or %s', (heading, treated, control) => {
    const lines = [`${heading},stayed`, `${treated},yes`, `${treated},no`, `${control},no`]
    const { ended, json: answer } = measured(lines, '--remedy-cost', '7')
    expect(ended.code).toBe(0)
    expect(counts(answer)).toMatchObject({ treated: 2, treated_stayed: 1, control: 1, control_stayed: 0 })
  })

  test('a bare 1 or 0 of a group is asked, with the flag that tells', () => {
    const { ended } = measured(['group,stayed', '1,yes', '0,no'], '--remedy-cost', '7')
    expect(ended.code).toBe(65)
    expect(ended.err).toContain('hint: recover measure --treated-is WORD')
  })

  test('A and B are told by --treated-is, however it is written', () => {
    const lines = ['Group,Retained', 'A,1', 'A,1', 'B,0', 'B,1']
    const treated = measured(lines, '--remedy-cost', '7', '--treated-is', 'a').json
    expect(counts(treated)).toMatchObject({ treated: 2, treated_stayed: 2, control: 2, control_stayed: 1 })
    const other = measured(lines, '--remedy-cost', '7', '--treated-is', 'B').json
    expect(counts(other)).toMatchObject({ treated_stayed: 1, control_stayed: 2 })
    expect(measured(lines, '--remedy-cost', '7').ended.err).toContain('--treated-is WORD')
  })

  test('--treated-is takes a third word for neither, and a word that is not there for a mistake', () => {
    const third = measured(['group,stayed', 'A,1', 'B,0', 'C,1'], '--remedy-cost', '7', '--treated-is', 'A')
    expect(third.json.rejected).toMatchObject([{ code: 'not_a_choice', line: 4, found: 'C' }])
    const none = inFolder((_, write) =>
      recover(['measure', write('a.csv', 'group,stayed\nA,1\nB,0\n'), '--value', '36', '--treated-is', 'C']),
    )
    expect([none.code, none.out]).toEqual([65, ''])
    expect(none.err).toContain('no case is of the group C')
  })

  test('two columns that say different arms are a contradiction', () => {
    const lines = ['group,treated,stayed', 'treated,yes,yes', 'control,yes,no', 'control,no,no']
    expect(measured(lines, '--remedy-cost', '7').json.rejected).toMatchObject([
      { code: 'conflicting_inputs', line: 3 },
    ])
  })
})

test.each([
  ['stayed', 'Retained', 'churned'],
  ['se fue', 'se fue', 'se quedó'].reverse(),
  ['Churned', 'stayed', 'left'],
])('whether somebody stayed is %s: %s or %s', (...words) => {
  const heading = words.find((one) => ['stayed', 'se fue', 'Churned'].includes(one))!
  const [stayed, left] = heading === 'se fue' ? ['se quedó', 'se fue'] : words.slice(1)
  const lines = [`group,${heading}`, `treated,${stayed}`, `treated,${left}`, `control,${left}`]
  expect(counts(measured(lines, '--remedy-cost', '7').json)).toMatchObject({
    treated_stayed: 1,
    control_stayed: 0,
  })
})

test('words that say nothing of staying by themselves are asked', () => {
  expect(measured(['group,stayed', 'treated,active', 'control,cancelled']).ended.code).toBe(65)
})

test('what costs nothing is no remedy of a case held out, and is one of a treated', () => {
  const lines = ['group,stayed,remedy_cost', 'treated,yes,7', 'treated,yes,0', 'control,no,0', 'control,no,']
  const { json: answer } = measured(lines)
  expect(answer.results.remedy_spend).toBe(7)
  expect(answer.warnings.map(({ code }: { code: string }) => code)).not.toContain('held_out_with_remedy')
})
