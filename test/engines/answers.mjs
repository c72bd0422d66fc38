// What is asked of the library in every engine, as one text: answers that need no file, and an error.
const facts = { sales: 10, margin: 3, remedy: 'replace:10+cash:2', stayIfIgnored: '20%' }

export async function answersOf(library) {
  const { annualMargin, parse, plain, RecoverError } = library
  const { budget, clv, compare, damage, prevent, solve, sweep, tornado, whatif, whatifRanges } = library
  const refused = () => {
    try {
      whatif({ sales: 'lots', margn: 3 })
    } catch (error) {
      return [error instanceof RecoverError, error.message, error.problems]
    }
  }
  return JSON.stringify([
    plain(annualMargin({ margin: parse('3'), perYear: parse('12') })),
    whatif(facts),
    whatif({ ...facts, sales: '123456789012345.123456789012', horizon: 'forever', discount: '12.5%' }),
    compare({ voucher: 'credit:10', refund: { remedy: 'refund:10', stayIfRecovered: '70%' } }, facts),
    solve('stayIfRecovered', facts),
    budget(
      [
        { cost: 7, gain: 29 },
        { cost: 5, gain: '20.5' },
        { cost: 5, gain: 3 },
      ],
      12,
    ),
    clv({ margin: 3, retention: '80%', discount: 0.12 }),
    damage({
      ...{ customers: 10000, problemRate: '10%', complainRate: '25%', silentLoyalty: '9%', value: 36 },
      outcome: ['unresolved=40%:19%', 'resolved=60%:54%'],
    }),
    prevent({ ...facts, incidents: 100, sharePrevented: '20%', preventionCost: 400 }),
    tornado({ margin: '2..4' }, facts),
    await sweep({ margin: '1..5:1', sales: '8..12:0.5' }, facts),
    await whatifRanges({ ...facts, margin: '2..4', simulate: 5_000_000, seed: 7 }),
    refused(),
  ])
}
