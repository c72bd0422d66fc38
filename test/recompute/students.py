"""The distributions that measuring needs, in double precision, from their own series."""

import math


def beta_share(a, b, x):
    """The regularised incomplete beta I_x(a, b), by its continued fraction."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(b, a, 1 - x)
    front = math.exp(a * math.log(x) + b * math.log1p(-x) - log_beta(a, b)) / a
    ratio, c, d = 1.0, 1.0, 0.0
    for step in range(2000):
        m = step // 2
        if step == 0:
            term = 1.0
        elif step % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / (1 + term * d)
        c = 1 + term / c
        ratio *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * (ratio - 1)


def log_beta(a, b):
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def two_sided(t, df):
    """How likely Student's t is this far from 0 or further."""
    return beta_share(df / 2, 0.5, df / (df + t * t))


def t_quantile(share, df):
    """The t within which, either side of 0, Student's t lies with chance `share`."""
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if two_sided(middle, df) > 1 - share else (low, middle)
    return (low + high) / 2


def normal_quantile(share):
    """The z within which, either side of 0, a normal variable lies with chance `share`."""
    low, high = 0.0, 40.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if math.erfc(middle / math.sqrt(2)) > 1 - share else (low, middle)
    return (low + high) / 2


def variance(values):
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)


def welch(treated, control, confidence):
    """Difference of two means, its interval (none where the spread is not known), and the two-sided p."""
    n, m = len(treated), len(control)
    means = math.fsum(treated) / n, math.fsum(control) / m
    difference = means[0] - means[1]
    if min(n, m) < 2:
        return difference, None, 1.0
    one, two = variance(treated) / n, variance(control) / m
    if one + two == 0:
        return difference, None, 1.0
    error = math.sqrt(one + two)
    df = (one + two) ** 2 / (one**2 / (n - 1) + two**2 / (m - 1))
    reach = t_quantile(confidence, df) * error
    return difference, (difference - reach, difference + reach), two_sided(difference / error, df)


def newcombe(s, n, t, m, confidence):
    """Newcombe's interval of a difference of two shares, from Wilson's of each."""
    z = normal_quantile(confidence)
    p, q = s / n, t / m
    (l1, u1), (l2, u2) = wilson(p, n, z), wilson(q, m, z)
    return p - q - math.hypot(p - l1, u2 - q), p - q + math.hypot(u1 - p, q - l2)


def wilson(p, n, z):
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - reach, middle + reach


def score(s, n, t, m):
    """The two-sided p of the score test of two equal shares: pooled, without a correction."""
    pooled = (s + t) / (n + m)
    if pooled in (0, 1):
        return 1.0
    error = math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
    return math.erfc(abs(s / n - t / m) / error / math.sqrt(2))


def holm(values):
    """Each p after Holm over all of them, in their order."""
    adjusted, least = [1.0] * len(values), 0.0
    for rank, index in enumerate(sorted(range(len(values)), key=lambda i: values[i])):
        least = max(least, min(1.0, (len(values) - rank) * values[index]))
        adjusted[index] = least
    return adjusted


class Mixture:
    """
    The chances of a family of cells: Beta(s + α, n − s + β) averaged over α and β on a fixed grid.

    Assumed of the grid, which the page leaves open: the mean in the middles of a hundred equal steps, k in
    steps of √2 from 1/16 to 4096, each with the prior of what lies nearest to it on a scale of logarithms;
    points that hold less than a hundred-thousandth together are left out.
    """

    def __init__(self, cells):
        counted = {}
        for s, n in cells:
            counted[s, n] = counted.get((s, n), 0) + 1
        points = []
        for j in range(-8, 25):
            k = 2 ** (j / 2)
            low, high = (0 if j == -8 else k * 2**-0.25), (math.inf if j == 24 else k * 2**0.25)
            prior = (1 if j == 24 else high / (1 + high)) - low / (1 + low)
            for i in range(100):
                a = (i + 0.5) / 100 * k
                b = k - a
                weight = math.log(prior) - len(cells) * log_beta(a, b)
                weight += sum(times * log_beta(s + a, n - s + b) for (s, n), times in counted.items())
                points.append((weight, a, b))
        most = max(points)[0]
        points = sorted((math.exp(weight - most), a, b) for weight, a, b in points)
        total, left_out = math.fsum(weight for weight, _, _ in points), 0.0
        while left_out + points[0][0] <= 1e-5 * total:
            left_out += points.pop(0)[0]
        self.points = [(weight / (total - left_out), a, b) for weight, a, b in points]

    def estimate(self, s, n):
        return math.fsum(weight * (s + a) / (n + a + b) for weight, a, b in self.points)

    def below(self, s, n, x):
        """How likely the chance of a cell is at most x."""
        return math.fsum(weight * beta_share(s + a, n - s + b, x) for weight, a, b in self.points)

    def density(self, s, n, steps):
        """How likely the chance lies in each of so many equal steps of asin √p; for cells of both ends."""
        logs = []
        for step in range(steps):
            angle = (step + 0.5) / steps * math.pi / 2
            logs.append((math.log(math.sin(angle)), math.log(math.cos(angle))))
        told = [0.0] * steps
        for weight, a, b in self.points:
            a, b = s + a, n - s + b
            front = math.log(2 * weight * math.pi / 2 / steps) - log_beta(a, b)
            for step, (sine, cosine) in enumerate(logs):
                power = front + (2 * a - 1) * sine + (2 * b - 1) * cosine
                if power > -40:
                    told[step] += math.exp(power)
        return told
