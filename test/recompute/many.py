"""Many: several cases of a customer, a ledger beside them, options beside each other, price rises."""

import datetime
from fractions import Fraction as F

from customer import Customer
from random_cases import cells, filled, money, plain, share_of, simple_case


def several_cases(program, rng, count, tally):
    """One case a customer: the latest, or without dates that of the lowest chance; remedies summed."""
    factors = ('', '80%', '35%')
    for number, factor in enumerate(factors):
        rows, wanted = [], []
        for who in range(count // 8):
            common = simple_case(rng)
            dates = rng.sample((*range(0, 600, 5), 364, 366), rng.choice((1, 2, 2, 3, 4)))
            cases = [
                {**simple_case(rng), 'sales': common['sales'], 'margin': common['margin']}
                for _ in dates
            ]
            if factor:
                last = max(range(len(dates)), key=lambda index: dates[index])
                earlier = sum(0 < dates[last] - day <= 365 for day in dates)
                lowered = F(factor[:-1]) / 100
            else:
                chances = [case['stay_if_recovered'] for case in cases]
                if len(set(chances)) < len(chances):
                    continue
                last, earlier, lowered = chances.index(min(chances)), 0, F(1)
            one = {**cases[last], 'remedy': '+'.join(case['remedy'] for case in cases)}
            one['stay_if_recovered'] *= lowered**earlier
            wanted.append((f'c{who}', one, dates))
            for case, day in zip(cases, dates):
                row = {'customer': f'c{who}', **cells(case)}
                if factor:
                    row['date'] = (datetime.date(2024, 1, 1) + datetime.timedelta(day)).isoformat()
                rows.append(row)
        rng.shuffle(rows)
        name = program.file(f'combined{number}.ndjson', filled(rows))
        flags = ['--repeat-factor', factor] if factor else []
        answer = program.answer('batch', name, '--combine', *flags)
        answered = {row['customer']: row for row in answer['rows']}
        tally.same('rows', F(len(answered)), F(len(wanted)))
        for who, one, dates in wanted:
            want = Customer(one).answers()
            for key in ('remedy_cost', 'net_retained_value', 'value_if_ignored', 'required_stay', 'decision'):
                tally.same(key, answered[who][key], want[key], F(1, 10**10), (factor, one, dates))


def beside_a_ledger(program, rng, count, tally):
    """What others are worth who are told is the mean margin of the customers of the ledger."""
    ledger, bought = [], {}
    for who in range(count // 10):
        for day in rng.sample(range(1, 360), rng.randrange(1, 9)):
            revenue, margin = money(rng, 90) + 1, money(rng, 90) - 25
            date = (datetime.date(2025, 1, 1) + datetime.timedelta(day)).isoformat()
            row = {'customer': f'c{who}', 'date': date, 'revenue': plain(revenue)}
            ledger.append({**row, 'margin': plain(margin)})
            bought.setdefault(f'c{who}', []).append((revenue, margin))
    mean = sum(margin for rows in bought.values() for _, margin in rows) / len(bought)
    cases = []
    for rows in bought.values():
        case = {key: value for key, value in simple_case(rng).items() if key not in ('sales', 'margin')}
        case |= {'told_if_lost': F(rng.randrange(5)), 'leave_rate': share_of(rng)}
        case['cost_if_ignored'] = money(rng, 9)
        cases.append(case)
    written = filled([{'customer': who, **cells(case)} for who, case in zip(bought, cases)])
    files = program.file('known.ndjson', written), '--ledger', program.file('bought.ndjson', ledger)
    for told, case, rows in zip(program.answer('batch', *files)['rows'], cases, bought.values()):
        size = len(rows)
        sums = [sum(column) for column in zip(*rows)]
        case |= {'sales': sums[0] / size, 'margin': sums[1] / size, 'per_year': F(size)}
        case['told_value'] = max(mean, F(0))
        want = Customer(case).answers()
        keys = 'future_margin', 'word_of_mouth_if_lost', 'incremental_value', 'payback_purchases', 'decision'
        for key in keys:
            tally.same(key, told[key], want[key], F(1, 10**9), told)


def options_compared(program, rng, count, tally):
    """Dominated: another costs no more and keeps no less, and is better in one of the two."""
    for _ in range(max(3, count // 250)):
        sales, margin = F(rng.randrange(10, 60)), F(rng.randrange(1, 10))
        argv, wanted = [], {}
        for index in range(9):
            stay, cash = F(rng.randrange(2, 11), 10), F(rng.randrange(1, 20))
            argv += ['--option', f'o{index}=cash:{plain(cash)}; stay-if-recovered={plain(stay)}']
            one = {'sales': sales, 'margin': margin, 'stay_if_recovered': stay}
            wanted[f'o{index}'] = Customer({**one, 'remedy': f'cash:{plain(cash)}'}).answers()
        answer = program.answer('compare', '--sales', plain(sales), '--margin', plain(margin), *argv)
        told = {row['option']: row for row in answer['rows']}
        gains = [want['incremental_value'] for want in wanted.values()]
        tally.same('best', wanted[answer['best']]['incremental_value'], max(gains), case=argv)
        for name, want in wanted.items():
            row = told[name]
            for key in ('remedy_cost', 'net_retained_value', 'incremental_value', 'decision'):
                tally.same(key, row[key], want[key], case=(name, argv))
            better = {'do nothing'} if is_better(told['do nothing'], want) else set()
            better |= {other for other, against in wanted.items() if is_better(against, want)}
            by = row['dominated_by']
            tally.same('is dominated', by is not None, better != set(), case=(name, argv))
            if by is not None and better:
                tally.same('dominated by one that is better', by in better, True, case=(name, argv))


def is_better(other, one):
    """Costs no more and keeps no less, and is better in one of the two; what is kept is after the cost."""
    costs = other['remedy_cost'], one['remedy_cost']
    keeps = other['net_retained_value'], one['net_retained_value']
    return costs[0] <= costs[1] and keeps[0] >= keeps[1] and (costs[0] < costs[1] or keeps[0] > keeps[1])


def price_rises(program, rng, count, tally):
    """The rise that brings net to nothing, and the share of purchases that may go before it hurts."""
    rows, wanted = [], {}
    for who in range(count // 2):
        revenue, cost, serve = money(rng, 900) + 1, money(rng, 900), money(rng, 300)
        rows.append(
            {
                'customer': f'c{who}',
                'date': '2026-01-05',
                'revenue': plain(revenue),
                'cost': plain(cost),
                'cost_to_serve': plain(serve),
            }
        )
        net = revenue - cost - serve
        rise = -net / revenue
        rate = (revenue - cost) / revenue
        is_asked = net < 0 and rise <= F(1, 10)
        wanted[f'c{who}'] = net, rise, rise / (rate + rise) if rate + rise > 0 else None, is_asked
    answered = program.answer('customers', program.file('ledger.ndjson', rows))['rows']
    for row in answered:
        net, rise, may_leave, is_asked = wanted[row['customer']]
        tally.same('net_annual_margin', row['net_annual_margin'], net, case=row)
        tally.same('decision', row['decision'] == 'reprice', is_asked, case=row)
        if net < 0:
            tally.same('price_rise', row['price_rise'], rise, case=row)
        if is_asked:
            tally.same('may_leave', row['may_leave'], may_leave, case=row)


PARTS = {
    'several cases of a customer': several_cases,
    'beside a ledger': beside_a_ledger,
    'options compared': options_compared,
    'price rises': price_rises,
}
