"""Recommendations: who should do what, says who, and what came of it; beside them the pledges and the answers.

One public function, `find_recommendations`. It takes a document analysed down to sentences and gives rows of the tables
`recommendations`, `recommendation_parts`, `recommendation_parties`, `commitments` and `responses`.
"""

from pipeline.language.recommendations.finder import find_recommendations

__all__ = ["find_recommendations"]
