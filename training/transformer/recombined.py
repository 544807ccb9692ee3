"""Windows made of parts of performances: bars of odd meters from beats of 4/4 and 3/4, and fills after beats."""
from transformer.vocabulary import PIECES, piece, position

# Of a meter, which sixteenths of its bars, one run after another, make a bar of another. The end of the bar is the end
# of a beat or a half of one, so that it is played as ends are.
RECIPES = {
    "4/4": {"3/4": (((0, 12),), ((0, 8), (12, 16)), ((4, 16),)),
            "7/8": (((0, 14),), ((0, 8), (10, 16)), ((0, 6), (8, 16)), ((0, 12), (14, 16))),
            "5/4": (((0, 16), (12, 16)), ((0, 16), (4, 8)), ((0, 16), (0, 4)), ((0, 12), (8, 16)), ((0, 8), (4, 16))),
            "2/4": (((0, 8),), ((8, 16),)), "5/8": (((0, 10),), ((0, 8), (14, 16)), ((0, 4), (10, 16))),
            "9/8": (((0, 16), (14, 16)), ((0, 16), (6, 8)), ((0, 8), (6, 16)))},
    "3/4": {"5/4": (((0, 12), (4, 12)), ((0, 8), (0, 12))), "7/8": (((0, 12), (10, 12)), ((0, 8), (6, 12))),
            "5/8": (((0, 10),), ((0, 6), (8, 12))), "2/4": (((0, 8),),)},
}
WEIGHT = {"5/4": 4, "7/8": 4, "3/4": 2}  # others 1
PHRASE = 4


def remetered(bars, meter, rng):
    """Bars in another meter than theirs, the same runs of each, and that meter."""
    to = list(RECIPES[meter])
    weights = [WEIGHT.get(m, 1) for m in to]
    chosen = str(rng.choice(to, p=[w / sum(weights) for w in weights]))
    recipe = RECIPES[meter][chosen][rng.integers(len(RECIPES[meter][chosen]))]
    made = []
    for bar in bars:
        parts, start = [], 0
        for low, high in recipe:
            parts += [(h[0] + (start - low) * len(PIECES), *h[1:]) for h in bar if low <= position(h[0]) < high]
            start += high - low
        made.append(parts)
    return made, chosen


class Fills:
    """The fills that stand alone in a set, to be played after beats of the same drummer, style and meter."""

    def __init__(self, performances):
        self.found = {}
        for p in performances:
            bars = [b for b in p.bars if len({h[0] for h in b}) > 3][:2]
            if p.fill and bars:
                for key in self.keys(p):
                    self.found.setdefault(key, []).append((p.bpm, bars))

    @staticmethod
    def keys(performance):
        """The nearest relatives first."""
        drummer = performance.name.split("/")[0]
        return ((drummer, performance.styles[0], performance.meter), (drummer, performance.meter),
                performance.meter)

    def of(self, performance, rng):
        """One or two bars of a fill at a like tempo; none where there is none."""
        for key in self.keys(performance):
            like = [bars for bpm, bars in self.found.get(key, ()) if abs(bpm / performance.bpm - 1) < .25]
            if len(like) > 2:
                return like[rng.integers(len(like))]
        return []

    def after(self, performance, bars, start, fills, rng):
        """A window's bars with a fill at the end of a phrase, and the numbers of its bars that are fills."""
        fill = self.of(performance, rng)
        ends = [i for i in range(len(fill), len(bars)) if (i + 1) % PHRASE == 0 or i + 1 == len(bars)]
        marked = {i - start for i in fills}
        if not fill or not ends:
            return bars, marked
        end = ends[rng.integers(len(ends))] + 1
        return (bars[:end - len(fill)] + [list(b) for b in fill] + bars[end:],
                marked | set(range(end - len(fill), end)))


def swapped(bars, rng):
    """Closed hats for rides or rides for closed hats, or the toms in another order, all through a window."""
    names = list(range(len(PIECES)))
    if rng.random() < .5:
        hat, ride = PIECES.index("closed_hat"), PIECES.index("ride")
        if {hat, ride} <= {piece(h[0]) for bar in bars for h in bar}:
            return bars
        names[hat], names[ride] = ride, hat
    else:
        toms = [i for i, name in enumerate(PIECES) if name.endswith("tom")]
        for tom, other in zip(toms, rng.permutation(toms).tolist()):
            names[tom] = other
    return [sorted(((position(h[0]) * len(PIECES) + names[piece(h[0])], *h[1:]) for h in bar), key=lambda h: h[0])
            for bar in bars]
