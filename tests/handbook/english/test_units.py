"""Units behind numbers: all of the table, unknown ones under their own name, and letters that are none."""

from math import isclose

import pytest

from handbook.english.quantities import quantities
from handbook.english.unit_table import File, UnitLine, spellings_of_line, table, table_of


def values_and_units(text):
    return [(q.values, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "40 RCTs", "12 patients", "7 French men", "5 and 6 men", "5 vs 6", "in 2005 J Urol printed it", "3 mRNA vaccines", "10 hCG doses", "2 mAbs",
        "24 men/women", "5 and/or 6 men", "30 of them", "12 weeksy", "4 per site", "one x", "Table 3 A", "6 lungs per arm", "8 rem cycles",
    ],
)  # fmt: skip
def test_words_behind_a_number_are_no_units(text):
    assert {unit for _, unit in values_and_units(text)} <= {""}


@pytest.mark.parametrize(
    "text",
    ["a 3D scan", "the 5-HT receptor", "17-OHP", "5-alpha", "CYP2C9", "HLA-B27", "P2Y12", "SARS-CoV-2/mL"],
)
def test_names_with_digits_are_no_quantities(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("40 mm Hg", 40, "mmHg"), ("40 mmHg", 40, "mmHg"), ("40 millimeters of mercury", 40, "mmHg"), ("2 kPa", 2000, "Pa"), ("2 hPa", 200, "Pa"),
        ("20 cmH2O", 20, "cmH2O"), ("20 cm H₂O", 20, "cmH2O"), ("5 ppm", 5, "ppm"), ("20 Gy", 20, "Gy"), ("200 cGy", 2, "Gy"), ("5 mSv", 0.005, "Sv"),
        ("40 mEq", 0.04, "Eq"), ("140 mEq/L", 0.14, "Eq/L"), ("37 °C", 37, "°C"), ("37°C", 37, "°C"), ("37 degrees Celsius", 37, "°C"), ("99 °F", 99, "°F"),
        ("90 fL", 90e-15, "L"), ("30 pL", 30e-12, "L"), ("30 pg", 30e-12, "g"), ("2000 kcal", 2000, "kcal"), ("8 MJ", 8e6, "J"), ("285 mOsm/kg", 285e-6, "Osm/g"),
        ("2 MBq", 2e6, "Bq"), ("10 mCi", 0.01, "Ci"), ("50 nkat/L", 50e-9, "kat/L"), ("250 K/µL", 250e9, "1/L"), ("250 G/L", 250e9, "1/L"),
        ("4.5 × 10⁹/L", 4.5e9, "1/L"), ("500 cells/mm³", 5e8, "1/L"), ("500 CD4+ T cells per microliter", 5e8, "1/L"), ("15 eosinophils/hpf", 15, "1/hpf"),
        ("15 eos per high-power field", 15, "1/hpf"), ("2 mitoses/10 HPF", 0.2, "1/hpf"), ("60 mL/min/1.73 m²", 0.06 * 1440 / 1.73, "L/day/m2"),
        ("60 mL/min per 1.73 m2", 0.06 * 1440 / 1.73, "L/day/m2"), ("3 g/24 h", 3, "g/day"), ("250 mg/5 mL", 50, "g/L"), ("5 mg/vial", 0.005, "g/vial"),
        ("5 per 100 person-years", 0.05, "1/person-year"), ("5 mmol L-1", 0.005, "mol/L"), ("5 mg·kg⁻¹", 5e-6, "g/g"), ("5 µg kg−1 min−1", 5e-9 * 1440, "g/g/day"),
        ("70 dB", 70, "dB"), ("30 dB HL", 30, "dB HL"), ("1.5 T", 1.5, "T"), ("a 7 F sheath", 7, "Fr"), ("14 Fr", 14, "Fr"), ("a 20G needle", 20, "gauge"),
        ("walked 400 m", 400, "m"), ("20 pack-years", 20, "pack-year"), ("3 Wood units", 3, "WU"), ("72 bpm", 72, "bpm"), ("72 beats per minute", 72, "bpm"),
        ("16 breaths/min", 16, "breaths/min"), ("−3.5 D", -3.5, "diopter"), ("40 HU", 40, "HU"), ("5 CFU/mL", 5e3, "CFU/L"), ("3 log10 copies/mL", 3, "log10/mL"),
        ("10 kDa", 1e4, "Da"), ("500 bp", 500, "bp"), ("0.9% w/v", 0.9, "% w/v"), ("48 mmol/mol", 0.048, "mol/mol"), ("2 METs", 2, "MET"), ("30 ng/mL/h", 30e-6 * 24, "g/L/day"),
        ("100 kΩ", 1e5, "Ω"), ("5 mV", 0.005, "V"), ("180 lb", 180 * 453.59237, "g"), ("6 ft", 1.8288, "m"), ("20 weeks' gestation", 20, "gestational week"),
        ("5 IU/kg", 5e-3, "IU/g"), ("3 international units", 3, "IU"), ("2 Gy/fraction", 2, "Gy/fraction"), ("800 dyn·s·cm⁻⁵", 800 / 86400 * 1e10, "dyn·day/m5"),
        ("10 mL/cmH2O", 0.01, "L/cmH2O"), ("5 L/min/m²", 7200, "L/day/m2"), ("25 kg/m2", 25e3, "g/m2"), ("1 mg/100 mL", 0.01, "g/L"), ("5 µg/g creatinine", 5e-6, "g/g"),
    ],
)  # fmt: skip
def test_units_of_all_fields_are_read(text, value, unit):
    (quantity,) = quantities(text)
    assert quantity.unit == unit
    assert isclose(quantity.values[0], value, rel_tol=1e-9)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("5 XU/mL", "XU/L"), ("5 ZAU per mL", "ZAU/L"), ("2 dGy", "dGy"), ("5 Tg", "Tg"), ("3 kFoo", "kFoo"), ("3 µX", "µX"), ("5 mg/kFoo", "g/kFoo"),
        ("5 xqz", "xqz"), ("7 mKax", "mKax"), ("5 Mmol", "Mmol"),
    ],
)  # fmt: skip
def test_what_looks_like_a_unit_and_is_in_no_table_is_its_own_unit(text, unit):
    assert [q.unit for q in quantities(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("120/80 mmHg", ["mmHg", "mmHg"]), ("100 mg/25 mg", ["g", "g"]), ("dolutegravir 50 mg/lamivudine 300 mg", ["g", "g"]), ("5 mg/day", ["g"]),
        ("20/40 vision", ["", ""]), ("6/12 months", ["month", "month"]), ("5 mg per week", ["g"]), ("12 per 100,000", ["", ""]),
    ],
)  # fmt: skip
def test_a_slash_does_not_always_divide(text, units):
    assert [q.unit for q in quantities(text)] == units


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("40 mm Hg", "40 mmHg"), ("37 °C", "37 ºC"), ("1.5 h", "90 min"), ("1 hour", "3600 s"), ("5 cells/mm3", "5 cells/µL"), ("1 mL", "1 cc"),
        ("5 mmol/L", "5 mmol·L⁻¹"), ("5 mM", "5 mmol/L"), ("1 bar", "100 kPa"), ("250 K/µL", "250 × 10⁹/L"), ("30 mL/h", "0.5 mL/min"), ("15 eos/hpf", "15 eos/HPF"),
    ],
)  # fmt: skip
def test_spellings_of_one_unit_convert(a, b):
    (one,), (other,) = quantities(a), quantities(b)
    assert one.same(other)


