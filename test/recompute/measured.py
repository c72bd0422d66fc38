"""What was measured: money and stays, each part of it, whether the groups are alike, and the bonus."""

import math
import re
from fractions import Fraction as F

from customer import remedy_cost
from random_cases import cells, money, plain
from students import Mixture, holm, newcombe, score, variance, welch

NEAR = F(1, 10**8)
REMEDIES = ('replace:10', 'cash:4', 'refund:6+cash:2', 'gift:5+replace:2.5')
FACTS = {'sales': F(10), 'margin': F(3)}
CHI_SQUARE = 6.634896601021214


class Case:
    """A case: treated or held out, what was done, whether they stayed, and what they brought."""

    def __init__(self, rng, number, failures, staff, chance, has_money):
        self.number = number
        self.is_treated = rng.random() < 0.55
        self.failure = rng.choice(failures)
        self.employee = rng.choice(staff) if self.is_treated else ''
        self.remedy = rng.choice(REMEDIES) if self.is_treated else ''
        base = chance + (0.2 if self.is_treated else 0) + (0.15 if self.failure == failures[0] else 0)
        self.has_stayed = rng.random() < min(0.95, base)
        brought = money(rng, 40) if self.has_stayed else money(rng, 6)
        if rng.random() < 0.03:
            brought *= 20
        self.brought = brought if has_money else None
        likely = (2, 3, 4) if self.is_treated else (2, 2, 3, 4)
        self.facts = {**FACTS, 'margin': F(rng.choice(likely))}
        self.worth = 12 * self.facts['margin']
        self.spend = remedy_cost(self.remedy, *self.facts.values(), {})

    def row(self):
        told = {
            'case': str(self.number),
            'group': 'treated' if self.is_treated else 'control',
            'failure': self.failure,
            'employee': self.employee,
            'remedy': self.remedy,
            'stayed': 'yes' if self.has_stayed else 'no',
            **cells(self.facts),
        }
        return told if self.brought is None else {**told, 'brought': plain(self.brought)}


def kinds(remedy):
    return ' + '.join(sorted({part.split(':')[0] for part in remedy.split('+') if part}))


def rounded(value):
    return F(value) if isinstance(value, float) else value


class Compared:
    """The treated of a part beside their controls."""

    def __init__(self, treated, control, confidence):
        n, m = len(treated), len(control)
        s, t = (sum(case.has_stayed for case in group) for group in (treated, control))
        self.n, self.spend = n, sum((case.spend for case in treated), F(0))
        self.uplift = F(s, n) - F(t, m)
        self.interval = newcombe(s, n, t, m, confidence)
        self.has_money = treated[0].brought is not None
        if self.has_money:
            amounts = [[float(case.brought) for case in group] for group in (treated, control)]
            _, self.margin_interval, self.p = welch(*amounts, confidence)
            self.means = [
                sum((case.brought for case in group), F(0)) / len(group) for group in (treated, control)
            ]
            self.gross = n * (self.means[0] - self.means[1])
            span = self.margin_interval and [n * F(end) for end in self.margin_interval]
        else:
            worth = sum(case.worth for case in treated)
            self.p, self.gross = score(s, n, t, m), self.uplift * worth
            span = [F(end) * worth for end in self.interval]
        self.ends = [end - self.spend for end in span] if span else (None, None)
        own = self.margin_interval if self.has_money else self.interval
        self.is_sure = own is not None and not own[0] <= 0 <= own[1]

    def compare(self, tally, told, name, shown):
        """All that is told of it; a part of its own has the same names as the whole."""
        pairs = [('uplift', told['uplift'], self.uplift)]
        intervals = {'interval': self.interval}
        if self.has_money:
            intervals['margin_interval'] = self.margin_interval
        for key, wanted in intervals.items():
            got = told[key] or (None, None)
            for end, one, want in zip(('low', 'high'), got, wanted or (None, None)):
                pairs.append((f'{key} {end}', one, rounded(want)))
        if self.has_money:
            pairs.append(('margin_uplift', told['margin_uplift'], self.means[0] - self.means[1]))
        for key, want in (
            ('remedy_spend', self.spend),
            ('gross_benefit', self.gross),
            ('net_benefit', self.gross - self.spend),
            ('net_low', self.ends[0]),
            ('net_high', self.ends[1]),
            ('distinguishable', self.is_sure),
        ):
            if key in told:
                pairs.append((key, told[key], want))
        for key, got, want in pairs:
            tally.same(f'{name} {key}', got, want, NEAR, shown)


