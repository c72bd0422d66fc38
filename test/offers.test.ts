/** Offers to the satisfied beside what the dissatisfied cost: the metrics, the file, and the laws between them. */
import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { offerFamily } from '../src/economics/offers'
import { compare, type Exact, exact, minus, ONE, times } from '../src/numbers/exact/decimal'
import { parse, plain } from '../src/numbers/exact/digits'
import { offer } from './cases'
import { inFolder, json, recover, sentences } from './program'

const HEAD = 'customer,status,offer_cost,accept_rate,extra_margin,purchases\n'
const GOOD = `${HEAD}a,satisfied,2,25%,1.50,\nb,happy,6,30%,2.40,52\n`
const BOTH = `${HEAD.trim()},sales,margin,remedy,stay_if_ignored
a,satisfied,2,25%,1.50,,,,,
b,complaint,,,,,10,3,replace:10,40%
c,dissatisfied,,,,,10,3,cash:50,
d,dissatisfied,,,,,10,3,,50%
e,dissatisfied,,,,,,,,
`

const offers = (text: string, ...args: string[]) =>
  inFolder((folder, write) =>
    recover(['offers', path.basename(write('file.csv', text)), ...args], { cwd: folder }),
  )
const answer = (text: string, ...args: string[]) => json(offers(text, '--json', ...args))
const one = (cells: string, ...args: string[]) => answer(`${HEAD}a,${cells}\n`, ...args).rows[0]
const refused = (text: string) => json(offers(text, '--json')).rejected

describe('one offer', () => {
  test('brings its accept rate × extra margin × purchases, and gains that less its cost', () => {
    expect(one('satisfied,2,25%,1.50,12')).toEqual({
      customer: 'a',
      status: 'satisfied',
      offer_cost: 2,
      max_offer_cost: 4.5,
      offer_value: 2.5,
      required_accept_rate: 0.111111111111,
      return_on_offer: 1.25,
      decision: 'offer',
      loss_if_ignored: null,
      remedy_cost: null,
      incremental_value: null,
      remedy_decision: null,
    })
  })

  test.each([
    ['more than it costs', '2,25%,1.50,12', 'offer'],
    ['just what it costs', '4.50,25%,1.50,12', 'offer'],
    ['a billionth less than it costs', '4.500000001,25%,1.50,12', 'offer'],
    ['a little less than that', '4.500000002,25%,1.50,12', 'offer-less'],
    ['less than it costs', '5,25%,1.50,12', 'offer-less'],
    ['nothing, because nobody accepts', '2,0%,1.50,12', 'no-offer'],
    ['nothing, because nothing is bought', '2,25%,1.50,0', 'no-offer'],
    ['a loss, because the extra margin is negative', '2,25%,-1.50,12', 'no-offer'],
    ['nothing, and costs nothing', '0,0%,1.50,12', 'offer'],
  ])('one that brings %s', (_, cells, decision) => {
    expect(one(`satisfied,${cells}`).decision).toBe(decision)
  })

  test('that costs nothing has no return; one that earns nothing has no required accept rate', () => {
    expect(one('satisfied,0,25%,1.50,12')).toMatchObject({ required_accept_rate: 0, return_on_offer: null })
    expect(one('satisfied,2,25%,-1.50,12')).toMatchObject({ required_accept_rate: null, offer_value: -6.5 })
  })

  test('that would have to be accepted by more than everybody cannot pay off', () => {
    const all = answer(`${HEAD}a,satisfied,20,50%,1.50,12\n`)
    expect(all.rows[0].required_accept_rate).toBe(1.111111111111)
    expect(sentences(all.warnings)).toEqual([expect.stringContaining('cannot pay off')])
  })

  test('is counted on a year of purchases where none are given', () => {
    expect(one('satisfied,2,25%,1.50,').max_offer_cost).toBe(4.5)
    expect(one('satisfied,2,25%,1.50,', '--period', 'week').max_offer_cost).toBe(19.5)
    expect(one('satisfied,2,25%,1.50,', '--per-year', '8').max_offer_cost).toBe(3)
    expect(one('satisfied,2,25%,1.50,', '--purchases', '2').max_offer_cost).toBe(0.75)
    expect(offers(GOOD).out).toContain('Where no purchases are given, those of a year count')
  })

  test.each([
    ['0%', 'nobody is expected to accept'],
    ['100%', 'everybody is expected to accept'],
  ])('with an accept rate of %s is warned of', (rate, said) => {
    expect(answer(`${HEAD}a,satisfied,2,${rate},1.50,12\n`).warnings[0].message).toContain(said)
  })

  test('on more purchases than a year has is warned of, with the line', () => {
    expect(sentences(answer(GOOD).warnings)).toEqual([
      'the purchases are more than a year of them: none of them is discounted (line 3)',
    ])
    expect(answer(GOOD, '--period', 'week').warnings).toEqual([])
  })
})

