"""Numbers in every format of ISO/IEC 29500-1, 17.18.59."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.readers.docx import eastern, numerals, ordinals
from regesta.readers.docx.numerals import written

STANDARD_FORMATS = (
    "decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText "
    "hex chicago ideographDigital japaneseCounting aiueo iroha decimalFullWidth "
    "decimalHalfWidth japaneseLegal japaneseDigitalTenThousand decimalEnclosedCircle "
    "decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung "
    "decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese "
    "ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional "
    "taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital "
    "chineseCounting chineseLegalSimplified chineseCountingThousand koreanDigital "
    "koreanCounting koreanLegal koreanDigital2 vietnameseCounting russianLower russianUpper "
    "none numberInDash hebrew1 hebrew2 arabicAlpha arabicAbjad hindiVowels hindiConsonants "
    "hindiNumbers hindiCounting thaiLetters thaiNumbers thaiCounting bahtText dollarText"
)
STANDARD = STANDARD_FORMATS.split(" ")

FIRST = {
    "decimal": "1 2 3 11 28",
    "upperRoman": "I II III XI XXVIII",
    "lowerRoman": "i ii iii xi xxviii",
    "upperLetter": "A B C K BB",
    "lowerLetter": "a b c k bb",
    "ordinal": "1st 2nd 3rd 11th 28th",
    "hex": "1 2 3 B 1C",
    "chicago": "* † ‡ ‡‡‡ §§§§§§§",
    "decimalZero": "01 02 03 11 28",
    "decimalHalfWidth": "1 2 3 11 28",
    "decimalFullWidth": "１ ２ ３ １１ ２８",
    "decimalEnclosedCircle": "① ② ③ ⑪ 28",
    "decimalEnclosedCircleChinese": "① ② ③ 11 28",
    "decimalEnclosedParen": "⑴ ⑵ ⑶ ⑾ 28",
    "decimalEnclosedFullstop": "⒈ ⒉ ⒊ ⒒ 28",
    "russianLower": "а б в л ю",
    "russianUpper": "А Б В Л Ю",
    "ideographDigital": "一 二 三 一一 二八",
    "ideographEnclosedCircle": "㈠ ㈡ ㈢ 11 28",
    "ideographTraditional": "甲 乙 丙 11 28",
    "ideographZodiac": "子 丑 寅 戌 28",
    "ideographZodiacTraditional": "甲子 乙丑 丙寅 甲戌 辛卯",
    "chineseCounting": "一 二 三 十一 二十八",
    "chineseCountingThousand": "一 二 三 十一 二十八",
    "chineseLegalSimplified": "壹 贰 叁 壹拾壹 贰拾捌",
    "ideographLegalTraditional": "壹 貳 參 壹拾壹 貳拾捌",
    "taiwaneseCounting": "一 二 三 十一 二十八",
    "taiwaneseDigital": "一 二 三 一一 二八",
    "japaneseCounting": "一 二 三 十一 二十八",
    "japaneseLegal": "壱 弐 参 壱拾壱 弐拾八",
    "aiueoFullWidth": "ア イ ウ サ フ",
    "irohaFullWidth": "イ ロ ハ ル ク",
    "koreanDigital": "일 이 삼 일일 이팔",
    "koreanCounting": "일 이 삼 십일 이십팔",
    "koreanLegal": "하나 둘 셋 열하나 스물여덟",
    "ganada": "가 나 다 카 하",
    "chosung": "ㄱ ㄴ ㄷ ㅋ ㅎ",
    "hebrew1": "א ב ג יא כח",
    "hebrew2": "א ב ג כ ות",
    "arabicAlpha": "أ ب ت ز ي",
    "arabicAbjad": "أ ب ج ك غ",
    "hindiNumbers": "१ २ ३ ११ २८",
    "hindiCounting": "एक दो तीन ग्यारह अट्ठाईस",
    "thaiNumbers": "๑ ๒ ๓ ๑๑ ๒๘",
    "thaiLetters": "ก ข ค ฎ ฟ",
    "bahtText": "1 2 3 11 28",
    "none": "    ",
}


@pytest.mark.parametrize("form", FIRST)
def test_numbers_are_written_as_word_writes_them(form: str) -> None:
    assert [written(number, form) for number in (1, 2, 3, 11, 28)] == FIRST[form].split(" ")


def test_numbers_in_dashes_have_spaces_in_them() -> None:
    assert written(3, "numberInDash") == "- 3 -"


@pytest.mark.parametrize(
    ("language", "number", "ordinal", "cardinal", "in_words"),
    [
        ("en", 1, "1st", "One", "First"),
        ("en", 12, "12th", "Twelve", "Twelfth"),
        ("en", 23, "23rd", "Twenty-three", "Twenty-third"),
        ("en", 112, "112th", "One hundred twelve", "One hundred twelfth"),
        ("en", 1000, "1000th", "One thousand", "One thousandth"),
        ("fr", 1, "1er", "Un", "Premier"),
        ("fr", 5, "5e", "Cinq", "Cinquième"),
        ("fr", 9, "9e", "Neuf", "Neuvième"),
        ("fr", 21, "21e", "Vingt et un", "Vingt et unième"),
        ("fr", 71, "71e", "Soixante et onze", "Soixante et onzième"),
        ("fr", 80, "80e", "Quatre-vingts", "Quatre-vingtième"),
        ("fr", 200, "200e", "Deux cents", "Deux centième"),
        ("es", 1, "1º", "Uno", "Primero"),
        ("es", 13, "13º", "Trece", "Decimotercero"),
        ("es", 22, "22º", "Veintidós", "Vigésimo segundo"),
        ("es", 31, "31º", "Treinta y uno", "Trigésimo primero"),
        ("es", 101, "101º", "Ciento uno", "Centésimo primero"),
        ("et", 1, "1.", "Üks", "Esimene"),
        ("et", 12, "12.", "Kaksteist", "Kaheteistkümnes"),
        ("et", 22, "22.", "Kakskümmend kaks", "Kahekümne teine"),
        ("et", 105, "105.", "Sada viis", "Saja viies"),
        ("xx", 2, "2nd", "Two", "Second"),
    ],
)
def test_ordinals_and_words_are_in_their_language(
    language: str, number: int, ordinal: str, cardinal: str, in_words: str
) -> None:
    forms = ("ordinal", "cardinalText", "ordinalText")
    assert [written(number, form, language) for form in forms] == [ordinal, cardinal, in_words]


def test_a_format_of_ones_own_is_told_by_its_first_number() -> None:
    assert written(7, "001, 002, 003, ...") == "007"
    assert written(70000, "00001, 00002") == "70000"
    assert written(16, "α, β, γ, ...") == "ιστ"


def test_what_is_not_known_or_cannot_be_written_is_decimal() -> None:
    assert written(7, "klingonLetters") == "7"
    assert written(0, "lowerLetter") == written(0, "hebrew1") == "0"
    assert written(99999, "upperRoman") == "99999"
    assert written(-3, "decimal") == "-3"


@pytest.mark.parametrize("module", [eastern, numerals, ordinals])
def test_the_examples_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@given(st.integers(-5, 2_000_000), st.sampled_from([*STANDARD, "001, 002"]))
def test_any_number_is_written_in_any_format_in_few_letters(number: int, form: str) -> None:
    for language in ("en", "fr", "es", "et"):
        told = written(number, form, language)
        assert (told == "") == (form in ("none", "bullet"))
        assert len(told) <= 120


@given(st.integers(1, 999_999), st.integers(1, 999_999))
def test_different_numbers_are_different_in_words(one: int, other: int) -> None:
    for language in ("en", "fr", "es", "et"):
        for form in ("cardinalText", "ordinalText"):
            if one != other and max(one, other) <= 32767:
                assert written(one, form, language) != written(other, form, language)
