"""
Prompts as numbers: words, each by itself and by its pieces of three and four letters, hashed (Bojanowski et al.,
"Enriching word vectors with subword information", TACL 2017). No list of words: what was never read, or is misspelled,
still resembles what was.

The program does the same (PromptTokenizer.cs).
"""
import numpy as np

WORDS, GRAMS, BUCKETS, LETTERS = 24, 32, 16384, 16
_known = {}


def fnv1a(text):
    """32 bits, over UTF-8 (Fowler, Noll, Vo)."""
    h = 2166136261
    for byte in text.encode():
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h


def split(prompt):
    """Runs of ASCII letters and digits, in lower case; letters beyond ASCII part words."""
    words, word = [], ""
    for c in prompt + " ":
        if c.isascii() and c.isalnum():
            word += c.lower()
        elif word:
            words.append(word[:LETTERS])
            word = ""
    return words[:WORDS]


def grams(word):
    """
    At most GRAMS numbers from 1 to BUCKETS - 1: the word, then its pieces of three and of four letters, its ends
    marked.
    """
    if word not in _known:
        marked = f"<{word}>"
        pieces = [marked] + [marked[i:i + n] for n in (3, 4) for i in range(len(marked) - n + 1) if n < len(marked)]
        _known[word] = [1 + fnv1a(p) % (BUCKETS - 1) for p in pieces]
    return _known[word]


def tokens(prompts):
    """[n, WORDS, GRAMS], 0 where there is none."""
    out = np.zeros((len(prompts), WORDS, GRAMS), np.int64)
    for i, prompt in enumerate(prompts):
        for w, word in enumerate(split(prompt)):
            ids = grams(word)
            out[i, w, :len(ids)] = ids
    return out