@pytest.mark.parametrize(
    ("a", "b"),
    [("2 hPa", "2 kPa"), ("2 Gy", "2 cGy"), ("5 °C", "5 °F"), ("5 ppm", "5"), ("2 dGy", "2 Gy"), ("5 XU/mL", "5 YU/mL"), ("5 mm Hg", "5 mm"), ("5 mEq", "5 mmol")],
)  # fmt: skip
def test_other_units_differ(a, b):
    (one,), (other,) = quantities(a), quantities(b)
    assert not one.equal(other)


def test_what_is_counted_is_kept():
    assert [q.counted for q in quantities("250 CD4 cells/µL, 20 million sperm per mL, 5 mg")] == [
        "CD4 cells",
        "sperm",
        "",
    ]


def test_every_spelling_of_the_table_is_read():
    for written, spelling in table().spellings.items():
        text = f"5{written}" if spelling.attached else f"a 5 {written} thing"
        if spelling.unit == "1":
            text = f"5 {written}/L"
        (quantity,) = quantities(text)
        assert quantity.unit.partition("/L")[0] == spelling.unit.partition("/L")[0], written
        assert isclose(quantity.values[0], 5 * spelling.factor, rel_tol=1e-9), written


def test_a_prefix_that_is_not_in_the_table_is_an_error():
    with pytest.raises(ValueError, match="'q' of 'Pa' is not a prefix"):
        list(spellings_of_line(UnitLine("Pa", symbols=["Pa"], prefixes="- q"), {"k": (1e3, "kilo")}))


def test_a_spelling_for_two_units_is_an_error():
    with pytest.raises(ValueError, match="'mm' stands for 'm' and for 'mmHg' in units.yaml"):
        table_of(
            File(
                {"m": (1e-3, "milli")},
                [UnitLine("m", symbols=["m"], prefixes="m"), UnitLine("mmHg", written={"mm": 1})],
            )
        )
