"""The instruments of the International Labour Organization: their years and permanent addresses.

An address is made of what never changes, kind, year of adoption and number, in the form of the
Akoma Ntoso Naming Convention: `/akn/un/act/convention/ilo/1948/87`. The Organization numbers its
instruments in the order of their adoption, so that the first number of each year tells all years.
"""

import re
from bisect import bisect

_CONVENTIONS = (
    "1919:1 1920:7 1921:10 1925:17 1926:21 1927:24 1928:26 1929:27 1930:29 1931:31 1932:32 1933:34"
    " 1934:41 1935:45 1936:50 1937:59 1938:63 1939:64 1946:68 1947:81 1948:87 1949:91 1951:99"
    " 1952:101 1955:104 1957:105 1958:108 1959:112 1960:115 1961:116 1962:117 1963:119 1964:120"
    " 1965:123 1966:125 1967:127 1969:129 1970:131 1971:135 1973:137 1974:139 1975:141 1976:144"
    " 1977:148 1978:150 1979:152 1981:154 1982:157 1983:159 1985:160 1986:162 1987:163 1988:167"
    " 1989:169 1990:170 1991:172 1992:173 1993:174 1994:175 1995:176 1996:177 1997:181 1999:182"
    " 2000:183 2001:184 2003:185 2006:186 2007:188 2011:189 2019:190 2023:191 2025:192"
)
_RECOMMENDATIONS = (
    "1919:1 1920:7 1921:11 1922:19 1923:20 1924:21 1925:22 1926:26 1927:29 1928:30 1929:31 1930:35"
    " 1932:40 1933:42 1934:44 1935:45 1936:46 1937:50 1939:57 1944:67 1945:74 1946:75 1947:81"
    " 1948:83 1949:84 1950:88 1951:89 1952:93 1953:96 1954:98 1955:99 1956:101 1957:103 1958:105"
    " 1959:112 1960:113 1961:115 1962:116 1963:118 1964:120 1965:123 1966:126 1967:128 1968:132"
    " 1969:133 1970:135 1971:143 1973:145 1974:147 1975:149 1976:152 1977:156 1978:158 1979:160"
    " 1980:162 1981:163 1982:166 1983:167 1984:169 1985:170 1986:172 1987:173 1988:175 1990:177"
    " 1991:179 1992:180 1993:181 1994:182 1995:183 1996:184 1997:188 1998:189 1999:190 2000:191"
    " 2001:192 2002:193 2004:195 2005:196 2006:197 2007:199 2010:200 2011:201 2012:202 2014:203"
    " 2015:204 2017:205 2019:206 2023:207 2025:209"
)
_PROTOCOLS = {29: 2014, 81: 1995, 89: 1990, 110: 1982, 147: 1996, 155: 2002}
"""The year of each Protocol by the number of its Convention."""

_LAST = {"C": 192, "R": 209}
"""The newest of each when this was written, in 2026."""

_CODE = re.compile(r"(?P<letter>[CRP])0*(?P<number>\d{1,3})")
_KINDS = {"C": "convention", "R": "recommendation", "P": "protocol"}


def _firsts(table: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    pairs = tuple(pair.split(":") for pair in table.split())
    return tuple(int(first) for _, first in pairs), tuple(int(year) for year, _ in pairs)


_FIRSTS = {"C": _firsts(_CONVENTIONS), "R": _firsts(_RECOMMENDATIONS)}


def adopted(code: str) -> int | None:
    """Return the year an instrument was adopted in, None for what is no instrument's code.

    >>> adopted("C087"), adopted("R203"), adopted("P029"), adopted("X1")
    (1948, 2014, 2014, None)
    """
    match = _CODE.fullmatch(code)
    if match is None or not int(match["number"]):
        return None
    number = int(match["number"])
    if match["letter"] == "P":
        return _PROTOCOLS.get(number)
    firsts, years = _FIRSTS[match["letter"]]
    return years[bisect(firsts, number) - 1] if number <= _LAST[match["letter"]] else None


def address(code: str) -> str:
    """Return an instrument's permanent address, "" for what is no instrument's code.

    >>> address("C087")
    '/akn/un/act/convention/ilo/1948/87'
    """
    year = adopted(code)
    if year is None:
        return ""
    return f"/akn/un/act/{_KINDS[code[0]]}/ilo/{year}/{int(code[1:])}"
