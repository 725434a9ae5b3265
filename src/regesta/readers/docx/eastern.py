"""Numbers as lists write them in Arabic, Asian, Greek and Hebrew scripts.

The rest of `w:numFmt`, ISO/IEC 29500-1, 17.18.59; where the standard's examples end, as Word goes
on: tables that wrap or repeat, and plain figures after those that have no more characters.
Loaded where a document asks for one.
"""

from collections.abc import Callable
from typing import NamedTuple

Numeral = Callable[[int], str]
_CYCLE = 392
"""After so many Word begins the Arabic and Hebrew letters anew."""


def greek(number: int) -> str:
    """Return a lower-case Greek numeral.

    >>> greek(1), greek(16), greek(241)
    ('α', 'ιστ', 'σμα')
    """
    thousands, rest = divmod(number, 1000)
    hundreds, rest = divmod(rest, 100)
    tens, ones = divmod(rest, 10)
    before = f",{_GREEK[0][thousands % 10]}" if thousands else ""
    return before + _GREEK[2][hundreds] + _GREEK[1][tens] + _GREEK[0][ones]


def _digits(figures: str) -> Numeral:
    """Return a writer of positional numbers in these ten figures."""
    table = str.maketrans("0123456789", figures)
    return lambda number: str(number).translate(table)


def _repeated(alphabet: str, cycle: int) -> Numeral:
    """Return a writer that doubles the letters, then trebles them, as "aa" follows "z"."""

    def write(number: int) -> str:
        times, place = divmod((number - 1) % cycle, len(alphabet))
        return alphabet[place] * (times + 1)

    return write


def _around(signs: str | tuple[str, ...]) -> Numeral:
    """Return a writer that begins anew after the last sign."""
    return lambda number: signs[(number - 1) % len(signs)]