def parts_of(cases, key, is_staff):
    """The parts of one kind: each beside the controls that are of it, or beside all where none are."""
    control = [case for case in cases if not case.is_treated]
    named = {}
    for case in cases:
        if case.is_treated and key(case):
            named.setdefault(key(case), []).append(case)
    for name, treated in named.items():
        own = [case for case in control if key(case) == name and not is_staff]
        yield name, treated, own or control


def measuring(program, rng, count, tally):
    """Whole, parts and bonus of files with what each case brought, and of files without."""
    for number in range(max(4, count // 250)):
        has_money = number % 3 != 2
        failures = ['late', 'wrong', 'rude', 'broken'][: rng.randrange(2, 5)]
        staff = [f'e{index}' for index in range(rng.randrange(2, 7))] + ['rare']
        weights = staff[:-1] * 9 + staff[-1:]
        size = rng.randrange(60, 400) if number % 4 != 3 else rng.randrange(10, 30)
        cases = [Case(rng, index, failures, weights, 0.4, has_money) for index in range(size)]
        if len({case.is_treated for case in cases}) < 2:
            continue
        confidence = rng.choice((0.95, 0.95, 0.8, 0.99))
        argv = ['--confidence', plain(F(round(confidence * 100), 100)), '--bonus-rate', '10%']
        planned = rng.choice((0.4, 0.45, 0.5))
        argv += ['--planned-share', plain(F(str(planned)))]
        name = program.file(f'measured{number}.ndjson', [case.row() for case in cases])
        answer = program.answer('measure', name, *argv)
        treated = [case for case in cases if case.is_treated]
        control = [case for case in cases if not case.is_treated]
        shown = number, size, argv, has_money
        whole, results = Compared(treated, control, confidence), answer['results']
        tally.same('basis', results['basis'], 'money' if has_money else 'stays', case=shown)
        whole.compare(tally, results, 'whole', shown)
        pool = max(F(0), whole.gross - whole.spend) / 10 if whole.is_sure else F(0)
        pool = F(round(pool * 100), 100)
        tally.same('bonus_pool', results['bonus_pool'], pool, case=shown)
        listed = {'failure': lambda case: case.failure, 'remedy': lambda case: kinds(case.remedy)}
        for kind, key in {**listed, 'employee': lambda case: case.employee}.items():
            is_staff = kind == 'employee'
            rows = answer['employees'] if is_staff else answer['parts'][kind]
            told = {row['employee' if is_staff else 'name']: row for row in rows}
            found = list(parts_of(cases, key, is_staff))
            tally.same(f'parts by {kind}', F(len(told)), F(len(found)), case=shown)
            compared = [Compared(one, other, confidence) for _, one, other in found]
            adjusted = holm([one.p for one in compared])
            for (part, _, _), one, p in zip(found, compared, adjusted):
                about = (*shown, kind, part)
                one.compare(tally, told[part], kind, about)
                tally.same(f'{kind} p_value', told[part]['p_value'], F(one.p), NEAR, about)
                tally.same(f'{kind} p_holm', told[part]['p_holm'], F(p), NEAR, about)
                tally.same(f'{kind} clear', told[part]['clear'], p <= 1 - confidence, case=about)
        bonuses(tally, answer['employees'], cases, pool, shown)
        alike(tally, answer['warnings'], cases, planned, shown)


def alike(tally, warnings, cases, planned, shown):
    """Sizes that do not fit the plan, and groups apart by over .25 standard deviations and two errors."""
    treated = [case for case in cases if case.is_treated]
    control = [case for case in cases if not case.is_treated]
    expected = len(cases) * planned
    is_odd = (len(control) - expected) ** 2 / (expected * (1 - planned)) > CHI_SQUARE
    codes = [warning['code'] for warning in warnings]
    tally.same('unplanned_shares', 'unplanned_shares' in codes, is_odd, case=shown)
    said = ' '.join(warning['message'] for warning in warnings if warning['code'] == 'picked_groups')
    groups = treated, control
    wanted = {'margin from': size_of([float(case.facts['margin']) for case in group] for group in groups)}
    for name in sorted({case.failure for case in cases}):
        wanted[f'{name}:'] = size_of([float(case.failure == name) for case in group] for group in groups)
    for name, size in wanted.items():
        tally.same('picked_groups', name in said, size is not None, case=(*shown, name, said))
        if size is not None and name in said:
            told = F(re.search(r'[\d.]+(?= standard)', said[said.index(name) :]).group())
            tally.same('standardised difference', told, F(size), F(51, 10**4), (*shown, name))


def size_of(groups):
    """The standardised difference where it is to be warned of."""
    one, other = groups
    if min(len(one), len(other)) < 2:
        return None
    apart = abs(math.fsum(one) / len(one) - math.fsum(other) / len(other))
    deviation = math.sqrt((variance(one) + variance(other)) / 2)
    error = math.sqrt(variance(one) / len(one) + variance(other) / len(other))
    is_large = apart > 0.25 * deviation and apart > 2 * error
    return apart / deviation if is_large else None


def bonuses(tally, rows, cases, pool, shown):
    """
    An employee's share goes by n × shrunk uplift × mean value of the treated, less their spend.

    Assumed: fewer than ten cases is few; the mean value with money is what those treated who stayed brought;
    the controls are a family of one cell.
    """
    treated = [case for case in cases if case.is_treated]
    control = [case for case in cases if not case.is_treated]
    by_name = {}
    for case in treated:
        by_name.setdefault(case.employee, []).append(case)
    few = {name for name, own in by_name.items() if len(own) < 10}
    groups = {}
    for name, own in by_name.items():
        groups.setdefault('' if name in few else name, []).extend(own)
    stays = {name: (sum(case.has_stayed for case in own), len(own)) for name, own in groups.items()}
    mixture = Mixture(list(stays.values()))
    held = sum(case.has_stayed for case in control), len(control)
    base = Mixture([held]).estimate(*held)
    if treated[0].brought is None:
        value = float(sum(case.worth for case in treated)) / len(treated)
    else:
        stayed = [float(case.brought) for case in treated if case.has_stayed]
        value = math.fsum(stayed) / len(stayed)
    merits, uplifts = {}, {}
    for name, own in groups.items():
        uplifts[name] = mixture.estimate(*stays[name]) - base
        merits[name] = max(0.0, len(own) * uplifts[name] * value - float(sum(case.spend for case in own)))
    total = sum(merits.values())
    paid = F(0)
    for row in rows:
        name = row['employee']
        group, part = ('', len(by_name[name]) / len(groups[''])) if name in few else (name, 1)
        share = merits[group] / total * part if total > 0 else 0
        tally.same('employee shrunk_uplift', row['shrunk_uplift'], F(uplifts[group]), NEAR, (*shown, name))
        cent = F(101, 10**4) / max(F(1), F(float(pool) * share))
        tally.same('employee bonus', row['bonus'], F(float(pool) * share), cent, (*shown, name))
        paid += row['bonus']
    if total > 0:
        tally.same('bonuses in all', paid, pool, case=shown)


PARTS = {'measured in money and in stays': measuring}