describe('who is satisfied', () => {
  test.each([
    ...['satisfied', 'Satisfied', ' HAPPY ', 'promoter', 'very satisfied', 'satisfecho', 'Satisfecha'],
    ...['contento', 'ικανοποιημένος', 'ΙΚΑΝΟΠΟΙΗΜΕΝΗ', 'ευχαριστημένος', 'Good', 'bueno', 'Muy bien', 'καλό'],
  ])('%s is', (word) => expect(one(`${word},2,25%,1.50,12`).status).toBe('satisfied'))

  test.each([
    ...['dissatisfied', 'unhappy', 'Complaint', 'not satisfied', 'detractor', 'insatisfecho', 'Reclamación'],
    ...['no satisfecha', 'δυσαρεστημένος', 'ΠΑΡΑΠΟΝΟ', 'μη ικανοποιημένη', 'Bad', 'malo', 'Muy mala', 'κακό'],
  ])('%s is not', (word) => expect(one(`${word},,,,`).status).toBe('dissatisfied'))

  test.each([
    'neutral',
    'passive',
    '7',
    'yes',
    'constructor',
  ])('%s is refused, with what is expected', (word) => {
    expect(refused(`${GOOD}c,${word},2,25%,1.50,12\n`)).toEqual([
      {
        code: 'not_a_choice',
        line: 4,
        column: 'status',
        field: 'Status',
        expected: 'satisfied or dissatisfied',
        found: word,
      },
    ])
  })

  test('yes and no say so under a heading that asks it', () => {
    const text = (heading: string, word: string) => GOOD.replace('status', heading).replace('happy', word)
    const statusOf = (heading: string, word: string) => answer(text(heading, word)).rows[1].status
    expect(statusOf('Satisfied?', 'yes')).toBe('satisfied')
    expect(statusOf('Satisfecho', 'NO')).toBe('dissatisfied')
    expect(statusOf('Satisfecho', 'Sí')).toBe('satisfied')
    expect(statusOf('Ικανοποιημένος', 'όχι')).toBe('dissatisfied')
    expect(statusOf('Satisfied', 'unhappy')).toBe('dissatisfied')
    // Under a heading that does not, they might say the opposite.
    expect(offers(text('status', 'yes')).err).toContain('--map "satisfied=HEADING"')
    expect(
      answer(text('Contenta con nosotros', 'no'), '--map', 'satisfied=Contenta con nosotros').rows[1].status,
    ).toBe('dissatisfied')
  })

  test.each([
    ...['Unoffered', 'offered', 'N/A', 'not rated', 'No response', 'sin respuesta', 'N/D', 'χωρίς απάντηση'],
  ])('%s says that nobody knows', (word) => {
    const text = `${GOOD}c,${word},2,25%,1.50,12\nd,happy,2,25%,1.50,12\n`
    expect(answer(text).warnings[0]).toMatchObject({ code: 'status_unknown', count: 1, first: 4 })
    expect(answer(text).rows).toHaveLength(3)
    expect(answer(text, '--status', 'satisfied').rows).toHaveLength(4)
    expect(answer(text.replace('status', 'Satisfied?')).rows).toHaveLength(3)
  })

  test('two columns that contradict each other are refused', () => {
    const text =
      'status,satisfied,offer_cost,accept_rate,extra_margin\nhappy,no,2,25%,1.50\nhappy,,2,25%,1.50\n'
    expect(refused(text)).toMatchObject([
      { line: 2, field: 'Status', expected: 'dissatisfied, as under Satisfied' },
    ])
    expect(answer(text).rows).toHaveLength(1)
  })

  test('a blank status is unknown, left out and told, unless a flag says what it means', () => {
    const text = `${GOOD}c,,2,25%,1.50,12\n`
    const { rows, totals, warnings } = answer(text)
    expect([rows.length, totals.skipped, totals.rejected]).toEqual([2, 1, 0])
    expect(warnings[0]).toMatchObject({ code: 'status_unknown', count: 1, first: 4 })
    expect(answer(text, '--status', 'happy').rows[2].status).toBe('satisfied')
    expect(
      answer(text, '--status', 'dissatisfied').rows.map((row: { status: string }) => row.status),
    ).toEqual(['satisfied', 'satisfied', 'dissatisfied'])
  })

  test('without such a column everybody is, and it is said', () => {
    const text = 'customer,offer_cost,accept_rate,extra_margin\na,2,25%,1.50\n'
    const all = answer(text)
    expect(all.rows[0].status).toBe('satisfied')
    expect(sentences(all.warnings)).toEqual([
      'file.csv: there is no column of status: every customer counts as satisfied',
    ])
    expect(offers(text).err).toContain('every customer counts as satisfied')
    expect(answer(text, '--status', 'satisfied').warnings).toEqual([])
  })
})