def _listed(signs: str) -> Numeral:
    """Return a writer of signs, and of figures after the last."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


class _Counting(NamedTuple):
    """A way to count by tens, hundreds, thousands and ten thousands.

    `zero` stands for places passed over; `bare` are the units that stand without a one.
    """

    digits: str
    units: str
    myriad: str
    zero: str = ""
    bare: str = ""


def _counted(way: _Counting) -> Numeral:
    def write(number: int) -> str:
        if not number:
            return way.digits[0]
        high, low = divmod(number, 10_000)
        told = f"{_group(high, way)}{way.myriad}" if high else ""
        gap = way.zero if high and 0 < low < 1000 else ""
        return told + gap + _group(low, way)

    return write


def _group(number: int, way: _Counting) -> str:
    told, gap = "", False
    for place, figure in zip((3, 2, 1, 0), f"{number:04}", strict=True):
        digit = int(figure)
        if not digit:
            gap = bool(told)
            continue
        unit = way.units[place - 1] if place else ""
        one = "" if digit == 1 and unit and unit in way.bare else way.digits[digit]
        told, gap = told + (way.zero if gap else "") + one + unit, False
    return told


def _to_ninety_nine(way: _Counting, figures: str) -> Numeral:
    """Return a writer that counts by tens below a hundred, and is positional from there on."""
    small, large = _counted(way), _digits(figures)
    return lambda number: small(number) if 0 < number < 100 else large(number)


def _chinese_teens(way: _Counting) -> Numeral:
    """Return a writer that says "ten one", not "one ten one", below twenty."""
    write = _counted(way)
    return lambda number: write(number).removeprefix("一") if 10 <= number < 20 else write(number)


def _hebrew(number: int) -> str:
    rest = (number - 1) % _CYCLE + 1
    hundreds, rest = divmod(rest, 100)
    if rest in (15, 16):
        # Ten and five, ten and six would write the name of God.
        return _HEBREW_HUNDREDS[hundreds] + ("טו" if rest == 15 else "טז")
    tens, ones = divmod(rest, 10)
    return _HEBREW_HUNDREDS[hundreds] + _HEBREW_TENS[tens] + _HEBREW_ONES[ones]


def _hebrew_letters(number: int) -> str:
    times, place = divmod((number - 1) % _CYCLE, 22)
    return _HEBREW[place] + _HEBREW[-1] * times


def _korean_native(number: int) -> str:
    if number >= 100:
        return _KOREAN(number)
    tens, ones = divmod(number, 10)
    return _NATIVE_TENS[tens] + _NATIVE_ONES[ones]


def _thai(number: int) -> str:
    told = ""
    for size, unit in ((100_000, "แสน"), (10_000, "หมื่น"), (1000, "พัน"), (100, "ร้อย")):
        count, number = divmod(number, size)
        told += f"{_THAI[count]}{unit}" if count else ""
    tens, ones = divmod(number, 10)
    if tens:
        told += f"{'' if tens == 1 else 'ยี่' if tens == 2 else _THAI[tens]}สิบ"
    return told + ("เอ็ด" if ones == 1 and told else _THAI[ones])


def _vietnamese(number: int) -> str:
    rest = (number - 1) % 1000 + 1
    thousands, rest = divmod(rest, 1000)
    hundreds, rest = divmod(rest, 100)
    words = [f"{_VIETNAMESE[thousands]} ngàn"] if thousands else []
    if hundreds:
        words += [f"{_VIETNAMESE[hundreds]} trăm", *(["lẻ"] if 0 < rest < 10 else [])]
    tens, ones = divmod(rest, 10)
    if tens:
        words.append("mười" if tens == 1 else f"{_VIETNAMESE[tens]} mười")
    return " ".join([*words, *([_VIETNAMESE[ones]] if ones else [])])


def _hindi(number: int) -> str:
    rest = (number - 1) % 9999 + 1
    thousands, rest = divmod(rest, 1000)
    hundreds, rest = divmod(rest, 100)
    words = [f"{_HINDI[thousands]} हज़ार"] if thousands else []
    words += [f"{_HINDI[hundreds]} सौ"] if hundreds else []
    return " ".join([*words, *([_HINDI[rest]] if rest else [])])


_GREEK: tuple[tuple[str, ...], ...] = (
    ("", *"αβγδε", "στ", *"ζηθ"),
    ("", *"ικλμνξοπϟ"),
    ("", *"ρστυφχψωϡ"),
)
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_HEBREW_ONES: tuple[str, ...] = ("", *"אבגדהוזחט")
_HEBREW_TENS: tuple[str, ...] = ("", *"יכלמנסעפצ")
_HEBREW_HUNDREDS: tuple[str, ...] = ("", *"קרש")
_ARABIC = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_THAI = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_VIETNAMESE = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
# Word's names of these two are swapped: what it calls vowels are the consonants.
_HINDI_CONSONANTS = tuple(chr(code) for code in range(0x915, 0x93A))
_HINDI_VOWELS: tuple[str, ...] = (*(chr(code) for code in range(0x905, 0x915)), "अं", "अः")
_HINDI_WORDS = (
    "एक दो तीन चार पांच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह "
    "उन्नीस बीस इक्कीस बाईस तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस "
    "बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस उनतालीस चालीस इकतालीस बयालीस "
    "तैंतालीस चौवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन "
    "तिरपन चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ "
    "छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर "
    "सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी सत्तासी "
    "अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे "
    "अट्ठानवे निन्यानवे"
)
_HINDI = ("", *_HINDI_WORDS.split(" "))
_NATIVE_ONES = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_NATIVE_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_IDEOGRAPHS = "一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_SIXTY = tuple(_STEMS[place % 10] + _BRANCHES[place % 12] for place in range(60))
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_AIUEO_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオ"
    "クヤマケフコエテアサキユメミシヱヒモセスン"
)
_IROHA_HALF = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ"
_FULL_WIDTH = "０１２３４５６７８９"
_KOREAN = _counted(_Counting("영일이삼사오육칠팔구", "십백천", "만", bare="십백천"))
_TENS = _Counting(f"○{_IDEOGRAPHS}", "十百千", "万", bare="十")

NUMERALS: dict[str, Numeral] = {
    "aiueo": _around(_AIUEO_HALF),
    "aiueoFullWidth": _around(_AIUEO),
    "arabicAbjad": _repeated(_ABJAD, _CYCLE),
    "arabicAlpha": _repeated(_ARABIC, _CYCLE),
    "chineseCounting": _to_ninety_nine(_TENS, f"○{_IDEOGRAPHS}"),
    "chineseCountingThousand": _chinese_teens(
        _Counting(f"○{_IDEOGRAPHS}", "十百千", "万", zero="○")
    ),
    "chineseLegalSimplified": _counted(
        _Counting("零壹贰叁肆伍陆柒捌玖", "拾佰仟", "萬", zero="零")
    ),
    "chosung": _around("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
    "decimalFullWidth": _digits(_FULL_WIDTH),
    "decimalFullWidth2": _digits(_FULL_WIDTH),
    "ganada": _around("가나다라마바사아자차카타파하"),
    "hebrew1": _hebrew,
    "hebrew2": _hebrew_letters,
    "hindiConsonants": lambda number: (
        _HINDI_VOWELS[(number - 1) % 304 % 18] * ((number - 1) % 304 // 18 + 1)
    ),
    "hindiCounting": _hindi,
    "hindiNumbers": _digits("०१२३४५६७८९"),
    "hindiVowels": lambda number: (
        _HINDI_CONSONANTS[(number - 1) % 304 % 37] * ((number - 1) % 304 // 37 + 1)
    ),
    "ideographDigital": _digits(f"〇{_IDEOGRAPHS}"),
    "ideographEnclosedCircle": _listed("㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"),
    "ideographLegalTraditional": _counted(
        _Counting("零壹貳參肆伍陸柒捌玖", "拾佰仟", "萬", zero="零")
    ),
    "ideographTraditional": _listed(_STEMS),
    "ideographZodiac": _listed(_BRANCHES),
    "ideographZodiacTraditional": _around(_SIXTY),
    "iroha": _around(_IROHA_HALF),
    "irohaFullWidth": _around(_IROHA),
    "japaneseCounting": _counted(_Counting(f"〇{_IDEOGRAPHS}", "十百千", "万", bare="十百千")),
    "japaneseDigitalTenThousand": _digits(f"〇{_IDEOGRAPHS}"),
    "japaneseLegal": _counted(_Counting("〇壱弐参四伍六七八九", "拾百阡", "萬")),
    "koreanCounting": _KOREAN,
    "koreanDigital": _digits("영일이삼사오육칠팔구"),
    "koreanDigital2": _digits(f"零{_IDEOGRAPHS}"),
    "koreanLegal": _korean_native,
    "taiwaneseCounting": _to_ninety_nine(_TENS, f"○{_IDEOGRAPHS}"),
    "taiwaneseCountingThousand": _chinese_teens(
        _Counting(f"零{_IDEOGRAPHS}", "十百千", "萬", zero="零")
    ),
    "taiwaneseDigital": _digits(f"○{_IDEOGRAPHS}"),
    "thaiCounting": _thai,
    "thaiLetters": _repeated(_THAI_LETTERS, 1230),
    "thaiNumbers": _digits("๐๑๒๓๔๕๖๗๘๙"),
    "vietnameseCounting": _vietnamese,
}
