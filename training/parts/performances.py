"""Which drum is struck when and how hard: excerpts of Groove, made odder than they are."""
import numpy as np

from drumtraining.audio import RATE
from parts.layout import NUMBER, SAMPLES

SECONDS = SAMPLES / RATE
BEFORE = 2.5  # seconds: what was struck before an excerpt still sounds in it
STRUCK = NUMBER["percussion"]  # classes before it may be struck at random
# What drummers also do: (how often, what is played in place of what).
INSTEAD = [(.2, {"hihat_closed": "hihat_open"}), (.15, {"ride": "hihat_closed"}), (.08, {"ride": "hihat_open"}),
           (.1, {"hihat_closed": "ride"}), (.08, {"snare": "clap"}), (.06, {"snare": "sidestick"}),
           (.06, {"hihat_closed": "percussion", "hihat_pedal": "percussion"}), (.06, {"ride": "crash"})]
GROUPS = [[NUMBER[k] for k in names.split()] for names in (
    "hihat_closed hihat_open hihat_pedal ride", "tom_low tom_mid tom_high crash", "snare sidestick clap",
    "hihat_closed hihat_open hihat_pedal crash ride")]
RARE = [NUMBER[k] for k in ("tom_low", "tom_mid", "tom_high", "crash")]


class Performances:
    """Strokes as (seconds from the beginning of an excerpt, class numbers, velocities), three arrays."""

    def __init__(self, strokes, use):
        performance = strokes["stroke_performance"]
        self.seconds, fill = strokes["performance_seconds"], strokes["performance_fill"]
        wanted = np.flatnonzero(strokes["performance_use"] == use)
        bounds = np.searchsorted(performance, np.arange(len(fill) + 1))
        columns = [strokes["stroke_" + name] for name in ("second", "class", "velocity")]
        self.strokes = {p: [c[bounds[p]:bounds[p + 1]] for c in columns] for p in wanted}
        self.fills = [p for p in wanted if fill[p]]
        self.beats = [p for p in wanted if not fill[p] and self.seconds[p] > SECONDS + 3]
        length = self.seconds[self.beats].clip(0, 120)
        self.weight = length / length.sum()

    def repeated_fill(self, rng):
        when, kind, velocity = self.strokes[int(rng.choice(self.fills))]
        lap = when[-1] - when[0] + rng.uniform(.1, .6)
        laps = int(np.ceil((SECONDS + BEFORE) / max(lap, .5))) + 1
        when = np.concatenate([when - when[0] + i * lap for i in range(laps)]) - rng.uniform(0, lap) - BEFORE
        return when, np.tile(kind, laps), np.tile(velocity, laps)

    def stretch(self, rng):
        piece = int(rng.choice(self.beats, p=self.weight))
        when, kind, velocity = self.strokes[piece]
        start = rng.uniform(-1, max(0., self.seconds[piece] - SECONDS - 1))
        rare = np.flatnonzero(np.isin(kind, RARE))
        if len(rare) and rng.random() < .25:
            start = when[rng.choice(rare)] - rng.uniform(0, SECONDS - 1)
        return when - start, kind, velocity

    def excerpt(self, rng):
        fill = self.fills and rng.random() < .15
        when, kind, velocity = self.repeated_fill(rng) if fill else self.stretch(rng)
        when = when * rng.uniform(.8, 1.18)
        inside = (when > -BEFORE) & (when < SECONDS - .03)
        return when[inside], kind[inside], velocity[inside].astype(float)

    def of_two(self, rng):
        """An excerpt in which some drums are played as in another one."""
        mine, its, group = self.excerpt(rng), self.excerpt(rng), GROUPS[rng.integers(len(GROUPS))]
        keep, take = ~np.isin(mine[1], group), np.isin(its[1], group)
        return [np.concatenate([a[keep], b[take]]) for a, b in zip(mine, its)]

    def changed(self, kind, rng):
        kind = kind.copy()
        for often, swap in INSTEAD:
            if rng.random() < often:
                before = kind.copy()
                for old, new in swap.items():
                    kind[before == NUMBER[old]] = NUMBER[new]
        return kind

    def draw(self, rng):
        """One excerpt in order of time; what was struck up to 2.5 s before it has negative seconds."""
        if rng.random() < .12:
            when, kind, velocity = chaos(rng)
        else:
            when, kind, velocity = self.of_two(rng) if rng.random() < .15 else self.excerpt(rng)
            kind = self.changed(kind, rng)
        if rng.random() < .1:  # a machine's
            velocity = np.clip(rng.uniform(80, 127) + rng.normal(0, 3, len(velocity)), 20, 127)
        if rng.random() < .15:
            when, kind, velocity = (np.concatenate(both) for both in zip((when, kind, velocity), shaken(rng)))
        order = np.argsort(when, kind="stable")
        return when[order], kind[order], velocity[order]


def chaos(rng):
    """Strokes as nobody plays them, so that the sound alone must tell."""
    step, when, kind = rng.uniform(.07, .25), [], []
    for number in range(STRUCK):
        often = rng.uniform(0, .5) * (rng.random() < .7)
        at = np.arange(-BEFORE, SECONDS - .05, step)
        at = at[rng.random(len(at)) < often * step / .25]
        when.append(at + rng.normal(0, rng.choice([0, .004, .03]), len(at)))
        kind.append(np.full(len(at), number))
    when, kind = np.concatenate(when), np.concatenate(kind)
    return when, kind, rng.uniform(20, 127, len(when))


def shaken(rng):
    """Something shaken or struck throughout."""
    at = np.arange(-BEFORE + rng.uniform(0, .3), SECONDS - .05, rng.uniform(.1, .5))
    return at, np.full(len(at), NUMBER["percussion"]), rng.uniform(40, 110, len(at))
