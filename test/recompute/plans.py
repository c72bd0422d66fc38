"""What a business plans: prevention, offers, and what to do for a budget."""

from fractions import Fraction as F

from customer import TINY, Customer
from random_cases import cells, filled, money, plain, random_remedy, share_of, simple_case


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
    """An offer changes what would not have come anyway, less what it gives away to those who came anyway."""
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
    let_down = [simple_case(rng) for _ in range(count // 10)]
    rows += [{'status': 'dissatisfied', **cells(case)} for case in let_down]
    for case in let_down:
        told = Customer(case).answers()
        told['remedy_decision'] = told['decision']
        wanted.append({key: told[key] for key in ('remedy_cost', 'incremental_value', 'remedy_decision')})
    answered = program.answer('offers', program.file('offers.ndjson', filled(rows)))['rows']
    for row, written, want in zip(answered, rows, wanted):
        for key, number in want.items():
            tally.same(key, row[key], number, case=written)


def best_gain(choices, amount, minutes):
    """The most that any choice gains which keeps within the money and the minutes."""
    has_time = [one for one in choices if minutes is None or one[1] <= minutes]
    return max(gain for cost, _, gain in has_time if cost <= amount)


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
            labour = [part for part in case['remedy'].split('+') if part.startswith('labour')]
            minutes = sum(F(part.split(':')[1].split('min')[0]) for part in labour)
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
            more = best_gain(sums, amount + 1, minutes) - best
            tally.same('one_more_unit', told['one_more_unit'], more, case=shown)
            more = best_gain(sums, amount, minutes + 60) - best
            tally.same('one_more_hour', told['one_more_hour'], more, case=shown)


PARTS = {
    'prevention': prevention,
    'offers': offers,
    'budget': budgets,
}
