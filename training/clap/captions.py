"""
Captions of sounds, and of which sounds each is true.

A caption is a name or none, and qualities the sound has, in one of many wordings. What a batch's captions say is known,
so that it is known of every sound whether it fits every caption (`truth`), not only of the one it was written for.
"""
import numpy as np

from classes.kinds import FAMILIES, FAMILY_OF, KINDS
from clap.vocabulary import MEASURED, NEUTRAL, NOUNS, SOUND_NOUNS, WORDS

TEMPLATES = ["{}"] * 8 + ["a {}", "the {}", "a recording of a {}", "the sound of a {}", "sound of a {}", "this is a {}",
                          "{} sample", "{} sound", "{} hit", "a {} hit", "{} one-shot", "one-shot of a {}",
                          "a single {}", "a sample of a {}", "{} from a drum kit", "drum sample {}", "I want a {}",
                          "some {}", "give me a {}"]
FILLERS = ("my nice cool good great one more of song track beat mix loop for in the music really that this kind type "
           "style best groove any from new take").split()
FAMILY_NAMES = {"kick": "kick drum, kick, bass drum, bd", "snare": "snare drum, snare, snare or side stick, snare hit",
                "hat": "hi-hat, hihat, hi hat, hat cymbal, hats", "tom": "tom, tom tom, tom drum, toms, tom-tom",
                "cymbal": "cymbal, crash or ride cymbal, crash cymbal or ride cymbal, cymbals",
                "clap": "hand clap, clap, handclap, claps",
                "percussion": "percussion, percussion instrument, hand percussion, perc, latin percussion"}
LEAST = 40  # sounds of a kind that has places of its own


def places(values):
    """Where each value lies among them, 0 to 1."""
    return (np.argsort(np.argsort(values, kind="stable"), kind="stable") + .5) / len(values)


class Facts:
    """
    How true each word is of each sound: [n, words] among all sounds and among those of its kind, [n, names] by kind.
    """

    def __init__(self, kind, measured, flags):
        self.kind = kind
        of_all = np.stack([places(m) for m in measured.T], 1)
        of_kind = of_all.copy()
        group = np.where(np.bincount(kind, minlength=len(KINDS))[kind] >= LEAST, kind, len(KINDS) + FAMILY_OF[kind])
        for g in np.unique(group):
            rows = group == g
            of_kind[rows] = np.stack([places(m) for m in measured[rows].T], 1)
        self.of_all = np.concatenate([of_all, flags], 1).astype(np.float32)
        of_kind = np.concatenate([.75 * of_kind + .25 * of_all, flags], 1).astype(np.float32)
        everything = WORDS + SOUND_NOUNS
        self.alone = np.stack([self.hold(self.of_all, c) * shares[kind] for _, c, shares, _ in everything], 1)
        self.named = np.stack([self.hold(of_kind, c) * shares[kind] for _, c, shares, _ in everything], 1)
        self.names = np.stack([shares[kind] for _, shares, _ in NOUNS], 1)

    @staticmethod
    def hold(place, conditions):
        """From false under the 45th percentile to true over the 75th."""
        out = np.ones(len(place), np.float32)
        for axis, up in conditions:
            p = place[:, axis] if up else 1 - place[:, axis]
            out *= np.clip((p - .45) / .3, 0, 1) if axis < len(MEASURED) else p
        return out


def misspelled(text, rng):
    i, letter = rng.integers(len(text)), chr(97 + rng.integers(26))
    return (text[:i] + ["", letter, letter + text[i:i + 1], text[i + 1:i + 2] + text[i:i + 1]][c := rng.integers(4)]
            + text[i + (2 if c == 3 else 1):])


def worded(name, qualities, rng):
    before = [q for q in qualities if not q.startswith(("with", "in ", "from", "like", "decaying", "no "))]
    after = [q for q in qualities if q not in before]
    rng.shuffle(before)
    form = rng.random()
    if form < .1 and before:
        text = f"{name}, {', '.join(before)}"
    elif form < .16 and before:
        text = f"{name} that is {' and '.join(before)}"
    else:
        text = " ".join(before + [name]) if form < .9 or len(before) < 2 else ", ".join(before) + " " + name
    text = " ".join([TEMPLATES[rng.integers(len(TEMPLATES))].format(text)] + after)
    return disturbed(text, rng)


