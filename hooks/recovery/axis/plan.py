"""Where each node and each arrow of the axis stands in its picture: bands from brain to blood, brakes along the sides."""

from __future__ import annotations

WIDTH, HEIGHT, HEIGHT_WITH_DRUGS = 360, 654, 714
BOX = (122, 36)
"""Width and height of a box, large enough for two lines."""

BANDS = {
    "hypothalamus": (6, 142, 44),
    "pituitary": (160, 292, 44),
    "testis": (310, 554, 44),
    "periphery": (572, 648, 60),
}
"""Each level: its upper and lower edge, and where its name begins."""
SIDES = (36, 324)

_LEFT, _RIGHT = 111, 249
PLACES = {
    "kisspeptin_neurons": (_LEFT, 56),
    "gnrh": (_LEFT, 112),
    "gonadotrophs": (180, 206),
    "lh": (_LEFT, 262),
    "fsh": (_RIGHT, 262),
    "leydig": (_LEFT, 356),
    "intratesticular_testosterone": (_LEFT, 412),
    "sertoli": (_RIGHT, 412),
    "germ_cells": (_LEFT, 468),
    "inhibin_b": (_RIGHT, 468),
    "testicular_volume": (_LEFT, 524),
    "serum_testosterone": (_LEFT, 618),
    "estradiol": (_RIGHT, 618),
    "clomiphene": (_RIGHT, 56),
    "enclomiphene": (_RIGHT, 56),
    "tamoxifen": (_RIGHT, 56),
    "raloxifene": (_RIGHT, 56),
    "gonadorelin": (_RIGHT, 112),
    "hcg": (233, 356),
    "fsh_drug": (233, 356),
    "exogenous_testosterone": (_LEFT, 690),
    "letrozole": (_LEFT, 690),
    "anastrozole": (_RIGHT, 690),
}
"""The middle of each box."""
NARROW = {"hcg": 82, "fsh_drug": 82}

_BRAIN, _GLAND = [(188, 56), (172, 56)], [(222, 74), (222, 188)]
ROUTES = {
    ("kisspeptin_neurons", "gnrh"): [(111, 74), (111, 94)],
    ("gnrh", "gonadotrophs"): [(140, 130), (140, 188)],
    ("gonadotrophs", "lh"): [(145, 224), (145, 244)],
    ("gonadotrophs", "fsh"): [(215, 224), (215, 244)],
    ("lh", "leydig"): [(111, 280), (111, 338)],
    ("fsh", "sertoli"): [(289, 280), (289, 394)],
    ("leydig", "intratesticular_testosterone"): [(111, 374), (111, 394)],
    ("intratesticular_testosterone", "sertoli"): [(172, 412), (188, 412)],
    ("intratesticular_testosterone", "serum_testosterone"): [(50, 412), (43, 412), (43, 610), (50, 610)],
    ("sertoli", "germ_cells"): [(212, 430), (212, 440), (140, 440), (140, 450)],
    ("sertoli", "inhibin_b"): [(270, 430), (270, 450)],
    ("germ_cells", "testicular_volume"): [(111, 486), (111, 506)],
    ("serum_testosterone", "estradiol"): [(172, 618), (188, 618)],
    ("inhibin_b", "fsh"): [(310, 468), (318, 468), (318, 262), (310, 262)],
    ("serum_testosterone", "kisspeptin_neurons"): [(50, 626), (18, 626), (18, 56), (50, 56)],
    ("estradiol", "gonadotrophs"): [(310, 610), (334, 610), (334, 206), (241, 206)],
    ("estradiol", "kisspeptin_neurons"): [(310, 626), (348, 626), (348, 28), (150, 28), (150, 38)],
    ("exogenous_testosterone", "serum_testosterone"): [(111, 672), (111, 636)],
    ("gonadorelin", "gonadotrophs"): [(222, 130), (222, 188)],
    ("hcg", "leydig"): [(192, 356), (172, 356)],
    ("fsh_drug", "fsh"): [(233, 338), (233, 280)],
    ("anastrozole", "estradiol"): [(270, 672), (270, 636)],
    ("letrozole", "estradiol"): [(172, 690), (181, 690), (181, 660), (228, 660), (228, 636)],
    **{(d, "kisspeptin_neurons"): _BRAIN for d in ("clomiphene", "enclomiphene", "tamoxifen", "raloxifene")},
    **{(d, "gonadotrophs"): _GLAND for d in ("clomiphene", "enclomiphene", "tamoxifen", "raloxifene")},
}
"""The corners of each arrow, from its origin to its target."""
SIGNS = {
    ("serum_testosterone", "kisspeptin_neurons"): (18, 340),
    ("estradiol", "kisspeptin_neurons"): (348, 340),
    ("estradiol", "gonadotrophs"): (334, 300),
    ("inhibin_b", "fsh"): (318, 365),
    ("letrozole", "estradiol"): (204, 660),
}
"""Where an arrow's sign stands, if not in its middle."""