describe('the dissatisfied', () => {
  const { rows, totals, warnings } = answer(BOTH)

  test('are worked out as batch works them out', () => {
    const batch = inFolder((_, write) =>
      json(recover(['batch', write('file.csv', BOTH.replace(/^a,.*\n|^e,.*\n/gm, '')), '--json'])),
    )
    for (const row of batch.rows.slice(0, 2)) {
      const own = rows.find(({ customer }: { customer: string }) => customer === row.customer)
      expect(own).toMatchObject({
        status: 'dissatisfied',
        loss_if_ignored: row.future_margin - row.value_if_ignored,
        remedy_cost: row.remedy_cost,
        incremental_value: row.incremental_value,
        remedy_decision: row.decision,
        decision: null,
        offer_value: null,
      })
    }
  })

  test('lose what is not kept if nothing is done; only a remedy gains', () => {
    const of = (customer: string) => rows.find((row: { customer: string }) => row.customer === customer)
    expect(of('b')).toMatchObject({
      loss_if_ignored: 21.6,
      incremental_value: 14.6,
      remedy_decision: 'recover',
    })
    expect(of('c')).toMatchObject({
      loss_if_ignored: 36,
      incremental_value: -14,
      remedy_decision: 'offer-less',
    })
    expect(of('d')).toMatchObject({ loss_if_ignored: 18, remedy_cost: null, incremental_value: null })
  })

  test('of whom too little is known are counted, not rejected, and it is said', () => {
    expect(rows[4]).toMatchObject({ customer: 'e', status: 'dissatisfied', loss_if_ignored: null })
    expect(sentences(warnings)).toContain(
      'a dissatisfied customer is only counted where no sales or no margin is given (line 6)',
    )
  })

  test('whose margin is told twice are taken once where both say the same, and asked about where they do not', () => {
    const told = (cost: string) => `${HEAD.trim()},sales,margin,cost\nc,unhappy,,,,,10,3,${cost}\n`
    expect(answer(told('7')).rows[0]).toMatchObject({ loss_if_ignored: 36 })
    const { error } = JSON.parse(offers(told('5'), '--json').err)
    expect(error).toMatchObject({ code: 'meaning_open', exit: 65 })
  })

  test('stand beside the satisfied in the totals', () => {
    expect(totals).toEqual({
      rows: 5,
      rejected: 0,
      skipped: 0,
      read: 5,
      offer_cost: 2,
      max_offer_cost: 4.5,
      offer_value: 2.5,
      loss_if_ignored: 75.6,
      remedy_cost: 57,
      incremental_value: 0.6,
      decision: { offer: 1, 'offer-less': 0, 'no-offer': 0 },
      satisfied: { rows: 1, advised: { offer_cost: 2, max_offer_cost: 4.5, offer_value: 2.5 } },
      dissatisfied: {
        rows: 4,
        known: 3,
        remedy_decision: { recover: 1, 'offer-less': 1, 'let-go': 0 },
        advised: { remedy_cost: 7, incremental_value: 14.6 },
      },
    })
  })

  test('and in the table, at every width', () => {
    for (const width of [40, 80, 200]) {
      const { out } = inFolder((folder, write) => {
        write('file.csv', BOTH)
        return recover(['offers', 'file.csv'], { cwd: folder, env: { COLUMNS: String(width) } })
      })
      const told = out.replace(/[│┌┐└┘├┤─┬┴┼]/g, ' ').replace(/ +/g, ' ')
      for (const line of [
        'Customers 1 4',
        'At stake 2.50 75.60',
        'Worth acting on 1 1',
        'Cost 2.00 7.00',
        'Brings 4.50 21.60',
        'Gain 2.50 14.60',
      ])
        expect(told).toContain(line)
      expect(told).toMatch(/Side by side[\s\S]*satisfied (The )?dissatisfied/)
      for (const line of out.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width)
    }
  })
})

