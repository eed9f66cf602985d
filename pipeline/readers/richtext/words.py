"""What RTF's control words mean for reading."""

from __future__ import annotations

# Words that stand for a character.
CHARACTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emdash": "\u2014", "endash": "\u2013", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "\u2022", "lquote": "\u2018", "rquote": "\u2019", "ldblquote": "\u201c", "rdblquote": "\u201d", "zwj": "\u200d",
    "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
SYMBOLS = {"~": "\xa0", "_": "\u2011", "\\": "\\", "{": "{", "}": "}", "\t": "\t"}

# Groups that hold nothing that a reader sees, or a second telling of what another group tells. Groups marked with \* are passed over
# unless they are named below.
SKIPPED = frozenset({
    "colortbl", "pict", "fldinst", "shprslt", "nonshppict", "listtable", "listoverridetable", "revtbl", "nonesttables", "xe", "tc", "tcn", "rxe", "txe", "sp",
    "filetbl", "pntxta", "pntxtb", "objclass", "objname", "objdata", "mmathPict", "doctemp", "template", "rsidtbl", "generator", "themedata",
    "colorschememapping", "datastore", "latentstyles", "pgptbl", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "atnid", "atnauthor",
    "annotation", "bkmkstart", "bkmkend", "userprops", "xmlnstbl", "fontemb", "falt", "panose", "keycode",
})  # fmt: skip
STARRED = frozenset({"shpinst", "do", "ud", "company", "moMath", "moMathPara", "nesttableprops", "cs", "ts", "ds"})

STORIES = {
    "header": "head", "headerl": "head", "headerr": "head", "headerf": "head", "footer": "foot", "footerl": "foot", "footerr": "foot", "footerf": "foot",
    "footnote": "footnote", "shptxt": "box", "dptxbxtext": "box",
}  # fmt: skip
INFO = frozenset({"title", "subject", "author", "company", "doccomm", "operator"})
TIMES = frozenset({"creatim", "revtim"})
PAGES = {"ansi": 1252, "mac": 10000, "pc": 437, "pca": 850}
