"""Chances that were measured: what is saved of every cell, and what is made of it for later cases."""

import math
from fractions import Fraction as F

from customer import Customer
from measured import FACTS, NEAR, REMEDIES, Case, kinds
from random_cases import cells, filled, money, share_of
from students import Mixture

CLOSE = F(1, 10**6)


def saved_chances(program, rng, count, tally):
    """What is saved of every cell, and what batch makes of it: where a chance is from, how sure a gain is."""
    for number in range(max(2, count // 1000)):
        failures = ['late', 'wrong', 'rude', 'broken'][: rng.randrange(2, 5)]
        size = rng.randrange(80, 500)
        cases = [Case(rng, index, failures, ['e1'], 0.35, number % 2 == 0) for index in range(size)]
        name = program.file(f'kept{number}.ndjson', [case.row() for case in cases])
        program.answer('measure', name, '--save-chances', f'chances{number}.json')
        saved, shown = program.read(f'chances{number}.json'), (number, size)
        groups = {
            'recovered': [case for case in cases if case.is_treated],
            'ignored': [case for case in cases if not case.is_treated],
        }
        names = {
            'by_failure_and_remedy': lambda case: (case.failure, kinds(case.remedy)),
            'by_remedy': lambda case: (None, kinds(case.remedy)),
            'by_failure': lambda case: (case.failure, None),
            'all': lambda case: (None, None),
        }
        chances = {}
        for of, group in groups.items():
            for family, key in names.items():
                if of == 'ignored' and 'remedy' in family:
                    continue
                counts = {}
                for case in group:
                    s, n = counts.get(key(case), (0, 0))
                    counts[key(case)] = s + case.has_stayed, n + 1
                mixture = Mixture(list(counts.values()))
                told = {(cell['failure'], cell['remedy']): cell for cell in saved[of][family]['cells']}
                tally.same(f'{of} {family}', F(len(told)), F(len(counts)), case=shown)
                for index, (cell, (s, n)) in enumerate(counts.items()):
                    about, row = (*shown, of, family, cell), told[cell]
                    chances[of, cell] = mixture, s, n
                    tally.same('n', row['n'], F(n), case=about)
                    tally.same('stayed', row['stayed'], F(s), case=about)
                    tally.same('estimate', row['estimate'], F(mixture.estimate(s, n)), NEAR, about)
                    if index == 0 and family in ('by_failure_and_remedy', 'all'):
                        for end, want in zip(row['interval'], (0.025, 0.975)):
                            got = F(mixture.below(s, n, float(end)))
                            tally.same('below an end of the interval', got, F(want), CLOSE, about)
        chances_used(program, rng, number, failures, chances, tally)


def chances_used(program, rng, number, failures, chances, tally):
    """The nearest known cell gives p₁ and p₀; a cell of the file wins; `sure` holds to a ten-thousandth."""
    rows = []
    for index in range(18):
        case = {**FACTS, 'margin': money(rng, 5) + 1, 'failure': rng.choice((*failures, 'unseen'))}
        case['remedy'] = rng.choice((*REMEDIES, 'refund:3', ''))
        if index % 5 == 4:
            case['stay_if_recovered'] = F(rng.randrange(40, 100), 100)
        if index % 5 == 3:
            case |= {'stay_if_recovered': share_of(rng), 'stay_if_ignored': share_of(rng)}
        rows.append(case)
    name = program.file(f'used{number}.ndjson', filled([cells(row) for row in rows]))
    answer = program.answer('batch', name, '--chances', f'chances{number}.json')
    answered = answer['rows']
    advised = [row for row in answered if row['decision'] == 'recover']
    tally.same('recover', answer['chances']['recover'], F(len(advised)), case=number)
    at_least = sum(row['sure'] >= F(95, 100) for row in advised)
    tally.same('95 % or more', answer['chances']['sure'], F(at_least), case=number)
    densities, left = {}, 1
    for told, row in zip(answered, rows):
        about = number, cells(row)
        if 'stay_if_ignored' in row:
            gain = Customer(row).answers()['incremental_value']
            tally.same('incremental_value', told['incremental_value'], gain, case=about)
            tally.same('sure', told['sure'], F(gain > 0), case=about)
            continue
        own = ('ignored', (row['failure'], None))
        p0_from = own if own in chances else ('ignored', (None, None))
        kind = kinds(row['remedy'])
        tried = [(row['failure'], kind), (None, kind), (row['failure'], None), (None, None)]
        p1_from = next(('recovered', cell) for cell in tried if ('recovered', cell) in chances)
        p1_from = p0_from if row['remedy'] == '' else p1_from
        typed = row.get('stay_if_recovered')
        estimates = [F(mixture.estimate(s, n)) for mixture, s, n in (chances[p1_from], chances[p0_from])]
        p1 = estimates[0] if typed is None else typed
        tally.same('stay_if_recovered', told['stay_if_recovered'], p1, NEAR, about)
        tally.same('stay_if_ignored', told['stay_if_ignored'], estimates[1], NEAR, about)
        is_counted = f'{chances[p0_from][2]} cases' in told['stay_if_ignored_from']
        tally.same('stay_if_ignored_from', is_counted, True, case=about)
        one = Customer({**row, 'stay_if_recovered': p1, 'stay_if_ignored': estimates[1]})
        gain = one.answers()['incremental_value']
        tally.same('incremental_value', told['incremental_value'], gain, CLOSE, about)
        if row['remedy'] == '':
            if typed is None:
                tally.same('sure', told['sure'], F(0), case=about)
            continue
        needed = float(one.cost / one.future)
        if typed is not None:
            mixture, s, n = chances[p0_from]
            want = mixture.below(s, n, float(typed) - needed)
            tally.same('sure', told['sure'], F(want), F(2, 10**4), about)
            continue
        # Counting the steps of both takes its time: some rows are enough.
        keys = p1_from, p0_from
        if left > 0 and all(0 < chances[key][1] < chances[key][2] for key in keys):
            left -= 1
            for key in keys:
                if key not in densities:
                    densities[key] = chances[key][0].density(*chances[key][1:], STEPS)
            want = sure(*map(densities.get, keys), needed)
            tally.same('sure', told['sure'], F(want), F(2, 10**4), about)


STEPS = 500


def sure(first, second, needed):
    """How likely p₁ − p₀ is above what is needed."""
    below = [0.0]
    for mass in second:
        below.append(below[-1] + mass)

    def under(p):
        if p <= 0 or p >= 1:
            return 0.0 if p <= 0 else 1.0
        place = math.asin(math.sqrt(p)) / (math.pi / 2) * STEPS
        step = int(place)
        return below[step] + (place - step) * second[step]

    middles = (math.sin((step + 0.5) / STEPS * math.pi / 2) ** 2 for step in range(STEPS))
    return sum(mass * under(p - needed) for mass, p in zip(first, middles))


PARTS = {'chances saved and used': saved_chances}