describe('a row that cannot be used is left out and named: exit 65', () => {
  test.each([
    ['a bare 80', 'satisfied,2,80,1.50,12', 'Accept rate: expected a share from 0% to 100%, found "80"'],
    ['more than everybody', 'satisfied,2,180%,1.50,12', 'expected a share from 0% to 100%, found "180%"'],
    ['a share as extra margin', 'satisfied,2,80%,15%,12', 'Extra margin: expected an amount'],
    [
      'no cost',
      'satisfied,,80%,1.50,12',
      'Offer cost: expected an amount, because the customer is satisfied',
    ],
    ['no accept rate', 'satisfied,2,,1.50,12', 'Accept rate: expected a share, because'],
    ['no extra margin', 'satisfied,2,80%,,12', 'Extra margin: expected an amount, because'],
    ['negative purchases', 'satisfied,2,80%,1.50,-1', 'Purchases: expected a number from 0 to 10000'],
  ])('%s', (_, cells, message) => {
    const { code, err, out } = offers(`${GOOD}c,${cells}\n`)
    expect(err).toContain(`file.csv:4: ${message.startsWith('expected') ? 'Accept rate: ' : ''}${message}`)
    expect(err).toContain('3 rows: 2 used, 1 rejected, 0 skipped')
    expect(out).toContain('Make 2 of 2 offers: that gains 33.94.')
    expect(code).toBe(65)
  })

  test('a bare share is told what it may have meant', () => {
    expect(offers(`${GOOD}c,happy,2,80,1.50,12\n`).err).toContain('write 80% or 0.8')
  })

  test('rows read = used + rejected + skipped', () => {
    const { totals } = answer(`${GOOD}\nc,happy,x,80%,1,1\n\n,,,,,\nd,unhappy,,,,\n`)
    expect(totals).toMatchObject({ read: 7, rows: 3, rejected: 1, skipped: 3 })
  })

  test('--strict gives nothing, --rejects holds the rows as they stand', () => {
    const bad = `${GOOD}c,neutral,2,80%,1.50,12\n`
    expect(offers(bad, '--strict')).toMatchObject({ code: 65, out: '' })
    inFolder((folder, write) => {
      write('file.csv', bad)
      recover(['offers', 'file.csv', '--rejects', 'bad.csv'], { cwd: folder })
      const rejects = fs.readFileSync(path.join(folder, 'bad.csv'), 'utf8')
      expect(rejects).toContain(',c,neutral,2,80%,1.50,12')
      write('mended.csv', rejects.replace(',neutral,', ',happy,'))
      expect(json(recover(['offers', 'mended.csv', '--json'], { cwd: folder })).rows).toHaveLength(1)
    })
  })

  test('headings that are missing are named', () => {
    const { code, err } = offers('customer,status,offer cost\na,happy,2\n')
    expect(err).toContain('Accept rate: expected a column of accept_rate')
    expect(err).toContain('Extra margin: expected a column of extra_margin')
    expect(code).toBe(65)
  })
})

