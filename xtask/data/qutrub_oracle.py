#!/usr/bin/env python3
"""Print conjugations by libqutrub, as an oracle for crates/arabic/tests/conjugation.rs.

    python3 -m venv /tmp/venv-qutrub
    /tmp/venv-qutrub/bin/pip install libqutrub
    /tmp/venv-qutrub/bin/python xtask/data/qutrub_oracle.py > /tmp/conjugation.jsonl
    MARSAD_CONJUGATION=/tmp/conjugation.jsonl cargo test -p marsad-arabic --test conjugation

libqutrub (GPL) runs here and only here; nothing of it and nothing that it prints is kept in the repository.

libqutrub takes every verb in آ and every verb of four letters in أ for form IV; such verbs of forms I, III
and QI are left out. It writes a last radical ت apart from the ending's ت (بتت); the press writes one (بت),
and so do the rows here. Its other faults (يناوء for يناوئ, تخيت for توخيت, دوا for ودوا) stay in the rows.

The verbs: those of lexicon/ar/words/verbs are put in classes by form and kind of root (sound, doubled, with
hamza, assimilated, hollow, defective), each class in the order of its lemmas, and one verb is taken from
each class in turn until there are enough. The energetic forms (with ن of emphasis), which the press does not
write, are left out, and so are passives of intransitive verbs.
"""

import argparse
import itertools
import json
import pathlib
import re
import sys
import tomllib

from libqutrub import mosaref_main

VERBS = pathlib.Path(__file__).resolve().parents[2] / "lexicon" / "ar" / "words" / "verbs"
VOWELS = {"a": "\u064e", "i": "\u0650", "u": "\u064f"}
NAMES = {"a": "فتحة", "i": "كسرة", "u": "ضمة"}
SHADDA = "\u0651"
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
PERSONS = {
    "أنا": "1s", "نحن": "1p", "أنت": "2ms", "أنتِ": "2fs", "أنتما": "2d", "أنتما مؤ": "2d", "أنتم": "2mp", "أنتن": "2fp",
    "هو": "3ms", "هي": "3fs", "هما": "3md", "هما مؤ": "3fd", "هم": "3mp", "هن": "3fp",
}
TENSES = {
    "الماضي المعلوم": ("perfect", "active"),
    "المضارع المعلوم": ("imperfect", "active"),
    "المضارع المجزوم": ("imperfect", "active"),
    "المضارع المنصوب": ("imperfect", "active"),
    "الأمر": ("imperative", "active"),
    "الماضي المجهول": ("perfect", "passive"),
    "المضارع المجهول": ("imperfect", "passive"),
    "المضارع المجهول المجزوم": ("imperfect", "passive"),
    "المضارع المجهول المنصوب": ("imperfect", "passive"),
}


def kind(radicals: list[str]) -> str:
    if len(radicals) == 4:
        return "four"
    first, middle, last = radicals
    marks = []
    if first in "وي":
        marks.append("assimilated")
    if middle in "وي":
        marks.append("hollow")
    if last in "وي":
        marks.append("defective")
    if middle == last:
        marks.append("doubled")
    if "ء" in radicals:
        marks.append("hamza")
    return " ".join(marks) or "sound"


def vocalised(verb: dict) -> str:
    """The verb as libqutrub wants it: three letters with their vowels, more with each shadda."""
    lemma, form = verb["lemma"], verb["form"]
    radicals = verb["root"].split()
    doubled = len(radicals) == 3 and radicals[1] == radicals[2]
    if form == "I":
        a, middle = VOWELS["a"], VOWELS[verb["vowels"][0]]
        if len(lemma) == 2:
            return lemma[0] + a + lemma[1] + SHADDA + a
        if lemma[0] == "آ":
            return lemma
        if lemma[1] == "ا":
            return lemma[0] + a + lemma[1] + lemma[2] + a
        if lemma[2] in "اى":
            return lemma[0] + a + lemma[1] + a + lemma[2]
        return lemma[0] + a + lemma[1] + middle + lemma[2] + a
    if form == "II":
        return lemma[:2] + SHADDA + lemma[2:]
    if form == "V":
        return lemma[:3] + SHADDA + lemma[3:]
    if form in ("IX", "QIV") or doubled and form in ("III", "IV", "VI", "VII", "VIII", "X"):
        if not (doubled and len(lemma) > 3 and lemma[-1] == lemma[-2]):
            lemma += SHADDA
    # The ت of form VIII that has become one letter with the first radical (اتخذ, اطلع, ادعى).
    if form == "VIII" and len(lemma) - lemma.count(SHADDA) - doubled * 0 == (4 if not doubled else 3):
        lemma = lemma[:2] + SHADDA + lemma[2:]
    return lemma


def is_taken(verb: dict) -> bool:
    """libqutrub reads the verb as the verb it is."""
    if verb["lemma"][0] == "آ":
        return verb["form"] == "IV"
    return not (verb["form"] == "QI" and verb["lemma"][0] == "أ")


def one_t(form: str, verb: dict, tense: str, person: str) -> str:
    """The last radical ت and the ending's ت as one letter."""
    radicals = verb["root"].split()
    radical = radicals[-1] == "ت" and radicals[1] != "ت" and tense == "perfect" and person[0] in "12" and person != "1p"
    return "ت".join(form.rsplit("تت", 1)) if radical else form


def chosen(count: int) -> list[dict]:
    classes: dict[tuple[str, str], list[dict]] = {}
    for path in sorted(VERBS.glob("*.toml")):
        with path.open("rb") as file:
            for verb in tomllib.load(file)["verb"]:
                if not is_taken(verb):
                    continue
                classes.setdefault((verb["form"], kind(verb["root"].split())), []).append(verb)
    for verbs in classes.values():
        verbs.sort(key=lambda v: (v["lemma"], v["root"]))
    turns = itertools.zip_longest(*(classes[key] for key in sorted(classes)))
    return list(itertools.islice((v for turn in turns for v in turn if v), count))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--verbs", type=int, default=310)
    options = arguments.parse_args()
    skipped = 0
    for verb in chosen(options.verbs):
        word = vocalised(verb)
        future = NAMES[verb["vowels"][1]] if verb.get("vowels") else NAMES["a"]
        transitive = "t" in verb.get("object", "")
        table = mosaref_main.do_sarf(
            word, future, True, True, True, True, True, True, False, transitive, display_format="DICT"
        )
        if not isinstance(table, dict) or not table:
            print(f"libqutrub does not take {word} ({verb['form']}, {verb['root']})", file=sys.stderr)
            skipped += 1
            continue
        for name, forms in table.items():
            if name not in TENSES:
                continue
            tense, voice = TENSES[name]
            if voice == "passive" and not transitive:
                continue
            pairs = forms.items() if isinstance(forms, dict) else forms
            for pronoun, form in pairs:
                form = MARKS.sub("", form).strip()
                if form:
                    form = one_t(form, verb, tense, PERSONS[pronoun])
                    row = {
                        "lemma": verb["lemma"], "class": f"{verb['form']} {kind(verb['root'].split())}", "form": form,
                        "tense": tense, "voice": voice, "person": PERSONS[pronoun],
                    }
                    print(json.dumps(row, ensure_ascii=False))
    print(f"{skipped} verbs skipped", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
