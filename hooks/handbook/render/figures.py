"""Pictures with their title, and the same facts as a list."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def figure(
    svg: str,
    title: str,
    items: Iterable[str],
    name: str,
    caption: str = "",
    legend: str = "",
    steps: str = "",
) -> str:
    """A picture with its title and the same facts as a list; `steps` stand in its place where it is too wide."""
    listed = "".join(f"<li>{escape(item)}</li>" for item in items)
    text = (
        f'<details class="diagram-text"><summary>The picture in words</summary><ul>{listed}</ul></details>'
        if listed
        else ""
    )
    caption_html = f" {escape(caption)}" if caption else ""
    caption_html += f' <span class="legend">{escape(legend)}</span>' if legend else ""
    return (
        f'<figure class="diagram{" has-steps" if steps else ""}" id="{name}">\n{steps}<div class="diagram-scroll" tabindex="0" role="group" aria-label="{escape(title)}">'
        f"{svg}</div>\n<figcaption><strong>{escape(title)}.</strong>{caption_html}</figcaption>\n{text}\n</figure>"
    )
