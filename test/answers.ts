/** Answers in JSON of every shape there is: to the command lines of the pages, and to many more. */
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Json } from './mutants'
import { pages, pageText } from './pages'
import { root } from './program'
import { SPENDS, simulatedLedger, TRUTH } from './simulated-customers'

/** Cases whose remedies all gain a little more than they cost: of these the best choice is not found in any time. */
function manyAlike(): string {
  const rows = ['customer,sales,margin,remedy']
  for (let i = 1, seed = 5; i < 100; i++) {
    seed = (seed * 16807) % 2147483647
    const cost = 2000 + (seed % 2_000_000_000) / 1e6
    rows.push(`c${i},90000,${(2 * cost + 200).toFixed(6)},cash:${cost.toFixed(6)}`)
  }
  return `${rows.join('\n')}\n`
}

/** Small files that the command lines name, beside examples/ and those of other programs. */
const FILES: Record<string, string> = {
  'own.json': '{"currency": "EUR", "plain": true, "facts": {"margin-rate": "30%"}}',
  'nothing.csv': 'colour,shape\nred,round\n',
  'undecided.csv': 'customer,sales,margin\nAna,12.000,3.600\nBea,9.000,2.500\n',
  'undecided-days.csv': 'date,customer,amount,margin\n03/04/2025,Ana,10.5,3\n05/06/2025,Bea,11,4\n',
  'two-currencies.csv': 'customer,sales,margin\na,10 €,1 €\nb,$20,$2\n',
  'nearly-shopify.csv':
    'Name,Email,Financial Status,Created at,Subtotal,Shipping,Taxes,Total,Lineitem quantity,Lineitem name\n#1,a@b.example,paid,2026-01-05,10,2,1,13,1,Lamp\n',
  'none.csv': 'customer,sales,margin,remedy\n',
  'nobody.csv': 'sales,margin,remedy\n10,3,replace:10\n8.5,2.25,cash:40\n',
  'cases.csv': `customer,failure,segment,sales,margin,remedy,acquisition_cost,stay_if_recovered,stay_if_ignored
a,late,shop,10.5,3.25,replace:10.5,30,85%,30%
b,,,12,0,,,,
c,wrong,hotel,0,-2.5,cash:1.5,,40%,60%
d,late,shop,10,11,refund:30,,90%,90%
`,
  'pays.csv':
    'customer,sales,margin,remedy,stay_if_recovered,stay_if_ignored\na,10,3,salvage:7,60%,100%\nb,10,3,cash:7.5,100%,0%\n',
  'ranged.csv':
    'customer,failure,sales,margin,remedy,stay_if_recovered,rebuild_from\na,late,10,3,10,60%..90%,\nb,,10,2.5..4,cash:1.5,30.5%,50%\n,late,10,3,10,90%,\n',
  'endless.csv': 'customer,sales,margin,horizon,retention\na,10,3,forever,90%..100%\nb,10,3,12,90%\n',
  'work.csv': 'customer,sales,margin,remedy\na,10,3,labour:90min@2.1/h\nb,10.5,3.2,cash:5.75\n',
  'worthless.csv': 'customer,failure,sales,margin\na,late,10,0\nb,,10,0\n',
  'first.csv': 'segment,customer,sales,margin,remedy\n,a,10,3,replace:10\nshop,b,10,3,cash:5.5\n',
  'blank.csv': 'customer,sales,margin,remedy\n,10,3,replace:10\nb,10,3,cash:5.5\n',
  'named.csv': 'id,name,sales,margin,remedy\n7,Ana,10,3,replace:10\n8,,10,3,cash:5.5\n',
  'dated.csv': 'customer,date,sales,margin,remedy,remedy_cost\na,2026-01-02,10,3,1,\nb,,12,3,,2.5\n',
  'invoices.csv': 'invoice,customer,date,revenue,cost\nA1,a,2025-11-02,10.5,5\nA2,b,2025-11-03,0,0\n',
  'many.csv': manyAlike(),
  'lost.csv': 'customer,sales,margin\na,10,3\nb,lots,\n,10,3\n,x,y\n',
  'repeated.csv': 'customer,sales,margin,remedy\na,10,3,1\na,12,3,2.5\nb,10,3,1\n',
  'years.csv': `customer,name,segment,revenue,cost
1,Lumen,café,1250.5,800
2,,,900,950.25
3,Sol,shop,-40,0
,,,12.5,10
`,
  'more-years.csv': 'customer,segment,revenue,cost\n4,,100,80\n',
  'empty-ledger.csv': 'customer,date,revenue,cost\n',
  'short-ledger.csv': `customer,date,segment,revenue,cost,visits
a,2026-01-05,,100.5,70,2
a,2026-02-05,x,-20,0,0
b,2026-02-07,x,50,60.25,9
,2026-03-01,y,12.25,10,0
`,
  // Nobody had bought in the first two thirds.
  'late-ledger.csv': `customer,date,segment,revenue,cost
a,2025-01-05,,-5.5,0
b,2025-12-01,x,50,20.25
b,2025-12-20,x,12,5
`,
  'drawn.csv': simulatedLedger(4, 300, 78, TRUTH, SPENDS)
    .replace('cost\n', 'cost,segment\n')
    .replace(/(\d)$/gm, '$1,x')
    .concat('r,2023-01-05,-5.5,-3,y\n'),
  'drawn-cases.csv': `customer,date,remedy,stay_if_recovered,stay_if_ignored
c1,2022-12-01,cash:5.5,90%,40.5%
c2,,replace:10,85.5%,30%
c3,2023-07-08,cash:1,,
`,
  'cohort.csv': 'year,customers\n2021,468.5\n2019,1000\n2020,631\n2022,382\n',
  'each.csv': 'customer,sales,margin,period,cost_to_serve\na,10,3,week,20.5\nb,12.5,-1,month,\n',
  'offers.csv': `customer,status,segment,offer_cost,accept_rate,extra_margin,purchases,sales,margin,remedy,stay_if_ignored
a,satisfied,x,2,25%,1.50,,,,,
b,complaint,,,,,,10,3,replace:10,40%
c,dissatisfied,x,,,,,10.5,3.25,cash:50.5,
d,satisfied,y,0,0%,1.5,12,,,,
e,dissatisfied,y,,,,,,,,
f,satisfied,y,5.5,10%,-1,8.5,,,,
g,satisfied,z,1.5,50%,1,,,,,
h,dissatisfied,x,,,,,10,3,cash:1.5,
,satisfied,x,1,50%,1,,,,,
`,
  'no-offers.csv': 'customer,status,offer_cost,accept_rate,extra_margin\n',
  'unnamed-offers.csv': 'offer_cost,accept_rate,extra_margin\n2,25%,1.50\nlots,5%,1\n',
  'initiatives.csv': `initiative,owner,cost,direct,customers_reached,retention_change,indirect,reinvested_share
a,Ana,100.5,40.25,,,10.5,50%
b,,0,,12.5,4.5pp,,
c,Luis,10,,100,-1pp,,
d,,10.5,,,,,
,,20,,,,5.5,
`,
  'plain-initiatives.csv': 'cost,indirect\n10,5\nlots,2\n',
  'free-initiatives.csv': 'initiative,cost,indirect\na,0,10\n',
  'no-initiatives.csv': 'initiative,cost\n',
  'measured.csv': `case,customer,date,employee,group,kind,failure,remedy,value,stayed,shift
1,a,2026-01-02,Ana,treated,recovery,late,cash:3.5,36.5,yes,day
2,b,2026-01-03,Ana,treated,upsell,late,cash:3.5,36,yes,night
3,c,2026-02-02,Luis,treated,recovery,wrong,cash:7,36,no,day
4,d,2026-02-03,,control,recovery,late,,36,no,day
5,e,2026-02-04,,control,upsell,wrong,,20,yes,night
6,f,2026-02-05,Luis,treated,recovery,late,cash:7,36,,day
7,g,2026-02-05,Luis,treated,recovery,late,cash:7,lots,yes,day
`,
  'unheld.csv': `employee,failure,kind,value,remedy,stayed
Ana,late,recovery,36,cash:3.5,yes
Luis,wrong,upsell,36.5,cash:3.5,no
`,
  'brought.csv': `case,employee,group,failure,brought,remedy,stayed
1,Ana,treated,late,10.5,cash:3.5,yes
2,Ana,treated,wrong,20.25,cash:3.5,yes
3,Luis,treated,late,0,cash:3,no
4,Luis,treated,wrong,4.5,cash:3,yes
5,,control,late,1.25,,yes
6,,control,wrong,0,,no
7,,control,wrong,2.75,,yes
`,
  'open.csv': 'group,value,stayed\ntreated,36,\ncontrol,36,\n',
  'watched.csv': `case,customer,date,group,remedy
1,a,2026-01-02,treated,cash:3.5
2,b,2026-01-03,control,
3,x,2026-01-03,treated,cash:1
`,
  'rows.ndjson': '{"customer": 17, "sales": 10.5, "margin": 3, "vip": true, "note": null}\n{"sales": {}}\n',
  'rows.json': '[{"customer": "a", "sales": "10,50", "margin": 3, "joined": 2019}]',
  'dates.csv': 'customer;date;sales;margin\na;13/04/2026;1.234,50;3,25\nb;01/04/2026;2,5;1\n',
  'case.json': '{"sales": 10, "margin": "2..4", "remedy": 10}',
  'bare.json': '{"sales": 10.5, "cost": 7.25, "remedy_cost": 4, "acquisition_cost": 30}',
  'plan.json':
    '{"cases": {"a": {"sales": 10, "margin": 3, "horizon": "forever", "discount": 0.1}, "b": {"sales": 0, "margin": 0, "remedy": 10, "rebuild": 3, "rebuild_from": 0.5}}}',
  'worth.json': '{"sales": 10, "margin": 3, "stay_if_recovered": 0.5, "stay_if_ignored": 0.75}',
  'lines.ndjson': `{"sales": 10.5, "margin": 3.25, "remedy": "replace:10.5", "acquisition_cost": 30, "stay_if_recovered": "85%"}
{"sales": 10, "margin": 11, "remedy": "refund:30", "stay_if_recovered": 0.9, "stay_if_ignored": 0.9, "period": "week"}
{"cost": 7.25, "remedy_cost": 4.5, "rebuild": 3, "rebuild_from": 0.25, "horizon": 6.5, "per_year": 8.5}
{"sales": 10.5, "margin_rate": 0.125, "horizon": "forever", "discount": 0.105, "cost_to_serve": 3.5, "redemption": 0.5}
{"sales": 0, "margin": -2.5, "remedy": "credit:1.5", "displacement": 0.25, "remedy_basis": "price", "timing": "end"}
{"margin": 0, "told_if_lost": 2.5, "leave_rate": 0.125, "told_if_recovered": 1.5, "join_rate": 0.5, "incident_sale": "include"}
{"sales": 10.25, "margin": "2..4", "remedy": 10}
{"sales": 10.5, "margin": 3, "remedy": "cash:5.5", "cost_if_ignored": 1.5, "floor": "cash:2.5", "told_value": 20.5, "not_genuine": 0.125}
{"sales": "lots", "margn": 3}
{"sales": 10
`,
  'chances.json': chancesOf(true),
  'unheld.json': chancesOf(false),
  'decided.csv': `customer,segment,failure,sales,margin,remedy,stay_if_recovered
a,x,late,10.5,3.25,cash:4.5,
b,,wrong,10,3,refund:2,80.5%
c,x,,10,3,,
d,x,late,lots,3,,
`,
  'bad.json': '{"sales": 10,\n "margin": true}',
}

