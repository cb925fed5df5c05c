"""Numbers with their units in prose: `0.5 mg`, `6–12 weeks`, `fewer than 9 of 10`, `twenty million per mL`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isclose
from typing import Literal

from . import numbers, units

Kind = Literal["number", "range", "ratio", "share", "date"]

NUMBER = re.compile(
    r"(?<![\w.])(?<![A-Za-zα-ω]-)(?P<sign>(?<![\d\w)%])[-−–](?=\d))?"
    r"(?P<number>\d{1,3}(?:(?:[,\u2009\u202f\xa0'’]|[ ](?=\d{3}(?!\d)))\d{3})+(?!\d)|\d+,\d{1,2}(?![\d,])|\d+|(?=\.\d))(?P<decimals>[.·]\d+)?"
    r"(?:\s?[×x*]\s?10(?:\^|\*\*)?(?P<power>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+|(?<=\^)-?\d+|(?<=\*)-?\d+))?"
)
DIGIT = re.compile(r"\d")
TEN = re.compile(r"(?<![\w.])10(?:\^(\d+)|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))")
DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
MULTIPLE = re.compile(r"[ \xa0]?(thousand|million|billion)s?\b", re.I)
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
GAP = re.compile(r"[ \xa0\u202f\u2009-]?")
TO = re.compile(r"\s*(?:-|–|—|−|\bto\b|\bthrough\b|\buntil\b|\.\.\.?)\s*", re.I)
AND = re.compile(r"\s+(?:and|to)\s+", re.I)
LASTING = re.compile(r"\b(?:for|lasts?|lasting|lasted|after)\s+\Z", re.I)
OF_ONE = re.compile(r"\s(?:of\s)?an?\s", re.I)
BETWEEN = re.compile(r"\bbetween\s+\Z", re.I)
OF = re.compile(r"\s+(?:(?:out\s+)?of|in)\s+(?:the |all |every |those )?|:", re.I)
AGED = re.compile(r"\b(?:aged?|ages)\s+(?:of\s+|over\s+|under\s+|between\s+)?\Z", re.I)
LISTED = re.compile(r"\s*(?:,|/|,?\s*(?:and|or|to|then|against|versus|vs\.?))\s*", re.I)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, a range or `so many of so many`, in canonical units."""

    values: tuple[float, ...]
    """One number, or two: low and high of a range, part and whole of a ratio. Percent for shares."""
    unit: str
    """The canonical unit, such as `g`, `g/L`, `day`, `month`, `%`, `1/L`; nothing for a count."""
    comparator: str
    """`<`, `≤`, `>`, `≥`, `~` or nothing."""
    start: int
    end: int
    """The span of the text, with unit and comparing words."""
    kind: Kind
    text: str
    """As typed."""
    spelled: bool = False
    """Whether the number is written in words."""
    counted: str = ""
    """What it counts in a volume or field, where that stands within its text: the `CD4 cells` of `250 CD4 cells/µL`."""

    def same(self, other: Quantity) -> bool:
        """Whether both say the same, however written."""
        return self.equal(other) and self.comparator == other.comparator

    def equal(self, other: Quantity) -> bool:
        """Whether value and unit agree, whatever they are compared with."""
        tolerance = 0.012 if "share" in (self.kind, other.kind) and self.unit == other.unit == "%" else 1e-6
        return (
            self.unit == other.unit
            and len(self.values) == len(other.values)
            and (self.kind == "ratio") == (other.kind == "ratio")
            and all(
                isclose(a, b, rel_tol=tolerance, abs_tol=1e-15)
                for a, b in zip(self.values, other.values, strict=True)
            )
        )


def quantities(text: str) -> list[Quantity]:
    """The quantities of a text, in order."""
    return list(_read(text))


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[Quantity, ...]:
    found = [*_dates(text), *_numbers(text)] if DIGIT.search(text) else []
    found += _spelled(text)
    found.sort(key=lambda q: (q.start, -q.end))
    found = _joined(text, _apart(found))
    found = _shared_units(text, [_aged(text, q) for q in found])
    return tuple(_compared(text, q) for q in found)


def _dates(text: str) -> Iterator[Quantity]:
    for match in DATE.finditer(text):
        yield Quantity(
            tuple(float(n) for n in match.groups()), "date", "", match.start(), match.end(), "date", match[0]
        )


def _numbers(text: str) -> Iterator[Quantity]:
    """Numbers written in digits, with their units."""
    for match in NUMBER.finditer(text):
        if not match[0].strip("-−–"):
            continue
        value, end = numbers.typed_value(match), match.end()
        if ten := TEN.match(text, match.start()):
            value, end = numbers.power_of_ten(ten[1] or ten[2].translate(numbers.RAISED)), ten.end()
        if (quantity := _measured(text, value, match.start(), end)) is not None:
            yield quantity


def _measured(text: str, value: float, start: int, end: int, spelled: bool = False) -> Quantity | None:
    """A number with what follows it; None where it is part of a name such as `3D`, `2nd` or `5-alpha`."""
    if ORDINAL.match(text, end):
        return None
    if multiple := MULTIPLE.match(text, end):
        value, end = value * numbers.SCALES[multiple[1].lower()], multiple.end()
    gap = GAP.match(text, end)
    after = gap.end() if gap else end
    at, unit = after, units.read(text, after, attached=text[end:after] in ("", "-"))
    if unit is None:
        at, unit = end, units.read(text, end, attached=True)
    if unit:
        behind = at + unit.length
        if not text[behind : behind + 1].isalnum():
            return Quantity(
                (numbers.exact(value * unit.factor),),
                unit.name,
                "",
                start,
                behind,
                "number",
                text[start:behind],
                spelled,
                unit.counted,
            )
    if re.match(r"[^\W\d_]|-[^\W\d_]", text[end : end + 2]) and not spelled:
        return None
    return Quantity((value,), "", "", start, end, "number", text[start:end], spelled)


