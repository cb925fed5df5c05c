"""Sites as strangers have them, each of its own kind; every one has a page with citations and pages without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BIB = """@article{lee2020,
  title = {Steroids in wards},
  author = {Lee, Ann},
  journal = {J Ward},
  year = {2020},
  volume = {3},
  pages = {1--9},
  doi = {10.5555/lee.2020},
}
"""
CITED = "# Cited\n\nHalf got better, 54% [@lee2020].\n\nAs @lee2020 [p. 3] says, mail me@x.org; @dataclass is code.\n"
HOME = "# Home\n\nSee [the other page](cited.md).\n\n- [ ] to do\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n"

PROJECTS: dict[str, dict[str, str]] = {
    "material": {
        "mkdocs.yml": """site_name: Wards
site_url: https://wards.example.org/
theme: {name: material, features: [navigation.tabs]}
extra_javascript: [js/mathjax.js, https://unpkg.com/mathjax@3/es5/tex-mml-chtml.js]
markdown_extensions:
  - attr_list
  - tables
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.tasklist
  - pymdownx.superfences:
      custom_fences: [{name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format ''}]
""",
        "docs/js/mathjax.js": "window.MathJax = {};\n",
        "docs/data/beds.csv": "a,b\n1,2\n",
        "docs/snippets/sample.py": "print(1)\n",
        "docs/video.md": "# Video\n\n<iframe src=\"https://www.youtube.com/embed/x\" title=\"Rounds\" style=\"border: 0\"></iframe>\n\n"
        "\\(a^2\\)\n\n```mermaid\nflowchart LR\n  a --> b\n```\n\n[Beds](data/beds.csv), [code](snippets/sample.py).\n",
    },
    "readthedocs": {"mkdocs.yml": "site_name: Wards\ntheme: readthedocs\nmarkdown_extensions: [tables, pymdownx.tasklist]\n"},
    "blog": {
        "mkdocs.yml": "site_name: Wards\nsite_url: https://wards.example.org/\ntheme: material\nplugins:\n  - search\n  - blog\n  - tags\nmarkdown_extensions: [tables, pymdownx.tasklist]\n",
        "docs/blog/index.md": "# News\n",
        "docs/blog/posts/first.md": "---\ndate: 2026-01-02\ntags: [beds]\n---\n# First\n\nThe lead.\n\n<!-- more -->\n\nThe rest.\n",
        "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
    },
    "i18n": {
        "mkdocs.yml": "site_name: Wards\ntheme: material\nplugins:\n  - search\n  - i18n:\n      docs_structure: suffix\n      languages:\n        - {locale: en, default: true, name: English}\n        - {locale: fr, name: French}\nmarkdown_extensions: [tables, pymdownx.tasklist]\n",
        "docs/index.fr.md": "# Accueil\n\nVoir [la page](cited.md).\n",
        "docs/cited.fr.md": "# Cité\n\nLa moitié, 54 % [@lee2020].\n",
    },
    "generated": {
        "mkdocs.yml": "site_name: Wards\ntheme: material\nplugins:\n  - search\n  - gen-files: {scripts: [make.py]}\n  - mkdocstrings\nmarkdown_extensions: [tables, pymdownx.tasklist]\n",
        "make.py": "import mkdocs_gen_files\n\nwith mkdocs_gen_files.open('made/beds.md', 'w') as file:\n    print('# Beds\\n\\nMade.', file=file)\n",
        "beds.py": 'def count(@@):\n    """Count beds; see @property and [@nobody]."""\n'.replace("@@", "ward: str"),
        "docs/api.md": "# API\n\n::: beds\n\nSee [beds](made/beds.md).\n",
    },
    "macros": {
        "mkdocs.yml": "site_name: Wards\ntheme: mkdocs\nplugins:\n  - search\n  - macros\nextra: {ward: seven}\nmarkdown_extensions: [tables, pymdownx.tasklist]\n",
        "docs/ward.md": "# Ward\n\nThis is ward {{ ward }}.\n",
    },
}  # fmt: skip


def build(folder: Path, name: str, *, plugin: bool) -> Path:
    """The site of a project, with the plugin or without."""
    for path, text in {**PROJECTS[name], "refs.bib": BIB, "docs/cited.md": CITED}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    home = folder / "docs" / "index.md"
    home.write_text(HOME, encoding="utf-8")
    config = PROJECTS[name]["mkdocs.yml"]
    if plugin:
        listed = "plugins:\n" if "plugins:\n" in config else "plugins:\n  - search\n"
        entry = f"{listed}  - handbook: {{bibliography: refs.bib}}\n"
        config = config.replace("plugins:\n", entry) if "plugins:\n" in config else config + entry
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    site = folder / ("with" if plugin else "without")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder), "NO_COLOR": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return site