/** Measured chances of one failure and one remedy. */
function chancesOf(isHeldOut: boolean): string {
  const cell = (failure: string | null, remedy: string | null, stayed: number) => ({
    failure,
    remedy,
    n: 10,
    stayed,
    estimate: stayed / 10 + 0.015,
    interval: [stayed / 10 - 0.25, stayed / 10 + 0.125],
  })
  const family = (...cells: readonly object[]) => ({
    grid: [
      [1.5, 0.5, 0.75],
      [3, 1, 0.25],
    ],
    cells,
  })
  return JSON.stringify({
    schema: 'recover/chances/1',
    measured: {
      file: 'a.csv',
      sha256: isHeldOut ? 'a0'.repeat(32) : null,
      from: isHeldOut ? '2026-01-02' : null,
      to: isHeldOut ? '2026-03-04' : null,
    },
    window_days: isHeldOut ? 90 : null,
    confidence: isHeldOut ? 0.95 : 0.905,
    recovered: {
      by_failure_and_remedy: family(cell('late', 'cash', 8)),
      by_remedy: family(cell(null, 'cash', 7)),
      by_failure: family(cell('late', null, 8)),
      all: family(cell(null, null, 7)),
    },
    ignored: isHeldOut
      ? { by_failure: family(cell('late', null, 4)), all: family(cell(null, null, 3)) }
      : null,
    warnings: isHeldOut
      ? []
      : [{ code: 'naive', message: 'naive: nothing was measured', count: 1, first: null }],
  })
}