describe('as in every command that reads a file', () => {
  test('flags fill the blanks', () => {
    const text = 'customer,accept_rate\na,25%\nb,\n'
    const flags = ['--offer-cost', '2', '--extra-margin', '1.50', '--accept-rate', '50%']
    expect(answer(text, ...flags).rows.map((row: { offer_value: number }) => row.offer_value)).toEqual([
      2.5, 7,
    ])
  })

  test.each([
    ['Spanish', 'Cliente,Estado,Costo de la oferta,Tasa de aceptación,Margen adicional,Compras\n'],
    ['Greek', 'Πελάτης,Κατάσταση,Κόστος προσφοράς,Ποσοστό αποδοχής,Επιπλέον περιθώριο,Αγορές\n'],
  ])('%s headings', (_, head) => {
    expect(answer(GOOD.replace(HEAD, head)).rows).toEqual(answer(GOOD).rows)
  })

  test('comma and point give the same', () => {
    const text = GOOD.replaceAll(',', ';').replaceAll('.', ',')
    expect(answer(text).rows).toEqual(answer(GOOD).rows)
  })

  test('an amount that can be read in two ways is not guessed at', () => {
    const { code, out, err } = offers(`${HEAD}a,happy,1.200,25%,3.500,12\n`)
    expect([code, out]).toEqual([65, ''])
    expect(err).toContain('what stands under offer_cost, extra_margin can be read in two ways')
  })

  test('offers are ranked by their value, ties by customer, then by line', () => {
    const cells = (one: string) => `${one.replace(',', ',happy,')},25%,1.50,12\n`
    const text = `${HEAD}${['b,2', 'c,1', 'a,2', 'b,2'].map(cells).join('')}z,unhappy,,,,\n`
    const { out, err } = offers(text, '--plain')
    expect(out.match(/^[a-z](?= {2})/gm)).toEqual(['c', 'a', 'b', 'b'])
    expect(err).toContain("1 customer has several rows: each of them counts that customer's purchases again")
    expect(offers(text, '--plain', '--rows', '2').out).toContain('... 2 more rows')
  })

  test('all formats tell the same numbers', () => {
    const { rows } = answer(BOTH)
    const lines = offers(BOTH, '--format', 'ndjson').out.trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(rows)
    const [head, ...cells] = offers(BOTH, '--format', 'csv').out.trim().split('\n')
    expect(cells.map((line) => line.split(','))).toEqual(
      rows.map((row: object) => Object.values(row).map((value) => (value === null ? '' : String(value)))),
    )
    expect(head!.split(',')).toEqual(Object.keys(rows[0]))
    expect(offers(BOTH, '--format', 'markdown').out).toContain('| Customer | Offer cost | May cost at most |')
  })

  test('--fail-below looks at the totals, by the names of their sums', () => {
    expect(offers(GOOD, '--fail-below', 'offer_value=33').code).toBe(0)
    expect(offers(GOOD, '--fail-below', 'offer-value=34').code).toBe(1)
    expect(offers(GOOD, '--fail-below', 'loss_if_ignored=0').code).toBe(1)
    const wrong = offers(GOOD, '--fail-below', 'offr_value=0')
    expect(wrong.err).toContain('did you mean offer_value?')
    expect(wrong.code).toBe(2)
  })

  test('a label called like a result is left out, and said', () => {
    const all = answer('customer,offer_cost,accept_rate,extra_margin,decision,zone\na,2,25%,1.50,yes,north\n')
    expect(all.rows[0]).toMatchObject({ zone: 'north', decision: 'offer' })
    expect(sentences(all.warnings).join()).toContain('left out, because results have these names: decision')
  })

  test('headings alone are a file of 0 rows', () => {
    expect(offers(HEAD)).toMatchObject({ code: 0, out: 'No row could be worked out.\n' })
    expect(answer(HEAD)).toMatchObject({ rows: [], totals: { rows: 0, offer_value: null } })
  })

  test('results that are too large are refused', () => {
    const nines = '9'.repeat(15)
    const head = `${HEAD.trim()},sales,margin,told_if_lost,leave_rate,per_year,horizon,retention`
    const cells = `${nines},${nines},1000000,1,10000,forever,99.9%`
    expect(refused(`${head}\nc,unhappy,,,,,${cells}\n`)).toMatchObject([
      { line: 2, field: 'Sales', expected: expect.stringContaining('at most 26 digits'), found: nines },
    ])
    const most = `${HEAD}c,happy,-${nines}.999999999999,100%,${nines}.999999999999,10000\n`
    expect(offers(most).code).toBe(0)
  })
})

