"""One customer: what doing nothing costs, what is owed, payback, word of mouth, the not genuine, ranges."""

import itertools
from fractions import Fraction as F

from customer import Customer
from random_cases import cells, filled, money, plain, random_case, share_of


def compare_rows(tally, rows, cases, floor=''):
    assert len(rows) == len(cases)
    for row, case in zip(rows, cases):
        one = Customer(case, floor)
        # The sum of a horizon without end is double precision.
        size = max(1, abs(one.future)) if one.is_forever else 1
        shown = floor, cells(case)
        for key, want in one.answers().items():
            tally.same(key, row[key], want, F(1, 10**10) * size, shown)


def doing_nothing(program, rng, count, tally):
    floors = ('', '', 'replace:4', 'refund:3+cash:2.5', 'credit:8', 'ec261-250')
    for number, floor in enumerate(floors):
        cases = [random_case(rng) for _ in range(count // len(floors))]
        if floor:
            for case in cases[::2]:
                owed = floor.replace('ec261-250', 'cash:250')
                case['remedy'] = '+'.join(filter(None, (owed, case.get('remedy'))))
        name = program.file(f'cases{number}.ndjson', filled([cells(case) for case in cases]))
        rows = program.answer('batch', name, *(['--floor', floor] if floor else []))['rows']
        compare_rows(tally, rows, cases, floor)


SHARES = ('stay_if_recovered', 'stay_if_ignored', 'not_genuine')
RANGED = (*SHARES, 'cost_if_ignored', 'told_value', 'cost_to_serve')


def ranges(program, rng, count, tally):
    """Least, most, and whether the decision holds: each moves the gain one way, so corners are enough."""
    cases, boxes = [], []
    while len(cases) < count // 2:
        case = random_case(rng)
        chosen = rng.sample(RANGED, rng.choice((1, 1, 2, 3)))
        box = {}
        for key in chosen:
            ends = [share_of(rng) if key in SHARES else money(rng, 60) for _ in range(2)]
            box[key] = (min(ends), max(ends))
        if all(low < high for low, high in box.values()) and case.get('horizon') != 'forever':
            cases.append(case)
            boxes.append(box)
    spans = [{key: f'{plain(a)}..{plain(b)}' for key, (a, b) in box.items()} for box in boxes]
    rows = [{**cells(case), **span} for case, span in zip(cases, spans)]
    answered = program.answer('batch', program.file('ranges.ndjson', filled(rows)))['rows']
    for row, written, case, box in zip(answered, rows, cases, boxes):
        corners = [
            Customer({**case, **dict(zip(box, ends))}).answers() for ends in itertools.product(*box.values())
        ]
        gains = [one['incremental_value'] for one in corners]
        tally.same('incremental_value_low', row['incremental_value_low'], min(gains), case=written)
        tally.same('incremental_value_high', row['incremental_value_high'], max(gains), case=written)
        holds = len({one['decision'] for one in corners}) == 1
        tally.same('decision_holds', row['decision_holds'], holds, case=written)


PARTS = {
    'one customer, and what doing nothing costs': doing_nothing,
    'ranges in cells': ranges,
}
