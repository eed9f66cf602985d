"""BERTopic going on from drop to drop by merge_models: `python merging.py DROPS.json SEED` prints one line of JSON. Runs in .bench, as `models.py`.

Each drop is fitted by itself, with BERTopic's own clusters (HDBSCAN), and merged into the model so far at the similarity that is its default.
Embeddings are TF-IDF + SVD of all drops together, so that topics of different drops can be compared at all; with sentence embeddings it may do
better or worse. What an earlier document had, merge_models leaves as it is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from models import SvdEncoder, leave_out_torchvision

TOP = 10
_SMALLEST = 10  # BERTopic's min_topic_size


def merge_drops(drops: list[list[list[str]]], seed: int) -> tuple[list[list[str]], list[int]]:
    """Go on from drop to drop.

    Args:
        drops: Words of the documents of each.
        seed: For UMAP and SVD.

    Returns:
        (Strongest words of each topic after the last drop, topic of every document in order, -1 for none).
    """
    leave_out_torchvision()
    from bertopic import BERTopic
    from hdbscan import HDBSCAN
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    encoder = SvdEncoder([document for drop in drops for document in drop], seed)
    merged = None
    for drop in drops:
        texts = [" ".join(document) for document in drop]
        model = BERTopic(
            embedding_model=None,
            umap_model=UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed),
            hdbscan_model=HDBSCAN(min_cluster_size=_SMALLEST, metric="euclidean", cluster_selection_method="eom"),
            vectorizer_model=CountVectorizer(analyzer=str.split),
        )
        model.fit(texts, encoder.encode(texts))
        merged = model if merged is None else BERTopic.merge_models([merged, model])
    main = [int(topic) for topic in merged.topics_] if merged else []
    return [[word for word, _ in merged.get_topic(n)][:TOP] for n in sorted(set(main)) if n >= 0] if merged else [], main


if __name__ == "__main__":
    topics, strongest = merge_drops(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), int(sys.argv[2]))
    print(json.dumps({"topics": topics, "main": strongest}))
