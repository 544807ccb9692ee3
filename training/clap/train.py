"""
Trains the towers; chooses by the development sets.

    python3 -m clap.train OUT NAME [--steps 3000] [--classes classes.pt] [--beside NAME [--towers coarse]] [--seed 1]
        [--small]

OUT holds what data.py made. Starts from the convolutions of ../classes where told so; beside a trained pair only
further audio towers are trained, to its text tower. Writes OUT/NAME.pt: averaged weights.
"""
import argparse
import glob

import numpy as np
import torch
import torch.nn.functional as F

from clap import evaluate
from clap.captions import Facts, Writer
from clap.data import SILENCE
from classes.kinds import FAMILY_OF
from clap.model import TOWERS, Pair
from clap.tokens import tokens
from classes.mixtures import curves
from drumtraining.hit_spectrogram import normalized
from drumtraining.loop import SMALL_STEPS, train_for_steps

SIZE, OTHER = 96, 32
LINEAR = (10 ** (np.arange(256) / 20 + SILENCE / 10)).astype(np.float32)


class Sounds:
    def __init__(self, out):
        held = [np.load(n) for n in sorted(glob.glob(out + "/words-*.npz"))]
        self.mel, kind, measured, flags = (np.concatenate([h[k] for h in held])
                                           for k in ("mel", "kind", "measured", "flags"))
        self.facts = Facts(kind, measured, flags)
        self.of_kind = {k: np.flatnonzero(kind == k) for k in np.unique(kind)}

    def pictures(self, rows, rough, rng):
        """
        [n, 2, 64, 64]. Where rough, two of a kind as one, equalized, over the remains of others, cut short: its
        measures no longer hold.
        """
        level = lambda p: p.max(axis=(1, 2, 3), keepdims=True) + 1e-20
        power = LINEAR[self.mel[rows]]
        power *= curves(len(rows), rng, .4)
        n, mine = len(rough), power[rough]
        twin = LINEAR[self.mel[[rng.choice(self.of_kind[k]) for k in self.facts.kind[rows[rough]]]]]
        share = (rng.random(n) < .4) * rng.uniform(.2, .8, n)
        mine = (1 - share[:, None, None, None]) * mine / level(mine) + share[:, None, None, None] * twin / level(twin)
        mine *= curves(n, rng, 1.8)
        under = power[rng.permutation(len(rows))[:n]]
        gain = np.where(rng.random(n) < .4, 10 ** (-rng.uniform(8, 40, n) / 10),
                        0).astype(np.float32)[:, None, None, None]
        mine += np.roll(under, -20, axis=3) * (np.arange(power.shape[3]) < 44) * gain * level(mine) / level(under)
        mine += level(mine) * (10 ** (-rng.uniform(40, 80, n) / 10)
                               * (rng.random(n) < .4)).astype(np.float32)[:, None, None, None]
        end = np.where(rng.random(n) < .5, rng.integers(26, 64, n), 64)
        mine[np.broadcast_to(np.arange(power.shape[3]) >= end[:, None, None, None], mine.shape)] = 0
        power[rough] = mine
        return torch.from_numpy(normalized(power))


def several(logits, truth):
    """Cross entropy to all that is true, each as much as it is; rows of which nothing is true do not count."""
    total = truth.sum(1)
    rows = total > .5
    return -(F.log_softmax(logits[rows], 1) * truth[rows] / total[rows, None]).sum(1).mean()


class Questions:
    """What is asked of a batch in words, and what is true."""

    def __init__(self, pair, facts, writer, rows, whole):
        texts, columns = zip(*[writer.caption(r) for r in rows[whole]])
        kinds, families = writer.kinds()
        poles = writer.poles()
        self.whole, self.parts = whole, [len(whole), len(kinds), len(families), len(poles)]
        self.said = pair.scale() * pair.text(torch.from_numpy(tokens([*texts, *kinds, *families, *poles])))
        self.truth = torch.from_numpy(writer.truth(rows[whole], columns))
        self.kind = torch.from_numpy(np.stack([facts.names[rows][:, own[0]] for own in writer.of_kind.values()], 1))
        self.family = torch.from_numpy(FAMILY_OF[facts.kind[rows]])
        self.place = torch.from_numpy(facts.of_all[rows[whole]][:, :len(poles) // 2])

    def loss(self, points):
        captions, kind, family, pole = torch.split(points @ self.said.T, self.parts, 1)
        captions, pole = captions[self.whole], pole[self.whole]
        return (F.cross_entropy(family, self.family, label_smoothing=.05) + several(kind, self.kind)
                + .5 * several(captions, self.truth) + .5 * several(captions.T, self.truth.T)
                + 2 * F.binary_cross_entropy_with_logits(pole[:, ::2] - pole[:, 1::2], self.place))


def options_of(arguments):
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("name")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--classes", default="")
    parser.add_argument("--beside", default="")
    parser.add_argument("--towers", default="fine", choices=TOWERS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--small", action="store_true", help="a smoke test of seconds")
    options = parser.parse_args(arguments)
    options.steps = SMALL_STEPS if options.small else options.steps
    return options


def begun(options):
    """Towers to train, from the convolutions and the text that the options name."""
    pair = Pair(options.towers)
    if options.beside:
        its = evaluate.load(options.out, options.beside)
        pair.text.load_state_dict(its.text.state_dict())
        pair.log_scale.data.copy_(its.log_scale.data)
        pair.text.requires_grad_(False)
        pair.log_scale.requires_grad_(False)
    if options.classes:
        pair.audio[0].start_from(torch.load(f"{options.out}/{options.classes}")["weights"])
    return pair


def main(arguments=None):
    options = options_of(arguments)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = np.random.default_rng(options.seed)
    sounds = Sounds(options.out)
    writer = Writer(sounds.facts, rng)
    development = evaluate.pictures(options.out, "development")
    pair = begun(options)
    whole, rough = np.arange(SIZE - OTHER), np.arange(SIZE - OTHER, SIZE)

    def loss_of():
        rows = rng.integers(len(sounds.mel), size=SIZE)
        pictures = sounds.pictures(rows, rough, rng)
        questions = Questions(pair, sounds.facts, writer, rows, whole)
        return sum(questions.loss(tower(pictures)) for tower in pair.audio) / len(pair.audio)

    def report(averaged, step, loss):
        print(f"{step}/{options.steps} loss {loss:.3f} scale {pair.scale().item():.1f}",
              evaluate.line([averaged], development), flush=True)
        state = {"towers": options.towers, "weights": averaged.state_dict()}
        torch.save(state, f"{options.out}/{options.name}.pt")
    table = [p for n, p in pair.named_parameters() if "grams" in n]
    rest = [p for n, p in pair.named_parameters() if "grams" not in n]
    groups = [{"params": rest, "weight_decay": .03}, {"params": table, "weight_decay": 0.}]
    return train_for_steps(pair, loss_of, options, options.rate, report, every=200, decay=groups, warm=.1)


if __name__ == "__main__":
    main()
