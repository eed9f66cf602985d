"""One model on one corpus, in a process of its own: `python models.py NAME CORPUS.json K SEED` prints one line of JSON.

Peers run in .bench (`make bench-peers`), which has no briefmill; `ours` runs where briefmill does. Every model gets the same words, cuts the same
rare ones off (fewer than three documents), sees the documents in an order that the seed shuffles, and is timed from words to topics and every
document's strongest topic: CPU seconds of one thread, imports not counted. Peak memory is that of the whole process.

Settings are each project's own for its kind: NMF from NNDSVD on TF-IDF; k-means, ten starts, on TF-IDF; LDA batch with ten passes (gensim,
sklearn) or 1,000 iterations of Gibbs sampling (tomotopy). BERTopic and KeyNMF get TF-IDF + SVD of the corpus instead of sentence embeddings, which
would have to be downloaded: their rows say nothing of what they do with those. BERTopic clusters by k-means, so that it has as many topics as the rest.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

TOP = 10
_LEAST = 3
_DIMENSIONS = 100  # of TF-IDF + SVD, where a model wants embeddings
Found = tuple[list[list[str]], list[int]]
Words = list[list[str]]


def _count(documents: Words, *, tfidf: bool) -> tuple[Any, list[str]]:
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

    kind = TfidfVectorizer(analyzer=list, min_df=_LEAST, sublinear_tf=True) if tfidf else CountVectorizer(analyzer=list, min_df=_LEAST)
    matrix = kind.fit_transform(documents)
    return matrix, list(kind.get_feature_names_out())


def _read_tops(weights: Any, words: list[str]) -> list[list[str]]:  # noqa: ANN401  # the peers ship no types
    return [[words[n] for n in row.argsort()[::-1][:TOP]] for row in weights]


def fit_nmf(documents: Words, count: int, seed: int) -> Found:
    """Scikit-learn's NMF."""
    from sklearn.decomposition import NMF

    matrix, words = _count(documents, tfidf=True)
    model = NMF(count, init="nndsvd", max_iter=200, random_state=seed)
    shares = model.fit_transform(matrix) * ((model.components_**2).sum(axis=1) ** 0.5)
    return _read_tops(model.components_, words), shares.argmax(axis=1).tolist()


def fit_sklearn_lda(documents: Words, count: int, seed: int) -> Found:
    """Scikit-learn's LDA."""
    from sklearn.decomposition import LatentDirichletAllocation

    matrix, words = _count(documents, tfidf=False)
    model = LatentDirichletAllocation(count, random_state=seed)
    shares = model.fit_transform(matrix)
    return _read_tops(model.components_, words), shares.argmax(axis=1).tolist()


def fit_kmeans(documents: Words, count: int, seed: int) -> Found:
    """k-means on TF-IDF."""
    from sklearn.cluster import KMeans

    matrix, words = _count(documents, tfidf=True)
    model = KMeans(count, n_init=10, random_state=seed).fit(matrix)
    return _read_tops(model.cluster_centers_, words), model.labels_.tolist()


def fit_svd_kmeans(documents: Words, count: int, seed: int) -> Found:
    """k-means on TF-IDF + SVD, words by class-based TF-IDF."""
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    matrix, words = _count(documents, tfidf=True)
    embedded = normalize(TruncatedSVD(min(_DIMENSIONS, matrix.shape[1] - 1), random_state=seed).fit_transform(matrix))
    main = KMeans(count, n_init=10, random_state=seed).fit_predict(embedded)
    counts, words = _count(documents, tfidf=False)
    by_class = np.array([np.asarray(counts[main == n].sum(axis=0)).ravel() for n in range(count)])
    weights = by_class / by_class.sum(axis=1, keepdims=True) * np.log(1 + by_class.sum() / count / by_class.sum(axis=0))
    return _read_tops(weights, words), main.tolist()


def fit_gensim_lda(documents: Words, count: int, seed: int) -> Found:
    """LDA of gensim."""
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel

    dictionary = Dictionary(documents)
    dictionary.filter_extremes(no_below=_LEAST, no_above=1.0)
    bags = [dictionary.doc2bow(document) for document in documents]
    model = LdaModel(bags, count, dictionary, passes=10, alpha="auto", eta="auto", random_state=seed)
    return _read_tops(model.get_topics(), [dictionary[n] for n in range(len(dictionary))]), [
        max(model.get_document_topics(bag, minimum_probability=0.0), key=lambda pair: pair[1])[0] for bag in bags
    ]


def fit_gensim_nmf(documents: Words, count: int, seed: int) -> Found:
    """NMF of gensim."""
    from gensim.corpora import Dictionary
    from gensim.models import Nmf, TfidfModel

    dictionary = Dictionary(documents)
    dictionary.filter_extremes(no_below=_LEAST, no_above=1.0)
    bags = [dictionary.doc2bow(document) for document in documents]
    weighed = list(TfidfModel(bags)[bags])
    model = Nmf(weighed, count, id2word=dictionary, passes=5, random_state=seed)
    return _read_tops(model.get_topics(), [dictionary[n] for n in range(len(dictionary))]), [
        max(model.get_document_topics(bag, minimum_probability=0.0), key=lambda pair: pair[1], default=(-1, 0))[0] for bag in weighed
    ]