/** What a case is given in the lines below, where they say CASE. */
const CASE = '--sales 10 --margin 3 --remedy 10'

/** What is measured where they say COUNTS. */
const COUNTS = '--treated 200/180 --control 200/100 --value 36.5'

/** A market where they say MARKET. */
const MARKET =
  '--customers 10000 --problem-rate 10% --complain-rate 25% --silent-loyalty 60% --outcome "bad=40%:30%" --outcome "good=60%:90.5%"'

/** Command lines, without --json. */
const LINES = `
whatif CASE
whatif --sales 12.5 --cost 8.25 --remedy-cost 4.2 --stay-if-recovered 85% --stay-if-ignored 30.5%
whatif --sales 10 --margin-rate 31.5% --period week --acquisition-cost 35.5
whatif --sales 0 --margin -2.5 --remedy refund:0.5 --cost-to-serve 3.5
whatif --sales 10 --margin 3 --remedy cash:40 --timing end --incident-sale include --remedy-basis price
whatif CASE --horizon forever --discount 12.5% --retention 81.5%
whatif CASE --horizon 7.5 --per-year 8.5 --rebuild 6 --rebuild-from 50.5%
whatif CASE --told-if-lost 5.5 --leave-rate 10% --told-if-recovered 2.5 --join-rate 2% --acquisition-cost 30
whatif --sales 10 --margin 3 --remedy credit:60+labour:15min@12/h --redemption 70% --displacement 25%
whatif CASE --stay-if-recovered 40% --stay-if-ignored 60%
whatif CASE --cost-if-ignored 1.5 --floor cash:1.5 --told-value 20.5 --not-genuine 2.5% --told-if-lost 2 --leave-rate 5%
whatif CASE --floor cash:9.5
whatif CASE --cost-if-ignored 1..4.5 --told-value 10..20.5 --not-genuine 0%..12.5% --told-if-lost 2 --leave-rate 5%
whatif --sales 10 --margin 11 --remedy 40
whatif --sales 10 --margin 2..4 --remedy 10
whatif --sales 10 --margin 2..2.5..4 --remedy 5.5..10 --acquisition-cost 30
whatif --sales 10 --margin 2..4 --remedy refund:5..9+cash:1 --stay-if-recovered 10%..30%..90%
whatif --sales 10 --margin 3 --remedy refund:5..6..9 --discount 0%..12.5% --retention 70%..90% --horizon 10..20
whatif --sales 10 --margin 3 --remedy-cost 1..2.5 --stay-if-ignored 0%..12.5%..40%
whatif --sales 10.5..20 --margin 3 --remedy cash:5..6..9 --per-year 6..12 --rebuild 2..6 --rebuild-from 50%
whatif --sales 10 --cost 6.5..8.5 --remedy-cost 5..6..9.5 --told-if-lost 1..5 --leave-rate 1%..10%
whatif --sales 10 --margin-rate 20%..40% --remedy 10 --cost-to-serve 0..20.5 --stay-if-ignored 0%..30%
whatif CASE --rebuild 6 --rebuild-from 50%..80% --redemption 50%..100% --displacement 0%..50%
whatif CASE --acquisition-cost 10..30 --told-if-recovered 1..4 --join-rate 1%..5%
whatif --sales 10 --margin 2..4 --remedy 10 --stay-if-recovered 10%..30%..90% --simulate 1000 --seed 7
whatif --sales 10 --margin 3 --remedy 1..2.5 --simulate 100
whatif --sales 10 --margin 2 --remedy-cost refund:5..9
whatif --sales 10 --margin 2 --remedy-cost 5..9.5 --remedy-basis price
whatif --set examples/today.json --stay-if-ignored 40%
whatif --set examples/plans.json --case voucher
whatif --set case.json
whatif CASE --fail-below incremental_value=100
whatif --sales lots --margn 3 --stay-if-recovered 80 --period fortnight
whatif --sales 10
whatif --sales 10 --margin 2..x
whatif CASE --output nowhere/x.json
whatif --stream --sales 10 < lines.ndjson
whatif --stream CASE --remedy-basis price < lines.ndjson
whatif --set nowhere.json
whatif CASE > /dev/full
whatif --set bad.json
compare CASE --option "new one=replace:10; stay-if-recovered=90.5%" --option "call=labour:15min@12/h; stay-if-recovered=40%"
compare --sales 10.5 --margin 3.25 --option "none=" --option "a=cash:2.5" --option "b=cash:3.5"
compare --sales 10.5 --margin 3.25 --stay-if-ignored 30.5% --option "a=cash:2.5" --option "b=cash:30"
compare CASE
compare examples/today.json examples/plans.json
compare plan.json bare.json
compare plan.json bare.json --horizon 6.5 --acquisition-cost 12.5
compare case.json bare.json
compare bad.json
compare CASE --cost-if-ignored 1.5 --floor cash:1.5 --told-value 20.5 --not-genuine 2.5% --option "a=cash:2.5"
compare plan.json bare.json --cost-if-ignored 1.5 --floor cash:1.5 --told-value 20.5 --not-genuine 2.5%
compare bare.json worth.json plan.json
solve stay-if-recovered CASE
solve stay-if-recovered CASE --cost-if-ignored 1.5 --floor cash:1.5 --told-value 20.5 --not-genuine 2.5%
solve cost-if-ignored CASE --stay-if-recovered 10%
solve told-value CASE --stay-if-recovered 10% --told-if-lost 9 --leave-rate 50%
solve not-genuine CASE
solve remedy --sales 10 --margin 3 --stay-if-recovered 80% --stay-if-ignored 30%
solve remedy --sales 10.5 --cost 7.25 --stay-if-ignored 30.5% --target return_on_remedy=0.5
solve stay-if-recovered --sales 10 --margin 3 --remedy cash:40
solve stay-if-recovered --sales 10 --margin 3 --remedy cash:40.5 --acquisition-cost 30.5
solve margin --sales 10 --remedy 10 --target net_retained_value=50
solve margin --sales 10 --remedy-cost 10 --acquisition-cost 30.5
solve margin --sales 0 --remedy 10 --stay-if-recovered 40% --stay-if-ignored 50%
solve stay-if-recovered --sales 10 --margin 3
solve sales --margin 3 --remedy 10
solve cost --sales 10 --remedy 10 --target max_remedy_cost=50.5
solve margin-rate --sales 10 --remedy 10
solve horizon CASE --target future_margin=100.5
solve rebuild CASE --rebuild 3
solve rebuild CASE --rebuild-from 50%
solve rebuild-from CASE --rebuild 3
solve discount CASE --horizon forever
solve retention CASE --horizon forever --target incremental_value=20
solve horizon CASE --horizon forever
solve per-year CASE --target payback_purchases=2.5
solve remedy CASE --target payback_purchases=2.5
solve stay-if-ignored CASE --target break_even_uplift=0.5
solve margin --sales 10 --margin 3
solve sales CASE --target decision=1
solve nothing CASE
sweep stay-if-recovered=0%..100%:20% CASE
sweep stay-if-ignored=0%..60%:20% remedy=5..20:5 --sales 10 --margin 3 --stay-if-recovered 80%
sweep remedy=5..20:5 stay-if-ignored=0%..60%:20% --sales 10 --margin 3 --stay-if-recovered 80%
sweep margin=1,2.5 remedy=cash:10..40:10 --sales 10
sweep remedy=cash:10..40:10 margin=0.5,2.5 --sales 10
sweep margin=1,2,4 remedy-cost=10,60.5 --sales 10 --metric net_retained_value
sweep remedy-cost=refund:10..60:10 margin=2.5,3 --sales 10
sweep sales=0,10.5 margin=-1,3 --remedy 10 --acquisition-cost 30.5
sweep cost=5.5..12:1 stay-if-recovered=10.5%,90% --sales 10 --remedy 10 --stay-if-ignored 20%
sweep margin-rate=10%..50%:20% per-year=1.5,12 --sales 10 --remedy 10
sweep horizon=1.5..12:3 rebuild=0,3 CASE --rebuild-from 50%
sweep rebuild-from=10.5%,90% discount=0%,10.5% CASE --rebuild 3
sweep retention=50.5%,100% redemption=50.5%,100% --sales 10 --margin 3 --remedy credit:10
sweep displacement=0%,50.5% cost-to-serve=0,20.5 --sales 10 --margin 3 --remedy credit:10
sweep acquisition-cost=0,20.5 told-if-lost=0,2.5 CASE --leave-rate 5%
sweep leave-rate=0%,5.5% told-if-recovered=0,2.5 CASE --told-if-lost 4 --join-rate 5%
sweep join-rate=0%,5.5% CASE --told-if-recovered 2
sweep cost-if-ignored=0,20.5 told-value=0,20.5 CASE --told-if-lost 2 --leave-rate 5%
sweep not-genuine=0%,20.5% CASE
sweep not-genuine=0%,20.5% CASE --cost-if-ignored 1.5 --floor cash:1.5 --told-value 20.5
sweep margin=1..2:0.5 --sales 10
sweep margin=1..2:0.5 --sales 10 --margin 3 --remedy-cost 4 --stay-if-ignored 100%
sweep margin=1..2:0 CASE
tornado stay-if-recovered=60%..100% --spread 20% --sales 10 --margin 3 --remedy 10 --stay-if-recovered 80% --stay-if-ignored 50%
tornado remedy=cash:5..9.5 margin=2..4.5 CASE
tornado remedy=5..9.5 CASE --metric max_remedy_price
tornado stay-if-ignored=0%..50% --sales 10 --margin 3 --metric return_on_remedy
tornado margin=2..4 --spread 10% --sales 10 --margin 3 --remedy-cost 2.5 --remedy-basis price
tornado sales=0..10 --sales 10 --margin 3 --metric max_remedy_price --remedy 10
tornado CASE
tornado not-genuine=0%..20.5% cost-if-ignored=0..5.5 told-value=1..20.5 CASE --told-if-lost 2 --leave-rate 5%
tornado CASE --cost-if-ignored 1.5 --floor cash:1.5 --told-value 20.5 --not-genuine 2.5% --told-if-lost 2 --leave-rate 5% --spread 10%
batch examples/incidents.csv
batch examples/incidents.csv --by segment
batch examples/incidents.csv --budget 30 --by segment
batch examples/incidents.csv --budget 0
batch examples/incidents.csv --budget 100000
batch examples/incidents.csv --budget 250.5 --hours 1.5
batch pays.csv --budget 0
batch ranged.csv
batch endless.csv
batch work.csv --budget 5.5 --hours 1
batch ranged.csv --budget 8.5
batch examples/complaints.csv --ledger examples/ledger.csv --combine --budget 60.5
batch examples/complaints.csv --ledger examples/ledger.csv
batch examples/ventas.csv --decimal , --remedy refund:20000
batch examples/poliseis.csv
batch examples/with-mistakes.csv
batch examples/with-mistakes.csv --strict
batch cases.csv
batch cases.csv --by segment
batch cases.csv --by segment --budget 20.5
batch cases.csv --budget 20.5
batch decided.csv --chances chances.json
batch decided.csv --chances chances.json --budget 6.5
batch decided.csv --chances chances.json --budget 1000 --by segment
batch decided.csv --chances unheld.json --stay-if-ignored 35.5%
batch decided.csv --chances unheld.json
batch ranged.csv --chances chances.json
batch ranged.csv --chances chances.json --budget 8.5
batch repeated.csv --chances chances.json --combine
batch repeated.csv --chances chances.json --combine --repeat-factor 90%
batch repeated.csv --chances chances.json --show a
batch decided.csv --chances unheld.json --stay-if-ignored 35.5% --show a
batch repeated.csv --floor 0.5 --show a
batch worthless.csv
batch worthless.csv --budget 5
batch nobody.csv
batch nobody.csv --budget 10
batch none.csv
batch none.csv --budget 10
batch none.csv --by customer
batch first.csv --by segment
batch first.csv --budget 6.5
batch blank.csv --budget 6.5
batch named.csv
batch blank.csv --budget 100
batch many.csv --period year --budget 150000.000001
batch first.csv --budget 100 --by customer
batch lost.csv
batch lost.csv --budget 5
batch lost.csv --by customer
batch repeated.csv --combine
batch repeated.csv --dedupe --fail-below incremental_value=1000000
batch nowhere.csv
batch examples/ventas.csv --remedy refund:20000
batch dates.csv --margin-rate 10%
batch examples/incidents.csv --show "Café Lumen"
batch examples/complaints.csv --ledger examples/ledger.csv --show "Hotel Bahía" --annualise --vat 19%
batch examples/complaints.csv --ledger examples/ledger.csv --show "Hotel Bahía" --driver "calls=1.5" --combine
batch cases.csv --show b
batch cases.csv --show c
batch dated.csv
batch dated.csv --show b
batch dated.csv --ledger invoices.csv --show a
batch nobody.csv --show 2
batch repeated.csv --show a
batch lost.csv --show b
batch named.csv --show 9
batch repeated.csv --show a --budget 5
customers examples/ledger.csv
customers examples/ledger.csv --show "Hotel Bahía" --driver "calls=1.5" --avoidable-share 80.5%
customers examples/ledger.csv --show "Café Lumen" --annualise --vat 19% --as-of 2025-06-01
customers examples/ledger.csv --show "hotel bahia"
customers short-ledger.csv --show b --as-of 2026-01-31
customers examples/regulars.csv --future 26w --show c279
customers examples/regulars.csv --future 26w --show c289 --vat 19% --old-customers
customers examples/ledger.csv --future 6m --show "Hotel Bahía"
customers drawn.csv --future 12m --show r
customers years.csv --show Lumen --cost-to-serve 12.5
customers each.csv --show a
customers lost.csv --show b
customers invoices.csv --show a
customers invoices.csv --show b
customers examples/ledger.csv --driver "calls=15" --avoidable-share 80% --by segment
customers examples/ledger.csv --since all --annualise
customers years.csv
customers years.csv more-years.csv
customers years.csv --by segment --avoidable-share 40.5%
customers empty-ledger.csv
customers short-ledger.csv --driver "visits=1.5" --by segment
customers short-ledger.csv --annualise
customers drawn.csv --future 52w
customers drawn.csv --future 12m --by segment --old-customers
customers short-ledger.csv --future 13w
customers late-ledger.csv --future 13w
customers late-ledger.csv --future 13w --show b
batch drawn-cases.csv --ledger late-ledger.csv --future 26w --sales 10 --margin 3
batch drawn-cases.csv --ledger late-ledger.csv --future 26w --sales 10 --margin 3 --show c1
customers short-ledger.csv --future 13w --model bgnbd
batch drawn-cases.csv --ledger drawn.csv --future 52w --discount 10.5%
batch drawn-cases.csv --ledger drawn.csv --future 12m --budget 12.5
batch drawn-cases.csv --ledger drawn.csv --future 52w --chances chances.json
batch drawn-cases.csv --ledger drawn.csv --future 52w --show c1
batch drawn-cases.csv --ledger drawn.csv --future 52w --chances chances.json --show c1
batch drawn-cases.csv --ledger short-ledger.csv --future 26w --sales 10 --margin 3 --show c1
batch drawn-cases.csv --ledger short-ledger.csv --future 26w --sales 10 --margin 3
batch drawn-cases.csv --ledger drawn.csv --future 52w --retention 90%
customers each.csv
customers each.csv --avoidable-share 50%
customers examples/with-mistakes.csv
customers short-ledger.csv --fail-below total=1000000
customers lost.csv
customers examples/initiatives.csv
offers examples/offers.csv
offers offers.csv
offers offers.csv --by segment
offers no-offers.csv
offers unnamed-offers.csv
offers examples/ledger.csv
measure COUNTS --remedy-cost 7.123 --bonus-rate 10% --planned-share 10%
measure COUNTS --bonus-rate 10.5% --bonus-on low --training-cost 500.5
measure --treated 20/11 --control 20/10 --value 36 --remedy-cost 7 --training-cost 100
measure --treated 200/180 --no-control --value 36 --confidence 90.5%
measure --treated 200/180 --value 36
measure --treated 200/180 --control 200/100 --sales 10 --margin 3 --remedy 10
measure examples/measured.csv --bonus-rate 10% --training-cost 500
measure measured.csv --bonus-rate 10%
measure measured.csv --by shift --min-cases 1
measure brought.csv --bonus-rate 10% --bonus-on point --min-cases 1
measure brought.csv --planned-share 10.5%
measure brought.csv --kind offers --value 10.5
measure unheld.csv --no-control --bonus-rate 10.5% --min-cases 1
measure open.csv
measure open.csv --no-control
measure watched.csv --ledger short-ledger.csv
measure watched.csv --ledger short-ledger.csv --window 90d --min-cases 1
measure --plan --base-stay 50.5% --see 10.5%
measure --plan --base-stay 0% --see 10% --power 90.5% --hold-out 20.5% --confidence 99.5%
measure --plan
initiatives examples/initiatives.csv --sales 40 --margin 12 --period week
initiatives initiatives.csv --sales 10 --margin 3
initiatives plain-initiatives.csv
initiatives no-initiatives.csv
initiatives free-initiatives.csv
initiatives initiatives.csv
initiatives initiatives.csv --sales 10 --margin 3 --fail-below customer_impact=1000000
clv --margin 3 --retention 80% --discount 12%
clv --margin 3.5 --retention 80.5% --discount 12.5% --growth 5.5% --horizon 24.5 --customers 100 --per-year 8.5
clv --sales 10 --cost 7.25 --period week --retention 0% --customers 12.5
clv --margin 0 --retention 100% --horizon 12
clv --margin 3 --retention 100%
clv --margin -1 --retention 99.5% --discount 1%
clv --survivors 1000,869,743,653,593,551,517,491 --margin 3.5 --discount 10%
clv --survivors cohort.csv --horizon 30.5 --growth 2.5%
clv --survivors cohort.csv --discount 12.5%
clv --survivors 1000,869,900
clv --survivors 1000,800,640,512
damage MARKET
damage MARKET --value 36.5 --loyalty 98.5% --told-if-lost 2.5 --leave-rate 1.5%
damage MARKET --value 36.5 --after-outcome bad=10% --after-outcome good=90% --improvement-cost 2000.5
damage MARKET --value 36 --after-problem-rate 5.5% --after-complain-rate 50.5%
damage MARKET --after-problem-rate 5% --improvement-cost 100
damage --customers 1001 --problem-rate 5% --complain-rate 0% --silent-loyalty 50.5% --value 36 --after-problem-rate 4.55% --told-if-lost 2.5 --leave-rate 1.5%
damage MARKET --value 0 --after-problem-rate 5% --improvement-cost 0
damage --customers 10000 --problem-rate 10% --complain-rate 25% --preset tarp-1979 --outcome unresolved=40% --outcome resolved=60% --sales 10 --margin 3
damage --customers 0 --problem-rate 0% --complain-rate 0% --silent-loyalty 50% --value 10
damage --customers 100.5 --problem-rate 5.5% --complain-rate 100% --outcome all=100%:100% --value 0
damage --customers 100
prevent --incidents 1000 --prevention-cost 2000 --share-prevented 40% CASE --years 3 --expectation-growth 5%
prevent --incidents 1000.5 --prevention-cost 2000.5 --value 36.5 --remedy-cost 7.5 --stay-if-recovered 80.5%
prevent --incidents 101 --prevention-cost 50.5 --share-prevented 40.5% --value 36.5 --remedy-cost 5.125
prevent --incidents 0 --prevention-cost 0 --share-prevented 0% --value 36
prevent --incidents 10 --prevention-cost 5 --share-prevented 40.5% --value 36
prevent --incidents 10 --prevention-cost 0 --share-prevented 10% --value 36 --remedy-cost 5
prevent --incidents 10
look examples/incidents.csv
look examples/till.csv
look examples/ventas.csv
look examples/complaints.csv examples/ledger.csv
look examples/ledger.csv examples/ledger.csv
look examples/offers.csv examples/measured.csv
look short-ledger.csv years.csv
look rows.ndjson
look with-nothing.csv
look lost.csv
look nothing.csv
look undecided.csv
look nearly-shopify.csv
check nothing.csv
check undecided-days.csv
check two-currencies.csv
check nothing.csv --map sales=nowhere
look undecided-days.csv
look two-currencies.csv
look nothing.csv --map sales=nowhere
check undecided.csv
look initiatives.csv
prevent --incidents 1000 --prevention-cost 2000 --share-prevented 40% CASE --years 3 --discount 5.5% --complain-rate 25.5% --silent-loyalty 60.5%
check examples/incidents.csv
check examples/poliseis.csv
check examples/with-mistakes.csv
check examples/ventas.csv --decimal ,
check dates.csv
check rows.ndjson
check rows.json
batch rows.ndjson
batch rows.json --budget 10
check lost.csv
check short-ledger.csv
check offers.csv
check measured.csv
check fixtures/libreoffice/en-US.csv
check fixtures/libreoffice/es-ES.csv
check fixtures/libreoffice/es-CL-windows-1252.csv
check fixtures/libreoffice/el-GR-utf-16.csv
batch fixtures/libreoffice/en-US.csv
batch fixtures/libreoffice/es-MX.csv
batch fixtures/libreoffice/el-GR.csv
check nowhere.csv
explain
explain required_stay
explain decision
explain value
explain sales
explain nonsense
fields
fields batch
fields explain
fields nonsense
config
config --config own.json
config --config nothing.csv
sql batch --dialect postgres --from cases --columns "customer,sales=DECIMAL(9,2),margin=DECIMAL(9,2),remedy=DECIMAL(7,2)"
sql batch --dialect duckdb --from cases --columns "sales=DECIMAL(18,2),margin=DECIMAL(18,2)"
sql customers --dialect clickhouse --from sales --columns "customer,date=DATE,revenue=DECIMAL(9,2),cost=DECIMAL(9,2)" --avoidable-share 40%
sql customers --dialect postgres --from sales --columns "customer,invoice,revenue=DOUBLE"
sql offers --dialect postgres --from cases
sql customers --dialect spark --from sales
sql batch --dialect spark --from cases --columns "sales=DECIMAL(9,2),margin=DECIMAL(9,2)"
completion fish
completion nonsense
recipes
recipes nothing
customers examples/kiosk.csv --recipe examples/kiosk.json --margin-rate 40%
check examples/kiosk.csv --recipe examples/kiosk.json --margin-rate 40%
schema --list
schema errors
schema nonsense
schema explain --input
demo
nonsense
`
  .replaceAll('CASE', CASE)
  .replaceAll('COUNTS', COUNTS)
  .replaceAll('MARKET', MARKET)
  .trim()
  .split('\n')