def _spelled(text: str) -> Iterator[Quantity]:
    """Numbers and fractions written in words."""
    for match in numbers.SPELLED.finditer(text):
        head = text[max(0, match.start() - 12) : match.start()]
        alone = match[0].lower() == "one"
        if alone and (
            numbers.NO_NUMBER_BEFORE.search(head) or numbers.NO_NUMBER_AFTER.match(text, match.end())
        ):
            continue
        if numbers.FRACTION.match(text, match.start()):
            continue
        if quantity := _measured(text, numbers.value_of(match), match.start(), match.end(), spelled=True):
            yield quantity
    for match in numbers.FRACTION.finditer(text):
        if match["part"].lower() != "half" and not match["count"]:
            continue
        if match["part"].lower().rstrip("s") in ("third", "quarter", "fifth", "tenth") and not _goes_on(
            text, match.end()
        ):
            continue
        if part := _part_of_unit(text, match):
            yield part
            continue
        yield Quantity(
            (numbers.share_of(match),), "%", "", match.start(), match.end(), "share", match[0], True
        )


def _part_of_unit(text: str, match: re.Match[str]) -> Quantity | None:
    """A part of one unit of time: `half an hour`, `a quarter of an hour`."""
    article = OF_ONE.match(text, match.end())
    unit = units.read(text, article.end(), attached=False) if article else None
    if article is None or unit is None or unit.name != "day":
        return None
    end = article.end() + unit.length
    value = numbers.exact(numbers.share_of(match) / 100 * unit.factor)
    return Quantity((value,), unit.name, "", match.start(), end, "number", text[match.start() : end], True)


def _goes_on(text: str, at: int) -> bool:
    return bool(re.match(r"\s+(?:of|as|to|or|less|more|the)\b|[.,;)]|\Z", text[at:]))


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Without those that lie in another."""
    apart: list[Quantity] = []
    for quantity in found:
        if not apart or quantity.start >= apart[-1].end:
            apart.append(quantity)
    return apart


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """Neighbors that form a range or a ratio become one."""
    out: list[Quantity] = []
    for quantity in found:
        joined = _pair(text, out[-1], quantity) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(quantity)
    return out


def _pair(text: str, a: Quantity, b: Quantity) -> Quantity | None:
    if len(a.values) != 1 or len(b.values) != 1 or "share" in (a.kind, b.kind):
        return None
    between = text[a.end : b.start]
    if a.unit in ("", b.unit) and (
        TO.fullmatch(between)
        or (AND.fullmatch(between) and BETWEEN.search(text, max(0, a.start - 16), a.start))
    ):
        low = a.values[0] * (factor_of(text, b) if not a.unit and b.unit else 1)
        return Quantity(
            (numbers.exact(low), b.values[0]),
            b.unit,
            "",
            a.start,
            b.end,
            "range",
            text[a.start : b.end],
            a.spelled and b.spelled,
        )
    if (
        (not a.unit or between == ":")
        and not b.unit
        and OF.fullmatch(between)
        and 0 <= a.values[0] <= b.values[0]
        and _whole(a, b)
    ):
        return Quantity(
            (*a.values, *b.values),
            "",
            "",
            a.start,
            b.end,
            "ratio",
            text[a.start : b.end],
            a.spelled and b.spelled,
        )
    return None


def _whole(a: Quantity, b: Quantity) -> bool:
    return a.values[0].is_integer() and b.values[0].is_integer() and not 1900 <= b.values[0] <= 2100


def factor_of(text: str, quantity: Quantity) -> float:
    """What the unit as written multiplies a bare number by."""
    bare = re.search(r"[-−–]?(?:\d|\.\d)[\d.,\u2009\u202f\xa0'’]*", quantity.text)
    if not bare:
        spelled = numbers.SPELLED.match(quantity.text)
        return (
            quantity.values[0] / numbers.value_of(spelled) if spelled and numbers.value_of(spelled) else 1.0
        )
    match = NUMBER.match(bare[0])
    typed = numbers.typed_value(match) if match and match[0] else 0.0
    return quantity.values[0] / typed if typed else 1.0


def _aged(text: str, quantity: Quantity) -> Quantity:
    """An age has years as its unit: `men aged 18 to 51`."""
    if (
        quantity.unit
        or quantity.kind not in ("number", "range")
        or not AGED.search(text, max(0, quantity.start - 24), quantity.start)
    ):
        return quantity
    return replace(quantity, unit="month", values=tuple(12 * v for v in quantity.values))


def _shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """In `2.5, 3.0 and 3.4 months` each number has the unit of the last."""
    out = list(found)
    for n in range(len(out) - 2, -1, -1):
        here, following = out[n], out[n + 1]
        if here.unit or not following.unit or here.kind == "ratio" or following.kind == "share":
            continue
        if LISTED.fullmatch(text[here.end : following.start]):
            factor = factor_of(text, following)
            out[n] = replace(
                here, unit=following.unit, values=tuple(numbers.exact(v * factor) for v in here.values)
            )
    return out


def _compared(text: str, quantity: Quantity) -> Quantity:
    """The quantity with the words that compare it; `over 12 weeks` tells a time, not a limit, and `for over 12 weeks` a limit."""
    sign, start, end = numbers.comparator(text, quantity.start, quantity.end)
    if not sign:
        return quantity
    lead = text[start : quantity.start].strip().lower()
    if lead == "over" and quantity.unit in ("day", "month") and not LASTING.search(text, 0, start):
        return quantity
    return replace(quantity, comparator=sign, start=start, end=end, text=text[start:end])