def fit_tomotopy_lda(documents: Words, count: int, seed: int) -> Found:
    """LDA of tomotopy."""
    import tomotopy

    frequency = Counter(word for document in documents for word in set(document))
    kept = [[word for word in document if frequency[word] >= _LEAST] for document in documents]  # it would drop empty ones, and numbers shift
    model = tomotopy.LDAModel(k=count, seed=seed)
    for document in filter(None, kept):
        model.add_doc(document)
    model.train(1000, workers=1)
    found = iter(list(model.docs))  # by number they can't be had
    main = [next(found).get_topics(1)[0][0] if document else -1 for document in kept]
    return [[word for word, _ in model.get_topic_words(n, TOP)] for n in range(count)], main


def fit_bertopic(documents: Words, count: int, seed: int) -> Found:
    """BERTopic on TF-IDF + SVD."""
    from bertopic import BERTopic
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.preprocessing import normalize
    from umap import UMAP

    matrix, _ = _count(documents, tfidf=True)
    embedded = normalize(TruncatedSVD(min(_DIMENSIONS, matrix.shape[1] - 1), random_state=seed).fit_transform(matrix))
    model = BERTopic(
        embedding_model=None,
        umap_model=UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed),
        hdbscan_model=KMeans(count, n_init=10, random_state=seed),
        vectorizer_model=CountVectorizer(analyzer=str.split),
    )
    main, _ = model.fit_transform([" ".join(document) for document in documents], embedded)
    return [[word for word, _ in model.get_topic(n)][:TOP] for n in sorted(set(main)) if n >= 0], [int(n) for n in main]


class SvdEncoder:
    """Embeddings by TF-IDF + SVD of the corpus itself, for documents and for single words."""

    def __init__(self, documents: Words, seed: int) -> None:
        """Fit it on the corpus."""
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectorizer = TfidfVectorizer(analyzer=str.split, min_df=_LEAST, sublinear_tf=True)
        matrix = self._vectorizer.fit_transform([" ".join(document) for document in documents])
        self._svd = TruncatedSVD(min(_DIMENSIONS, matrix.shape[1] - 1), random_state=seed).fit(matrix)

    def encode(self, sentences: list[str], **_: object) -> Any:  # noqa: ANN401  # the peers ship no types
        """Embed texts."""
        from sklearn.preprocessing import normalize

        return normalize(self._svd.transform(self._vectorizer.transform(list(sentences))))


def fit_keynmf(documents: Words, count: int, seed: int) -> Found:
    """KeyNMF of turftopic on TF-IDF + SVD."""
    from sklearn.feature_extraction.text import CountVectorizer
    from turftopic import KeyNMF

    words = CountVectorizer(analyzer=str.split, min_df=_LEAST)
    model = KeyNMF(count, encoder=SvdEncoder(documents, seed), vectorizer=words, random_state=seed)
    shares = model.fit_transform([" ".join(document) for document in documents])
    return _read_tops(model.components_, list(model.get_vocab())), shares.argmax(axis=1).tolist()


def fit_ours(documents: Words, count: int, seed: int) -> Found:
    """Our themes, as they come; 0 for the number lets it choose."""
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from benchmarks.themes.corpora import make_units
    from pipeline.setting_groups import ThemeSettings
    from pipeline.themes.coherence import pick_top
    from pipeline.themes.fitting import fit_corpus
    from pipeline.themes.memory import ThemeMemory

    units = make_units(documents, [str(n) for n in range(len(documents))])
    seen: Counter[str] = Counter()
    for unit, document in zip(units, documents, strict=True):  # an id of its words, as in the product, not of its place
        text = " ".join(document)
        seen[text] += 1
        unit.passage_id = f"{text} {seen[text]}"
    fitted = fit_corpus(units, ThemeMemory(), ThemeSettings(count=count, seed=seed))
    if fitted is None:
        return [], [-1] * len(documents)
    tops = [[fitted.vocabulary.terms[n] for n in pick_top(theme, TOP)] for theme in fitted.shown]
    main = [int(row.argmax()) if row.sum() > 0 else -1 for row in fitted.shares]
    return tops, main


MODELS = {
    "ours": fit_ours, "sklearn NMF": fit_nmf, "sklearn LDA": fit_sklearn_lda, "k-means": fit_kmeans, "SVD + k-means": fit_svd_kmeans,
    "gensim NMF": fit_gensim_nmf, "gensim LDA": fit_gensim_lda, "tomotopy LDA": fit_tomotopy_lda, "BERTopic": fit_bertopic,
    "KeyNMF": fit_keynmf,
}  # fmt: skip


def leave_out_torchvision() -> None:
    """No model here sees pictures; a torchvision built for another torch would keep transformers, and so BERTopic and KeyNMF, from being imported."""
    sys.modules["torchvision"] = None  # type: ignore[assignment]  # as if it weren't installed


def read_peak() -> float:
    """Peak memory of this program in MB; what `getrusage` says would be that of the program which started it, where that had more."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    """Fit and print."""
    leave_out_torchvision()
    name, path, count, seed = sys.argv[1:5]
    documents = json.loads(Path(path).read_text(encoding="utf-8"))
    MODELS[name](documents[:60] * 2, 2, 0)  # imports and compiling aren't what is timed
    order = list(range(len(documents)))
    random.Random(int(seed)).shuffle(order)  # noqa: S311  # an order, no secret
    shuffled = [documents[n] for n in order]
    start = time.process_time()
    topics, found = MODELS[name](shuffled, int(count), int(seed))
    seconds = time.process_time() - start
    memory = read_peak()
    strongest = [topic for _, topic in sorted(zip(order, found, strict=True))]
    print(json.dumps({"topics": topics, "main": strongest, "seconds": seconds, "memory": memory}))


if __name__ == "__main__":
    main()