/** The command lines of the pages, with what is piped into them. */
const told = (): readonly string[] =>
  pages.flatMap((name) =>
    [...pageText(name).matchAll(/^\$ ([^|;>\n]*\| )?recover ([^|;>\n]*)/gm)].map(([, before = '', line]) => {
      const bare = line!.replace(/ --format \w+| --json| --quiet/g, '').trim()
      return `${before}recover ${bare}`
    }),
  )

/** What a command line answered: the document on stdout or, where it failed, the one on stderr. */
export interface Answer {
  readonly line: string
  /** What its schema is called. */
  readonly schema: string
  readonly code: number
  readonly json: Json
}

/** Runs command lines, a few at a time. */
async function run(lines: readonly string[], cwd: string): Promise<Answer[]> {
  const answers: Answer[][] = []
  const program = `recover() { "${process.execPath}" "${path.join(root, 'bin', 'recover.js')}" "$@"; }`
  const waiting = lines.map((line, at) => ({ line, at }))
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: os.tmpdir() }
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { line, at } = next
      const bash = ['--norc', '-c', `${program}\nexec < /dev/null\n${line} --json`]
      const { code, out, err } = await new Promise<{ code: number; out: string; err: string }>((resolve) =>
        execFile('bash', bash, { cwd, env, maxBuffer: 1 << 28 }, (error, out, err) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
        ),
      )
      const command = /recover (\S+)/.exec(line)![1]!
      // A document begins on a line of its own, an answer to a line is all on one.
      const texts = out === '' ? [] : /^\{./.test(out) ? out.trimEnd().split('\n') : [out]
      if (err.startsWith('{')) texts.push(err)
      answers[at] = texts.flatMap((text) => {
        const json = JSON.parse(text)
        // A schema is not asked for one, and a recipe is no answer.
        return '$schema' in json || json.schema === 'recover/recipe/1'
          ? []
          : [{ line, schema: 'error' in json ? 'error' : command, code, json }]
      })
    }
  }
  await Promise.all([worker(), worker(), worker()])
  return answers.flat()
}

/** Every answer. */
export async function answers(): Promise<readonly Answer[]> {
  const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'recover-answers-'))
  try {
    fs.symlinkSync(path.join(root, 'examples'), path.join(cwd, 'examples'))
    fs.symlinkSync(path.join(root, 'test', 'fixtures'), path.join(cwd, 'fixtures'))
    for (const [name, text] of Object.entries(FILES)) fs.writeFileSync(path.join(cwd, name), text)
    return await run([...LINES.map((line) => `recover ${line}`), ...told()], cwd)
  } finally {
    fs.rmSync(cwd, { recursive: true, force: true })
  }
}