describe('what is said of it', () => {
  test('check reads such a file and finds what offers would find', () => {
    const check = (text: string) =>
      inFolder((folder, write) => recover(['check', path.basename(write('file.csv', text))], { cwd: folder }))
    expect(check(BOTH).out).toContain('file.csv is readable: 5 good rows.')
    expect(check(`${GOOD}c,neutral,2,25%,1.50,12\n`)).toMatchObject({ code: 65 })
    expect(check(`${GOOD}c,happy,,25%,1.50,12\n`).out).toContain('Offer cost: expected an amount')
  })

  test('explain, fields and schema know it', () => {
    expect(recover(['explain', 'offer_value']).out).toContain('may cost at most − offer cost')
    expect(recover(['explain', 'accept-rate']).out).toContain('tasa de aceptación')
    const { rows } = json(recover(['fields', 'offers', '--json']))
    const headings = rows.map(({ heading }: { heading: string }) => heading)
    for (const key of [
      'status',
      'satisfied',
      'offer_cost',
      'accept_rate',
      'extra_margin',
      'purchases',
      'sales',
    ])
      expect(headings).toContain(key)
  })

  test('its answers are as its schema says', async () => {
    const { schemas } = await import('./schemas')
    const { output } = await schemas('offers')
    for (const text of [BOTH, GOOD, HEAD, `${GOOD}c,neutral,2,80%,1.50,12\n`])
      expect(output.safeParse(answer(text)).error).toBeUndefined()
  })

  test('the schema names every key of the output, and no other', () => {
    const output = json(recover(['schema', 'offers']))
    const input = json(recover(['schema', 'offers', '--input']))
    const all = answer(BOTH)
    const keys = (one: object) => Object.keys(one).sort()
    const { segments: _segments, ...properties } = output.properties
    expect(keys(properties)).toEqual(keys(all))
    const { line: _, ...row } = output.properties.rows.items.properties
    expect(keys(row)).toEqual(keys(all.rows[0]))
    const { totals } = output.properties
    expect(keys(totals.properties)).toEqual(keys(all.totals))
    for (const side of ['satisfied', 'dissatisfied'])
      expect(keys(totals.properties[side].properties)).toEqual(keys(all.totals[side]))
    expect(Object.keys(input.properties)).toContain('extra_margin')
  })
})

const scaled = (value: Exact, k: number) => times(value, exact(k))

