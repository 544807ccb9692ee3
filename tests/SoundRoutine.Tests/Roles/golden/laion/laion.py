"""CLAP without its weights: networks of its signature, a tokenizer of its kind, and what they make of sounds and words.

    python3 laion.py

Writes audio.onnx, text.onnx, tokenizer.json and values.json, the golden values. The front end is written from
the settings in the model's preprocessor_config.json with dense numpy, the tokenizer from the description of byte pairs in
Radford et al. 2019; neither shares code with the program. Needs numpy and onnx.
"""
import json
import pathlib
import unicodedata

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).parent
RATE, LENGTH, SIZE, HOP, BANDS, LOW, HIGH = 48000, 480000, 1024, 480, 64, 50, 14000
FRAMES_SHOWN = [0, 1, 2, 37, 500, 997, 998, 999, 1000]


def sound(length):
    """A sound any language can make: a decaying sine and fractional parts of multiples of the golden ratio."""
    i = np.arange(length)
    return .5 * np.sin(2 * np.pi * 440 * i / RATE) * np.exp(-i / 4000) + .2 * (np.modf((i + 1) * 0.6180339887498949)[0] - .5)


def mel(hz):
    return np.where(hz < 1000, hz * 3 / 200, 15 + 27 * np.log(np.maximum(hz, 1) / 1000) / np.log(6.4))


def hertz(mels):
    return np.where(mels < 15, mels * 200 / 3, 1000 * 6.4 ** ((mels - 15) / 27))


