from invented_tables import TEXTS, entry, make_tables, on_recommendation, row_of, statuses, rec_id
from pipeline.decisions import apply_decisions, fold_decisions

def test_smoke():
    t = make_tables()
    es = [on_recommendation(TEXTS[0],"review_status","accepted"), on_recommendation(TEXTS[1],"actor","Harbour Ministry"), entry("entities","e-harb","merge into","e-moh"),
      entry("themes","t-fees","merge into","t-ports"), entry("themes","t-school","hide","yes"), entry("entity_suggestions","s2","keep apart","yes",seen={"entity_id_a":"e-harb","entity_id_b":"e-idb"}),
      entry("conflicts","k1","chosen_value","2024-03-02")]
    a = apply_decisions(t, fold_decisions(es))
    import pandas as pd
    pd.set_option("display.width",250,"display.max_columns",30)
    for n in ("entities","entity_aliases","entity_suggestions","cooccurrences","themes","passage_themes","document_themes","recommendation_themes","theme_terms","decisions"):
        print(n); print(a[n].to_string())
    print(a["recommendations"][["text","actor","actor_entity_id","theme_id","review_status"]].to_string())
    b = apply_decisions(a, fold_decisions(es))
    for n in a:
        pd.testing.assert_frame_equal(a[n].astype(object).where(a[n].notna(),None), b[n].astype(object).where(b[n].notna(),None), check_like=True)