test('law: scaling all money by k scales every money result by k, and changes nothing else', () => {
  fc.assert(
    fc.property(offer, fc.integer({ min: 1, max: 1000 }), (given, k) => {
      const small = offerFamily.work({ ...given })
      const large = offerFamily.work({
        ...given,
        offerCost: scaled(given.offerCost, k),
        extraMargin: scaled(given.extraMargin, k),
        giveAway: scaled(given.giveAway, k),
      })
      for (const key of ['maxOfferCost', 'offerValue'] as const)
        expect(compare(large[key], scaled(small[key], k))).toBe(0)
      for (const key of ['requiredAcceptRate', 'returnOnOffer'] as const) {
        const [a, b] = [small[key], large[key]]
        if (a === null || b === null) expect(b).toBe(a)
        else expect(compare(a, b)).toBe(0)
      }
      expect(large.decision).toBe(small.decision)
    }),
  )
})

test('law: an offer gains nothing at its required accept rate, and at the most it may cost', () => {
  fc.assert(
    fc.property(offer, (given) => {
      const { requiredAcceptRate, maxOfferCost } = offerFamily.work({ ...given })
      expect(offerFamily.work({ ...given, offerCost: maxOfferCost }).offerValue.n).toBe(0)
      if (requiredAcceptRate !== null)
        expect(
          minus(offerFamily.work({ ...given, acceptRate: requiredAcceptRate }).maxOfferCost, given.offerCost)
            .n,
        ).toBe(0)
    }),
  )
})

test('law: value rises with the accept rate where an accepted offer earns, and falls by what the offer costs more', () => {
  fc.assert(
    fc.property(offer, (given) => {
      const [never, always] = [exact(0), ONE].map(
        (acceptRate) => offerFamily.work({ ...given, acceptRate }).offerValue,
      )
      expect(
        compare(always!, never!) * Math.sign(Number(times(given.extraMargin, given.purchases).n)),
      ).toBeGreaterThanOrEqual(0)
      const dearer = offerFamily.work({ ...given, offerCost: minus(given.offerCost, exact(-1)) }).offerValue
      expect(compare(minus(offerFamily.work({ ...given }).offerValue, dearer), ONE)).toBe(0)
    }),
  )
})

describe('law', () => {
  const some = fc.sample(offer, { numRuns: 200, seed: 7 })
  const line = (
    { offerCost, acceptRate, acceptAnyway, giveAway, extraMargin, purchases }: (typeof some)[number],
    i: number,
  ) =>
    [
      `c${i}`,
      i % 5 === 4 ? 'unhappy' : 'happy',
      ...[offerCost, acceptRate, extraMargin, purchases].map(plain),
      ...(i % 5 === 4
        ? [plain(times(extraMargin, exact(3))), plain(extraMargin), `cash:${i}`]
        : ['', '', '']),
      ...[acceptAnyway, giveAway].map(plain),
    ].join(',')
  const head = `${HEAD.trim()},sales,margin,remedy,accept_anyway,give_away`
  const lines = some.map(line)
  const whole = answer([head, ...lines].join('\n'))

  test('a row alone is the row of the file', () => {
    for (const i of [0, 4, 77, 199])
      expect(answer(`${head}\n${lines[i]}\n`, '--decimal', '.').rows[0]).toEqual(whole.rows[i])
  })

  test('row order changes nothing', () => {
    const turned = answer([head, ...[...lines].reverse()].join('\n'))
    expect(turned.totals).toEqual(whole.totals)
    expect([...turned.rows].reverse()).toEqual(whole.rows)
    const table = (all: readonly string[]) =>
      offers([head, ...all].join('\n'), '--rows', 'all', '--quiet').out
    expect(table([...lines].reverse())).toBe(table(lines))
  })

  test('the rows sum to the totals', () => {
    const units = (value: number | null) => BigInt(Math.round((value ?? 0) * 1e6))
    for (const key of [
      'offer_cost',
      'max_offer_cost',
      'offer_value',
      'loss_if_ignored',
      'remedy_cost',
      'incremental_value',
    ]) {
      const sum = whole.rows.reduce(
        (all: bigint, row: Record<string, number | null>) => all + units(row[key]!),
        0n,
      )
      expect(units(whole.totals[key]), key).toBe(sum)
    }
    const { decision, satisfied, dissatisfied } = whole.totals
    expect(Object.values<number>(decision).reduce((a, b) => a + b, 0)).toBe(satisfied.rows)
    expect(satisfied.rows + dissatisfied.rows).toBe(whole.totals.rows)
    const made = whole.rows.filter((row: { decision: string }) => row.decision === 'offer')
    expect(units(satisfied.advised.offer_value)).toBe(
      made.reduce((all: bigint, row: { offer_value: number }) => all + units(row.offer_value), 0n),
    )
  })

  test('the rows are what the metrics give', () => {
    for (const [i, row] of whole.rows.entries()) {
      if (row.status !== 'satisfied') continue
      const { maxOfferCost, offerValue, decision } = offerFamily.work({ ...some[i]! })
      expect([row.max_offer_cost, row.offer_value, row.decision]).toEqual([
        Number(plain(maxOfferCost)),
        Number(plain(offerValue)),
        decision,
      ])
    }
  })
})

