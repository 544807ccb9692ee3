"""
Measures a trained drummer and what it has to beat.

    python3 -m transformer.evaluate DATA OUT NAME [--test] [--samples 200] [--plots FOLDER] [--temperature 1,1,1]
        [--top-p .97,.97,.97] [--guidance 1]

Without --test everything is compared with the validation split; with it, with the test split: finished versions only.
"""
import argparse
from dataclasses import replace

import numpy as np
import torch

from transformer.baselines import Independent
from transformer.batches import batched
from transformer.encode import encode
from transformer.export import load, shipped
from transformer.judge import BARS, COLUMNS, Judge, chosen, drawn, line
from transformer.losses import bits
from transformer.measures import FEATURES, features
from transformer.performances import groove
from transformer.sample import Settings
from transformer.variations import fill_bars
from transformer.vocabulary import DENSITIES, METERS, piece, position
from transformer.windows import density, windows


def anchors(model, reference, settings, rng):
    """With kicks, snares and side sticks of real windows asked for: share kept and extra ones a bar."""
    asked = [([tuple(sorted({h[0] for h in bar if piece(h[0]) < 3})) for bar in bars], requests)
             for bars, requests in reference]
    requests = [[replace(r, required=c, locked=frozenset({0, 1, 2})) for r, c in zip(rs, cs)] for cs, rs in asked]
    kept = extra = total = count = 0
    for (required, _), bars in zip(asked, drawn(model, requests, settings, rng)):
        for want, bar in zip(required, bars):
            got = [h[0] for h in bar if piece(h[0]) < 3]
            kept += len(set(want) & set(got))
            extra += len(got) - len(set(want) & set(got))
            total += len(want)
            count += 1
    return kept / total, extra / count


def toms(bars):
    """Strokes on toms a bar."""
    return np.mean([sum(piece(h[0]) in (6, 7, 8) for h in b) for b in bars])


def own_fills(performances):
    """The bars of a set that are fills: those that stand alone, and those of beats that look like fills."""
    return ([b for p in performances if p.fill for b in p.bars if len(b) > 3],
            [p.bars[i] for p in performances if not p.fill for i in fill_bars(p)])


def obedience(model, reference, settings, rng):
    """
    Lines on controls other than style: hits a quarter note for each density asked, toms in bars called fills and beats,
    bars of an odd meter and what is banned.
    """
    asked = [r for _, r in reference]
    wanted = [(low + high) / 2 for low, high in zip([2, *DENSITIES], [*DENSITIES, 8])]
    got = [[density(w, "4/4") for w in drawn(model, [[replace(r, density=d) for r in rs] for rs in asked[:24]],
                                             settings, rng)] for d in wanted]
    yield "hits a quarter note asked and written: " + ", ".join(f"{a:.1f} {np.mean(b):.1f}"
                                                                for a, b in zip(wanted, got))
    pairs = np.array([(a, one) for a, b in zip(wanted, got) for one in b])
    yield (f"window by window: correlation {np.corrcoef(pairs.T)[0, 1]:.3f}, "
           f"{np.abs(pairs[:, 1] - pairs[:, 0]).mean():.2f} off")
    for name, value in (("fill", True), ("beat", False)):  # the last bar of four
        last = [w[-1]
                for w in drawn(model,
                               [[*(replace(r, fill=False) for r in rs[:-1]), replace(rs[-1], fill=value)]
                                for rs in asked], settings, rng)]
        yield f"toms a bar where a {name} is asked for: {toms(last):.2f}"
    for meter in ("3/4", "7/8", "5/4"):
        bars = [b for w in drawn(model, [[replace(r, meter=meter) for r in rs] for rs in asked[:24]], settings, rng)
                for b in w]
        last_beat = np.mean([any(position(h[0]) >= METERS[meter] - 2 for h in b) for b in bars])
        yield (f"{meter}: {density(bars, meter):.1f} hits a quarter note, "
               f"{100 * last_beat:.0f} % of bars are played to their last eighth")


def main():
    options = argparse.ArgumentParser()
    for name in ("data", "out", "name"):
        options.add_argument(name)
    options.add_argument("--test", action="store_true")
    options.add_argument("--samples", type=int, default=200)
    options.add_argument("--plots")
    options.add_argument("--seed", type=int, default=1)
    for name in ("temperature", "top_p"):
        options.add_argument("--" + name.replace("_", "-"), default=",".join(map(str, getattr(Settings(), name))))
    options.add_argument("--guidance", type=float, default=Settings().guidance)
    options.add_argument("--skip-nll", action="store_true")
    options.add_argument("--skip-rest", action="store_true")
    options = options.parse_args()
    torch.set_num_threads(1)
    training, reference = groove(options.data, "train"), groove(options.data, "test" if options.test else "validation")
    model = shipped(load(f"{options.out}/{options.name}.pt")[0])
    settings = Settings(tuple(map(float, options.temperature.split(","))), tuple(map(float, options.top_p.split(","))),
                        options.guidance)

    if not options.skip_nll:
        print("| bits per hit | onset | velocity | timing | in all |\n|---|---|---|---|---|")
        rows = [(name, Independent(windows(training), before).bits(windows(reference)))
                for name, before in (("independent cells", False), ("bar before", True))]
        rows.append(("transformer", bits(model, batched([encode(*w).arrays() for w in windows(reference)], 3000))))
        for name, values in rows:
            print(f"| {name} | {' | '.join(f'{v:.2f}' for v in (*values, values.sum()))} |", flush=True)

    judge, rng = Judge(training, reference), np.random.default_rng(options.seed)
    asked = [r for _, r in chosen(judge.reference, options.samples, rng)]
    styles = [r[0].style for r in asked]
    written = drawn(model, asked, settings, rng)
    print(f"\n| 4-bar windows | {COLUMNS} |\n" + "|---" * 8 + "|")
    rows = {"transformer": judge.row(written, styles)}
    print(line("transformer", rows["transformer"]), flush=True)
    if not options.skip_rest:
        coins = Independent(windows(training), False)
        for name, windows_ in (("independent cells", [(coins.draw(BARS, rng), None) for _ in range(options.samples)]),
                               ("training set", chosen(judge.training, options.samples, rng)),
                               ("the set itself", judge.reference)):
            rows[name] = (judge.row([b for b, _ in windows_], [r[0].style if r else None for _, r in windows_])
                          if name != "independent cells" else judge.row([b for b, _ in windows_], styles))
            print(line(name, rows[name]), flush=True)
    print("\n| overlap | " + " | ".join(FEATURES) + " |\n|" + "---|" * (1 + len(FEATURES)))
    for name, row in rows.items():
        print(f"| {name} | " + " | ".join(f"{a:.2f}" for a in row["areas"]) + " |")
    if not options.skip_rest:
        some = chosen(judge.reference, options.samples // 2, rng)
        for masked in (True, False):
            kept, extra = anchors(model, some, replace(settings, masked=masked), rng)
            print(f"\nskeleton {'enforced' if masked else 'only told'}: {100 * kept:.1f} % kept,",
                  f"{extra:.3f} extra a bar", flush=True)
        for name, bars in zip(("that stand alone", "in beats"), own_fills(reference)):
            print(f"toms a bar of the set's own fills {name}: {toms(bars):.2f}")
        for said in obedience(model, some, settings, rng):
            print(said, flush=True)
    if options.plots:
        from transformer import plots
        plots.learning(f"{options.out}/{options.name}.tsv", options.plots + "/learning.png")
        plots.features({"written": np.stack([features(b) for b in written]), "reference": judge.of_reference},
                       options.plots + "/features.png")


if __name__ == "__main__":
    main()