def disturbed(text, rng):
    if rng.random() < .15:
        text = misspelled(text, rng)
    if rng.random() < .12:
        words = text.split(" ")
        words.insert(rng.integers(len(words) + 1), FILLERS[rng.integers(len(FILLERS))])
        text = " ".join(words)
    return text


class Writer:
    def __init__(self, facts, rng):
        self.facts, self.rng = facts, rng
        self.sense = np.array([g for *_, g in WORDS])
        self.often = 1 / np.sqrt(np.bincount(self.sense))[self.sense]
        self.of_kind = {k: own for k in range(len(KINDS))
                        if (own := [i for i, (_, _, of) in enumerate(NOUNS) if of == k])}
        self.groups = np.array([i for i, (_, _, of) in enumerate(NOUNS) if of is None])
        self.axes = [(a, [[i for i, (_, c, shares, _) in enumerate(WORDS) if c == [(a, up)] and shares.min() == 1]
                          for up in (True, False)]) for a in range(len(MEASURED))]

    def caption(self, row):
        """(text, columns): what is said of a sound, as columns of `truth`."""
        facts, rng = self.facts, self.rng
        draw = rng.random()
        name, columns, table = None, [], facts.named
        own, shared = self.of_kind.get(facts.kind[row]), self.groups[facts.names[row, self.groups] > .7]
        if draw < .78:
            name = int(rng.choice(own if own and (draw < .5 or not len(shared)) else shared))
        else:
            table = facts.alone
        offset = len(NOUNS) + (0 if table is facts.named else facts.named.shape[1])
        true = table[row, :len(WORDS)] * self.often
        true[table[row, :len(WORDS)] < .7] = 0
        wanted = rng.choice(4, p=(.3, .4, .22, .08) if name is not None else (0, .6, .3, .1))
        chosen = []
        while len(chosen) < wanted and true.sum() > 0:
            chosen.append(w := rng.choice(len(true), p=true / true.sum()))
            true[self.sense == self.sense[w]] = 0
        columns = [offset + w for w in chosen]
        if name is not None:
            text = NOUNS[name][0]
            columns.append(name)
        else:
            fit = np.flatnonzero(table[row, len(WORDS):] > .7)
            if len(fit) and rng.random() < .35:
                noun = int(rng.choice(fit))
                text = SOUND_NOUNS[noun][0]
                columns.append(offset + len(WORDS) + noun)
            else:
                text = NEUTRAL[rng.integers(len(NEUTRAL))] if chosen and rng.random() < .8 else ""
        return worded(text, [WORDS[w][0] for w in chosen], rng).strip() or "drum", columns

    def truth(self, rows, columns):
        """[sounds, captions], 0 to 1."""
        table = np.concatenate([self.facts.names[rows], self.facts.named[rows], self.facts.alone[rows]], 1)
        return np.stack([table[:, c].prod(axis=1) for c in columns], 1)

    def kinds(self):
        """A caption for every kind of `of_kind`, and for every family, that names nothing else."""
        def pick(options):
            template = TEMPLATES[self.rng.integers(len(TEMPLATES))]
            return disturbed(template.format(options[self.rng.integers(len(options))]), self.rng)
        return ([pick([NOUNS[i][0] for i in own]) for own in self.of_kind.values()],
                [pick(FAMILY_NAMES[f].split(", ")) for f in FAMILIES])

    def poles(self):
        """For every measured axis a caption for much of it and one for little."""
        texts = []
        for _, ends in self.axes:
            noun = NEUTRAL[self.rng.integers(len(NEUTRAL))]
            texts += [worded(noun if self.rng.random() < .7 else "", [WORDS[self.rng.choice(end)][0]],
                             self.rng).strip() for end in ends]
        return texts
