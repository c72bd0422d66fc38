"""Many: several cases of a customer, options beside each other, price rises, prevention, offers, and a budget."""

import datetime
import itertools
from fractions import Fraction as F

from one_customer import TINY, Customer, cells, filled, money, plain, random_remedy, share_of


def simple_case(rng):
    """Facts of a customer who buys monthly and is worth something."""
    sales = F(rng.randrange(500, 5000), 100)
    return {
        'sales': sales,
        'margin': money(rng, int(sales)) + 1,
        'stay_if_recovered': share_of(rng),
        'stay_if_ignored': share_of(rng),
        'remedy': random_remedy(rng),
    }


def several_cases(program, rng, count, tally):
    """One case a customer: the latest, or without dates that of the lowest chance; remedies summed."""
    factors = ('', '80%', '35%')
    for number, factor in enumerate(factors):
        rows, wanted = [], []
        for who in range(count // 8):
            common = simple_case(rng)
            dates = rng.sample(range(600), rng.choice((1, 2, 2, 3, 4)))
            cases = [
                {**common, **{key: simple_case(rng)[key] for key in ('stay_if_recovered', 'stay_if_ignored', 'remedy')}}
                for _ in dates
            ]
            if factor:
                last = max(range(len(dates)), key=lambda index: dates[index])
                earlier = sum(0 < dates[last] - day < 365 for day in dates)
                if any(dates[last] - day == 365 for day in dates):
                    continue
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
        answered = {row['customer']: row for row in program.answer('batch', name, '--combine', *flags)['rows']}
        tally.same('rows', F(len(answered)), F(len(wanted)))
        for who, one, dates in wanted:
            want = Customer(one).answers()
            for key in ('remedy_cost', 'net_retained_value', 'incremental_value', 'required_stay', 'decision'):
                slack = F(1, 10**10)
                tally.same(key, answered[who][key], want[key], slack, (factor, one, dates))


def beside_a_ledger(program, rng, count, tally):
    """What others are worth who are told is the mean margin of the customers of the ledger."""
    ledger, bought = [], {}
    for who in range(count // 10):
        for day in rng.sample(range(1, 360), rng.randrange(1, 9)):
            revenue, margin = money(rng, 90) + 1, money(rng, 90) - 25
            date = (datetime.date(2025, 1, 1) + datetime.timedelta(day)).isoformat()
            row = {'customer': f'c{who}', 'date': date, 'revenue': plain(revenue), 'margin': plain(margin)}
            ledger.append(row)
            bought.setdefault(f'c{who}', []).append((revenue, margin))
    mean = sum(margin for rows in bought.values() for _, margin in rows) / len(bought)
    cases = []
    for rows in bought.values():
        case = {key: value for key, value in simple_case(rng).items() if key not in ('sales', 'margin')}
        case |= {'told_if_lost': F(rng.randrange(5)), 'leave_rate': share_of(rng), 'cost_if_ignored': money(rng, 9)}
        cases.append(case)
    written = filled([{'customer': who, **cells(case)} for who, case in zip(bought, cases)])
    files = program.file('known.ndjson', written), '--ledger', program.file('bought.ndjson', ledger)
    for told, case, rows in zip(program.answer('batch', *files)['rows'], cases, bought.values()):
        size = len(rows)
        sums = [sum(column) for column in zip(*rows)]
        case |= {'sales': sums[0] / size, 'margin': sums[1] / size, 'per_year': F(size), 'told_value': max(mean, F(0))}
        want = Customer(case).answers()
        for key in ('future_margin', 'word_of_mouth_if_lost', 'incremental_value', 'payback_purchases', 'decision'):
            tally.same(key, told[key], want[key], F(1, 10**9), told)


def options_compared(program, rng, count, tally):
    """Dominated: another costs no more and keeps no less, and is better in one of the two."""
    for _ in range(max(3, count // 250)):
        sales, margin = F(rng.randrange(10, 60)), F(rng.randrange(1, 10))
        argv, wanted = [], {}
        for index in range(9):
            stay, cash = F(rng.randrange(2, 11), 10), F(rng.randrange(1, 20))
            argv += ['--option', f'o{index}=cash:{plain(cash)}; stay-if-recovered={plain(stay)}']
            one = {'sales': sales, 'margin': margin, 'stay_if_recovered': stay, 'remedy': f'cash:{plain(cash)}'}
            wanted[f'o{index}'] = Customer(one).answers()
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


def prevention(program, rng, count, tally):
    """What incidents cost: those who complain and are put right, and those who go without a word."""
    for _ in range(max(4, count // 100)):
        case = simple_case(rng)
        case['told_if_lost'], case['leave_rate'] = F(rng.randrange(5)), share_of(rng)
        case['told_if_recovered'], case['join_rate'] = F(rng.randrange(5)), share_of(rng)
        told = money(rng, 300) if rng.random() < 0.5 else None
        case |= {} if told is None else {'told_value': told}
        complain, silent = share_of(rng), share_of(rng)
        incidents, spend = F(rng.randrange(1, 5000)), money(rng, 9000)
        prevented = F(rng.randrange(1, 101), 100)
        years, grows = rng.randrange(1, 6), F(rng.randrange(0, 12), 100)
        discount = F(rng.randrange(0, 15), 100)
        has_paradox = rng.random() < 0.5
        case['discount'] = discount
        one = Customer(case if has_paradox else {**case, 'join_rate': F(0)})
        money_of = one.answers()
        net, c, value, lost = money_of['net_retained_value'], one.cost, one.future, one.lost_talk
        quiet = (1 - silent) * (value + lost)
        loss = complain * (value - net) + (1 - complain) * quiet
        shrink = [1 / (1 + discount) ** year for year in range(years)]
        repeated = complain * c * sum(f * (1 + grows) ** year for year, f in enumerate(shrink))
        total = sum(shrink) * (loss - complain * c) + repeated
        gain = prevented * incidents * total - spend * sum(shrink)
        flags = {**cells(case), 'complain_rate': plain(complain), 'silent_loyalty': plain(silent)}
        flags |= {'incidents': plain(incidents), 'prevention_cost': plain(spend), 'years': str(years)}
        flags |= {'share_prevented': plain(prevented), 'expectation_growth': plain(grows)}
        argv = [word for key, cell in flags.items() for word in ('--' + key.replace('_', '-'), cell)]
        results = program.answer('prevent', *argv, *(['--paradox'] if has_paradox else []))['results']
        size = F(1, 10**10) * incidents
        for key, want in (
            ('silent_loss', quiet),
            ('incident_loss', loss),
            ('repeated_remedy_cost', repeated),
            ('repeated_loss', total),
            ('cure_cost', incidents * total),
            ('loss_prevented', prevented * incidents * total),
            ('prevention_spend', spend * sum(shrink)),
            ('prevention_gain', gain),
            ('max_prevention_cost', prevented * incidents * total / sum(shrink)),
            ('decision', 'prevent' if gain > 0 else 'cure'),
        ):
            tally.same(key, results[key], want, size, (argv, has_paradox))


def offers(program, rng, count, tally):
    """An offer changes what would not have come anyway, less what it gives away to those who would have bought."""
    rows, wanted = [], []
    for _ in range(count):
        cost, accept, anyway = money(rng, 9), share_of(rng), share_of(rng)
        extra, times, away = money(rng, 9), F(rng.randrange(0, 40)), money(rng, 5)
        extra *= -1 if rng.random() < 0.1 else 1
        row = {'status': 'satisfied', 'offer_cost': plain(cost), 'accept_rate': plain(accept)}
        row |= {'extra_margin': plain(extra), 'purchases': plain(times)}
        if rng.random() < 0.7:
            row['accept_anyway'] = plain(anyway)
        else:
            anyway = F(0)
        if rng.random() < 0.7:
            row['give_away'] = plain(away)
        else:
            away = F(0)
        each = extra * times
        most = (accept - anyway) * each - anyway * away
        rows.append(row)
        wanted.append(
            {
                'max_offer_cost': most,
                'offer_value': most - cost,
                'required_accept_rate': anyway + (cost + anyway * away) / each if each > 0 else None,
                'return_on_offer': (most - cost) / cost if cost > 0 else None,
                'decision': 'offer' if most - cost >= -TINY else 'offer-less' if most > TINY else 'no-offer',
            }
        )
    answered = program.answer('offers', program.file('offers.ndjson', filled(rows)))['rows']
    for row, written, want in zip(answered, rows, wanted):
        for key, number in want.items():
            tally.same(key, row[key], number, case=written)


def best_gain(choices, amount, minutes):
    """The most that any choice gains which keeps within the money and the minutes."""
    return max(gain for cost, time, gain in choices if cost <= amount and (minutes is None or time <= minutes))


def budgets(program, rng, count, tally):
    """All choices of up to twelve remedies, losing ones that bring money in among them."""
    for number in range(max(6, count // 100)):
        cases = []
        for _ in range(rng.randrange(3, 13)):
            case = simple_case(rng)
            kinds = ('salvage', 'cash') if rng.random() < 0.3 else ('cash', 'labour', 'refund')
            case['remedy'] = random_remedy(rng, 12, kinds)
            if rng.random() < 0.3:
                case['cost_if_ignored'] = money(rng, 20)
            cases.append(case)
        takes_hours, takes_losing = number % 2 == 1, number % 5 != 4
        sums = [(F(0), F(0), F(0))]
        for case in cases:
            told = Customer(case).answers()
            gain, cost = told['incremental_value'], told['remedy_cost']
            if told['decision'] != 'recover' and not (takes_losing and cost < 0):
                continue
            minutes = sum(
                F(part.split(':')[1].split('min')[0]) for part in case['remedy'].split('+') if 'labour' in part
            )
            sums += [(c + cost, m + minutes, g + gain) for c, m, g in sums]
        amount = F(rng.choice((0, 1, 5, 12, 20, 30, 60)))
        hours = F(rng.randrange(0, 9), 4) if takes_hours else None
        minutes = None if hours is None else hours * 60
        argv = ['--budget', plain(amount), *(['--hours', plain(hours)] if takes_hours else [])]
        argv += [] if takes_losing else ['--no-losing']
        name = program.file(f'budget{number}.ndjson', filled([cells(case) for case in cases]))
        answer = program.answer('batch', name, *argv)
        told, shown = answer['budget'], (argv, [cells(case) for case in cases])
        best = best_gain(sums, amount, minutes)
        tally.same('method', told['method'], 'exact', case=shown)
        tally.same('gain', told['gain'], best, case=shown)
        tally.same('bound', told['bound'], F(0), case=shown)
        rows = [row for row in answer['rows'] if row['chosen']]
        for key, of in (('spent', 'remedy_cost'), ('gain', 'incremental_value')):
            tally.same(f'{key}, of the rows', sum((row[of] for row in rows), F(0)), told[key], case=shown)
        tally.same('within the budget', told['spent'] <= amount, True, case=shown)
        for row in answer['rows']:
            pays = 'chosen to pay for others' if row['chosen'] and row['decision'] != 'recover' else None
            tally.same('why_chosen', row['why_chosen'], pays, case=shown)
        if takes_hours:
            tally.same('within the hours', told['hours_spent'] <= hours, True, case=shown)
            one_more = best_gain(sums, amount + 1, minutes) - best, best_gain(sums, amount, minutes + 60) - best
            tally.same('one_more_unit', told['one_more_unit'], one_more[0], case=shown)
            tally.same('one_more_hour', told['one_more_hour'], one_more[1], case=shown)


PARTS = {
    'several cases of a customer': several_cases,
    'beside a ledger': beside_a_ledger,
    'options compared': options_compared,
    'price rises': price_rises,
    'prevention': prevention,
    'offers': offers,
    'budget': budgets,
}
