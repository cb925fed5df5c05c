"""Lighthouse's scores for each kind of page, on a phone, as the median of three: `python -m tests.browser.lighthouse site`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.browser import chromium
from tests.browser.server import serve
from tests.conftest import ROOT

PAGES = {
    "home": "",
    "content with a diagram": "fundamentals/why-testes-shrink/",
    "content with charts": "recovery/time-courses/",
    "table of agents": "agents/",
    "agent": "agents/clomiphene/",
    "references": "references/",
    "glossary": "glossary/",
    "evidence status": "about/evidence-status/",
    "page for wrong addresses": "404.html",
}
KINDS = ("performance", "accessibility", "best-practices", "seo")
ROUNDS = 3


def main(site: Path, rounds: int) -> int:
    """Print a table; 1 if a score is below 100."""
    found = chromium.find()
    if found is None:
        print(chromium.NOT_RUN, file=sys.stderr)
        return 2
    below = 0
    print(
        "| page | performance | accessibility | best practices | SEO | falls short in |\n|---|--:|--:|--:|--:|---|"
    )
    with serve(site) as address:
        for name, path in PAGES.items():
            reports = [measured(address + path, found) for _ in range(rounds)]
            scores = [round(100 * median(r["categories"][kind]["score"] for r in reports)) for kind in KINDS]
            below += sum(score < 100 for score in scores)
            short = (
                ", ".join(sorted({fault for r in reports for fault in faults(r)}))
                if min(scores) < 100
                else ""
            )
            print(f"| {name} | {' | '.join(map(str, scores))} | {short} |", flush=True)
    return int(below > 0)


def measured(address: str, browser: Path) -> dict:
    """One report; a run in which the browser drew nothing in time counts as none and is made again."""
    for _ in range(3):
        report = run(address, browser)
        if all(report["categories"][kind]["score"] is not None for kind in KINDS):
            return report
    sys.exit(f"Lighthouse has no score for {address}: {report.get('runtimeError', {}).get('message', '')}")


def run(address: str, browser: Path) -> dict:
    """What Lighthouse writes of one visit."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [
            ROOT / "node_modules/.bin/lighthouse", address, "--quiet", "--output=json", f"--output-path={out}",
            f"--only-categories={','.join(KINDS)}", f"--chrome-flags={' '.join(['--headless=new', *chromium.flags()])}",
        ]  # fmt: skip
        done = subprocess.run(
            command,
            env={**os.environ, "CHROME_PATH": str(browser), "LIGHTHOUSE_CHROMIUM_PATH": str(browser)},
            capture_output=True,
            text=True,
            check=False,
        )
        if not out.exists():
            sys.exit(f"Lighthouse does not run: {done.stderr.strip().splitlines()[-1:]}")
        return json.loads(out.read_text(encoding="utf-8"))


def faults(report: dict) -> list[str]:
    """The audits that cost points."""
    weights = {ref["id"]: ref["weight"] for kind in KINDS for ref in report["categories"][kind]["auditRefs"]}
    return [
        f"{name} ({audit.get('displayValue') or audit['score']})"
        for name, audit in report["audits"].items()
        if weights.get(name) and audit["score"] is not None and audit["score"] < 0.99
    ]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS))