def spectrogram(x):
    """[1001, 64] dB."""
    x = np.tile(x, LENGTH // len(x)) if len(x) < LENGTH else x[:LENGTH]
    x = np.pad(np.pad(x, (0, LENGTH - len(x))), SIZE // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(x, SIZE)[::HOP]
    power = np.abs(np.fft.rfft(frames * (.5 - .5 * np.cos(2 * np.pi * np.arange(SIZE) / SIZE)))) ** 2
    edges = hertz(np.linspace(mel(np.float64(LOW)), mel(np.float64(HIGH)), BANDS + 2))
    bins = np.arange(SIZE // 2 + 1) * RATE / SIZE
    rows = np.array([np.interp(bins, edges[b:b + 3], [0, 1, 0], left=0, right=0) * 2 / (edges[b + 2] - edges[b]) for b in range(BANDS)])
    return 10 * np.log10(np.maximum(power @ rows.T, 1e-10))


def byte_symbols():
    """A visible character for each byte: itself where it has one, else the next from U+0100 on."""
    visible = set(range(33, 127)) | set(range(161, 173)) | set(range(174, 256))
    symbols, following = {}, 256
    for b in range(256):
        if b in visible:
            symbols[b] = chr(b)
        else:
            symbols[b], following = chr(following), following + 1
    return symbols


SYMBOL = byte_symbols()


def kind(c):
    return "letter" if unicodedata.category(c)[0] == "L" else "number" if unicodedata.category(c)[0] == "N" else "space" if c.isspace() else "other"


def words(text):
    """Runs of letters, of digits, of anything else, each with at most one space before it; of more spaces the last goes with the word."""
    found, i = [], 0
    while i < len(text):
        short = next((s for s in ("'s", "'t", "'re", "'ve", "'m", "'ll", "'d") if text.startswith(s, i)), None)
        if short:
            found.append(short)
            i += len(short)
            continue
        j = i + 1 if text[i] == " " and i + 1 < len(text) and kind(text[i + 1]) != "space" else i
        if kind(text[j]) == "space":
            end = j
            while end < len(text) and kind(text[end]) == "space":
                end += 1
            if end < len(text) and end - j > 1:
                end -= 1
        else:
            end = j
            while end < len(text) and kind(text[end]) == kind(text[j]):
                end += 1
        found.append(text[i:end])
        i = end
    return found


def split(word, ranks):
    parts = [SYMBOL[b] for b in word.encode("utf-8")]
    while len(parts) > 1:
        pairs = list(zip(parts, parts[1:]))
        best = min(pairs, key=lambda p: ranks.get(p, 1e9))
        if best not in ranks:
            break
        joined, i = [], 0
        while i < len(parts):
            if i + 1 < len(parts) and (parts[i], parts[i + 1]) == best:
                joined.append(parts[i] + parts[i + 1])
                i += 2
            else:
                joined.append(parts[i])
                i += 1
        parts = joined
    return parts


def learn(texts, count):
    merges = []
    for _ in range(count):
        ranks, pairs = {m: r for r, m in enumerate(merges)}, {}
        for word in (w for t in texts for w in words(t)):
            parts = split(word, ranks)
            for pair in zip(parts, parts[1:]):
                pairs[pair] = pairs.get(pair, 0) + 1
        merges.append(max(sorted(pairs), key=pairs.get))
    return merges


TEXTS = ["the sound of a kick drum", "a deep kick drum", "a dusty short snare drum", "the sound of a snare", "a closed hi-hat", "an open hi-hat ringing",
         "hand claps", "a shaker, it's a soft one", "a crash cymbal ringing out", "a low tom drum", "a long dark pad", "vinyl noise and hiss"]
PROMPTS = TEXTS[:4] + ["kick", " kick  drum", "Snares don't hiss; they'll crack!", "808 kick, 1970s", "tom-tom", "caf\u00e9 \u00fcber Trommel", "\u592a\u9f13", "\U0001f941 hit", "", "a   b\n\tc ", "drum" * 300]


def weights(rng, *shape):
    return rng.standard_normal(shape).astype(np.float32)


def save(name, nodes, inputs, outputs, **constants):
    graph = helper.make_graph(nodes, name, inputs, outputs, [numpy_helper.from_array(v, k) for k, v in constants.items()])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, HERE / name)


def unit(x):
    return x / np.linalg.norm(x)


def rounded(x):
    return [float(f"{v:.8g}") for v in np.asarray(x).ravel()]


def main():
    rng = np.random.default_rng(5)
    merges = learn(TEXTS, 60)
    vocabulary = ["<s>", "<pad>", "</s>", "<unk>"] + sorted(SYMBOL.values()) + ["".join(m) for m in merges] + ["<mask>"]
    ids = {token: i for i, token in enumerate(vocabulary)}
    ranks = {m: r for r, m in enumerate(merges)}
    (HERE / "tokenizer.json").write_text(json.dumps(
        {"model": {"type": "BPE", "unk_token": None, "vocab": ids, "merges": [" ".join(m) for m in merges]}}, ensure_ascii=False) + "\n")
    encode = lambda text: [0] + [ids[p] for w in words(text) for p in split(w, ranks)][:510] + [2]

    w1, w2 = weights(rng, BANDS, 8) / 50, weights(rng, 8, 6)
    save("audio.onnx", [
        helper.make_node("ReduceMean", ["input_features"], ["mean"], axes=[1, 2], keepdims=0), helper.make_node("MatMul", ["mean", "w1"], ["a"]),
        helper.make_node("Tanh", ["a"], ["b"]), helper.make_node("MatMul", ["b", "w2"], ["audio_embeds"])],
        [helper.make_tensor_value_info("input_features", TensorProto.FLOAT, ["batch_size", 1, 1001, 64])],
        [helper.make_tensor_value_info("audio_embeds", TensorProto.FLOAT, ["batch_size", 6])], w1=w1, w2=w2)
    tokens, places, w3 = weights(rng, len(vocabulary), 8), weights(rng, 514, 8), weights(rng, 8, 6)
    save("text.onnx", [
        helper.make_node("Gather", ["tokens", "input_ids"], ["token"]), helper.make_node("CumSum", ["attention_mask", "one"], ["at"]),
        helper.make_node("Gather", ["places", "at"], ["place"]), helper.make_node("Mul", ["token", "place"], ["both"]),
        helper.make_node("ReduceMean", ["both"], ["mean"], axes=[1], keepdims=0), helper.make_node("MatMul", ["mean", "w3"], ["text_embeds"])],
        [helper.make_tensor_value_info(n, TensorProto.INT64, ["batch_size", "sequence_length"]) for n in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("text_embeds", TensorProto.FLOAT, ["batch_size", "width"])], tokens=tokens, places=places, w3=w3, one=np.array(1, np.int64))

    def text(prompt):
        token = encode(prompt)
        return unit((tokens[token] * places[np.arange(1, len(token) + 1)]).mean(axis=0) @ w3)

    sounds = []
    for length in (17777, 480000, 530001):
        decibels = spectrogram(sound(length))
        sounds.append({"length": length, "frames": FRAMES_SHOWN, "decibels": rounded(decibels[FRAMES_SHOWN]),
                       "embedding": rounded(unit(np.tanh(decibels.mean(axis=0) @ w1) @ w2))})
    (HERE / "values.json").write_text(json.dumps({
        "prompts": [{"text": p, "ids": encode(p), "embedding": rounded(text(p))} for p in PROMPTS], "sounds": sounds}) + "\n")


if __name__ == "__main__":
    main()
