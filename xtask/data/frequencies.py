#!/usr/bin/env python3
"""Write lexicon/ar/words/frequencies.tsv: how often each lemma stands in the press.

    zcat news.jsonl.gz | cargo run --release -p marsad-arabic --example frequencies > counts.tsv
    python3 xtask/data/frequencies.py counts.tsv
    (and the same again: the counts come to rest in two or three rounds)

The counts are the tagger's own choices in running text (SaudiNewsNet and the sentences of events-ar). Where
a spelling has two lemmas that context cannot tell apart, counting only repeats the first choice: for these
the two lists below say which lemma the press means. Standard library only.
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import names  # noqa: E402

OUTPUT = names.WORDS / "frequencies.tsv"

# Lemmas that are rare beside their homographs: lemma, part of speech, verb form.
RARE = """
مكن/verb/II كن/verb/I أوجد/verb/IV ولف/verb/I آب/verb/I أكثر/verb/IV أهم/verb/IV أكبر/verb/IV أفضل/verb/IV أقل/verb/IV أول/verb/II
أعلى/verb/IV أبعد/verb/IV وسد/verb/II عادل/verb/III ناصر/verb/III فرنس/verb/QI لي/noun علاق/noun وفق/verb/I
يتم/noun تبلغ/noun تملك/noun تشهد/noun تقول/noun تكون/noun تمنع/noun تظهر/noun تمثل/noun تشكل/noun تعرف/noun تخرج/noun
عدن/verb/I مصر/adjective مصر/verb/II سعد/verb/I حمد/verb/I جون/noun قاهر/noun كم/noun قاهر/adjective خالد/adjective لبن/noun
روضة/noun فهد/noun فيصل/noun جرد/noun غدا/verb/I عدة/noun قض/verb/I صف/verb/I سما/verb/I أردى/verb/IV جد/verb/I
عز/verb/I طائف/noun طائف/adjective عنيد/noun قطر/verb/I قطر/verb/II قطر/noun كي/noun مرأة/noun ذكر/noun سكان/verb/III
حاصل/verb/III دول/verb/II مدن/verb/II كتب/verb/II سنن/verb/II أمن/verb/I عمن/verb/II رقم/verb/I رقم/verb/II سبب/noun/x
مر/adjective بر/adjective جو/noun عم/verb/I ضد/verb/I هم/verb/I هن/verb/I بين/verb/II حي/verb/I آل/verb/I إل/noun كل/verb/I
أبه/noun أبى/verb/I وشى/verb/I وفى/verb/I باس/verb/I بال/verb/I باين/verb/III سلم/noun آسي/adjective رومي/adjective منغولي/adjective
وكان/noun بأن/verb/I سوري/x تان/noun آية/x وغد/noun وهج/verb/I وقد/verb/I وقد/noun وذر/verb/I ولي/verb/I وجل/noun وعن/verb/I
بدور/noun بعث/x بسط/x مجدد/adjective أنأى/verb/IV أكن/verb/IV حدد/x تلك/x لم/verb/I لما/noun سلخ/noun ظل/noun ستم/verb/I
تعادي/noun قيم/verb/II لمن/verb/I أيد/noun مثاب/adjective قاض/adjective اتصالي/adjective فأن/verb/I دعم/x أولي/noun لدن/adjective لدن/noun حوت/verb/I
""".split()

# Lemmas that the press means where it could mean another, and the least count to give them (300).
USUAL = """
أمكن/verb/IV وجد/verb/I كان/verb/I عدد/noun سبب/noun رقم/noun أكثر/adjective أهم/adjective أكبر/adjective أفضل/adjective أقل/adjective
دور/noun جنوب/noun دخول/noun حضور/noun كتاب/noun خطاب/noun ظهور/noun غياب/noun حملة/noun قصر/noun علاقة/noun مدينة/noun عائلة/noun
مرة/noun منظمة/noun مفاوضة/noun حاجة/noun امرأة/noun أجل/noun شأن/noun وجه/noun والد/noun زوجة/noun رئيسي/adjective كريم/adjective
منافسة/noun معارضة/noun مقاومة/noun مساعدة/noun مشاركة/noun مبادرة/noun محافظة/noun دقيقة/noun قيمة/noun مدرسة/noun قاعدة/noun
بند/noun فرد/noun شيء/noun عمل/noun عهد/noun قدر/noun ذكر/verb/I عاد/verb/I كل/x جزيرة/noun دعا/verb/I أدى/verb/II أدخل/verb/IV أمن/noun امرأة/noun وجهة/noun لعب/noun أقدم/verb/IV/60 سد/verb/I/60 فجر/verb/II/80 خطف/verb/I/60 شن/verb/I/80 شن/noun//60
هاجم/verb/III/60 أحرق/verb/IV/60 قصف/verb/I/60 قطع/verb/I/60 أصاب/verb/IV/300 وقع/verb/I/300 دخل/verb/I/300 خرج/verb/I/300 منع/verb/I/200
قتل/verb/I/1000 جرح/verb/I/60 ضرب/verb/I/80 نهب/verb/I/30 سقط/verb/I/60 رفع/verb/I/100 طلب/verb/I/100 نظم/verb/II/60 حمل/verb/I/100
""".split()

# Given names that stand in the news as names far oftener than as the word they are.
GIVEN_FIRST = """
خالد حسن سعيد صالح سعد سعود فهد فيصل أحمد علي عمر ناصر سالم سلمان سليم سليمان حمد طارق ياسر سمير نبيل رفيق حمزة أنس أيمن أسعد
أشرف أسامة محمود مصطفى محمد حسين عثمان إبراهيم يوسف عيسى موسى خليل جميل ماجد فؤاد رياض سامي بشار عدنان غسان وليد نايف
بندر تركي متعب طلال نواف عادل جعفر كاظم حيدر مهدي باراك جون جورج عدلي مرسي منصور ليلى فاطمة زينب مريم عائشة صباح
جاسم قاسم نوري نجيب فوزي زكي عماد عصام هاشم حازم رشيد راشد مبارك شريف يحيى زيد حسني جمال عزت صدام عرفات رجب
""".split()

# Places that are also another word or form, and that the press means.
PLACES_FIRST = """
مصر سوريا تركيا لبنان قطر عدن تعز قاهرة رياض جدة كويت أردن سودان مغرب عراق يمن بحرين روسيا إيطاليا بريطانيا ألمانيا كوريا
رومانيا إسبانيا فرنسا كندا صين هند يابان برازيل إيران إسرائيل فلسطين غزة قدس ليبيا تونس جزائر موريتانيا صومال جيبوتي عمان أفغانستان
باكستان أمريكا أميركا أوروبا آسيا أفريقيا إفريقيا أستراليا ألبانيا بلغاريا صربيا كرواتيا سلوفينيا سلوفاكيا مقدونيا كولومبيا بوليفيا
نيجيريا كينيا غانا غينيا إثيوبيا إريتريا تنزانيا أوغندا زامبيا ناميبيا أنغولا منغوليا إندونيسيا ماليزيا جورجيا أرمينيا ليتوانيا لاتفيا
إستونيا أوكرانيا روما باريس لندن برلين مدريد موسكو بكين طوكيو واشنطن نيويورك أنقرة طهران بغداد دمشق بيروت صنعاء حلب حمص
حماة درعا إدلب رقة موصل بصرة كربلاء نجف أنبار فلوجة طائف دمام مكة مأرب شبوة لحج ضالع صعدة حديدة كاليفورنيا فرجينيا
يونان بولندا سويسرا نمسا سويد نرويج هولندا بلجيكا برتغال دنمارك فنلندا قبرص مالطا مكسيك أرجنتين فنزويلا كوبا تشيلي بيرو
فيتنام تايلاند فلبين نيبال بنغلاديش سنغافورة تشاد مالي نيجر سنغال كاميرون كونغو رواندا بوروندي كوسوفو بوسنة دبي أبوظبي شارقة
دارفور خرطوم طرابلس بنغازي مصراتة سرت رباط صحراء سيناء جولان إسكندرية كابول كابل قندهار جنيف فيينا بروكسل أثينا نيل بقاع
""".split()


def main() -> int:
    counts: dict[tuple[str, str, str], int] = {}
    for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            lemma, pos, form, count = line.split("\t")
            counts[lemma, pos, form] = int(count)

    def key(entry: str) -> tuple[str, str, str]:
        fields = entry.split("/") + ["", ""]
        return fields[0], fields[1], fields[2]

    for entry in RARE:
        counts[key(entry)] = 0
    for entry in USUAL:
        *_, least = [*entry.split("/"), "300"][:4]
        least = int(least) if least.isdigit() else 300
        counts[key(entry)] = max(counts.get(key(entry), 0), least)
    common = names.common_words()
    for name in names.collect():
        at = name, "name", ""
        prior = 2 if name in common else 8
        counts[at] = max(min(counts.get(at, 0), 299), prior)
    for name in GIVEN_FIRST:
        counts[name, "name", ""] = max(counts.get((name, "name", ""), 0), 100)
    for name in PLACES_FIRST:
        counts[name, "name", ""] = 1000
    lines = [
        "# How often lemmas stand in the press: lemma, part of speech, verb form, count.",
        "# Written by xtask/data/frequencies.py; it says how.",
    ]
    lines += ["\t".join([*at, str(count)]) for at, count in sorted(counts.items()) if count]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines) - 2} lemmas", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