test('an offer of the example: 30 % of 2.40 on 52 purchases is 37.44', () => {
  const values = offerFamily.work({
    offerCost: parse('6')!,
    acceptRate: parse('0.3')!,
    acceptAnyway: parse('0')!,
    giveAway: parse('0')!,
    extraMargin: parse('2.40')!,
    purchases: parse('52')!,
  })
  expect([values.maxOfferCost, values.offerValue].map(plain)).toEqual(['37.44', '31.44'])
})

describe('who would buy anyway', () => {
  const row = (rate: string, anyway: string) => `a,happy,2,${rate},1,12,${anyway}`
  const value = (text: string, ...flags: string[]) => answer(text, ...flags).rows[0]
  const head = `${HEAD.trim()},accept_anyway`

  test('30 % against 20 % on 12 purchases of 1, for 2: −0.80', () => {
    expect(value(`${head}\n${row('30%', '20%')}\n`)).toMatchObject({
      offer_value: -0.8,
      max_offer_cost: 1.2,
      required_accept_rate: 0.366666666667,
      decision: 'offer-less',
    })
    expect(value(`${head}\n${row('30%', '')}\n`, '--accept-anyway', '20%').offer_value).toBe(-0.8)
    expect(value(`${head}\n${row('30%', '20%')}\n`, '--give-away', '3').offer_value).toBeCloseTo(-1.4, 12)
  })

  test('is said where nothing tells it', () => {
    const page = (...flags: string[]) =>
      offers(`${HEAD.trim()}\na,happy,2,30%,1,12\n`, '--quiet', ...flags).out
    expect(page()).toContain('Nobody is taken to buy the same without the offer')
    expect(page('--accept-anyway', '0%')).not.toContain('without the offer')
  })

  test('is measured as remedies are, by who accepted', () => {
    const counts = [
      'measure',
      '--kind',
      'offers',
      '--treated',
      '500/150',
      '--control',
      '500/100',
      '--value',
      '12',
      '--remedy-cost',
      '2',
    ]
    const { results } = json(recover([...counts, '--json']))
    expect(results).toMatchObject({ treated_rate: 0.3, control_rate: 0.2, uplift: 0.1, net_benefit: -400 })
    const page = recover(counts).out.replace(/\s+/g, ' ')
    expect(page).toContain('Accepted the offer 30%')
    expect(page).toContain('As recover offers takes it: --accept-rate 30% --accept-anyway 20%')
    inFolder((_, write) => {
      const rows = Array.from(
        { length: 40 },
        (_, i) => `${i % 2 ? 'treated' : 'control'},${i % 4 === 1 ? 'yes' : 'no'}`,
      )
      const file = write('tried.csv', `group,accepted\n${rows.join('\n')}\n`)
      const found = json(recover(['measure', file, '--kind', 'offers', '--value', '12', '--json'])).results
      expect(found).toMatchObject({ treated_rate: 0.5, control_rate: 0, uplift: 0.5 })
      expect(recover(['measure', file, '--value', '12']).code).toBe(65)
    })
  })
})
