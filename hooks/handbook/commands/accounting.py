"""What was read of a project, and what was not."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from ..bibliography import Item
from ..bibliography.gaps import IDENTIFIABLE, is_unfindable, lacks_identifier, owed
from ..corpus import Corpus
from ..diagnostics import Account, AccountNote, Diagnostic, Unread, did_you_mean, printable
from ..links import left_open
from ..memory import Memory
from ..rules import following
from ..rules.authoring import mermaid
from ..source.markdown_page import ENDINGS
from ..source.texts import Unreadable
from .installed import not_installed, strangers

READING = frozenset({"file-unreadable", "page-too-large"})
"""Rules whose findings say that a file was not read."""


NAMED = 5
"""How many works are named in a sentence."""
PER_PAGE = frozenset({"page", "citation"})
"""What is counted on the pages that are looked at, so that the parts of a project add up; all else is read for each part."""


def account_of(
    corpus: Corpus,
    matters: Callable[[Unread], bool] | None = None,
    *,
    of_part: bool = False,
    requested: Collection[str] = (),
) -> Account:
    """The account of the sources of a project; of what is not read, that which matters.

    `of_part`: only the pages that are looked at are counted. `requested` are the files that were asked for by name.
    """
    read = {
        "page": len(corpus.chosen if of_part else corpus.pages),
        "citation": len(corpus.cites),
        "reference": len(corpus.bibliography),
    }
    unread = [one for one in unread_of_corpus(corpus) if matters is None or matters(one)]
    unread += excluded_among(requested, corpus)
    unread = corpus.project.withheld.in_unread(unread)
    said = [
        *left_open.notes(corpus, strangers(corpus)),
        *unparsed_diagrams(corpus),
        *not_looked_up(corpus),
        *not_kept(corpus),
        *hard_to_find(corpus),
        *following.note(corpus.following),
    ]
    notes = corpus.project.withheld.in_notes(sorted(said, key=lambda note: note.head))
    return Account(read, unread, notes, known=corpus.known_findings)


def not_kept(corpus: Corpus) -> Iterator[AccountNote]:
    """That nothing is kept for the next run, where the place for it is elsewhere."""
    if getattr(corpus.memory.store, "refused", False):
        yield AccountNote(
            "Nothing is kept for the next run: the folder '.cache' leads out of the project, or into Git's own."
        )


def not_looked_up(corpus: Corpus) -> Iterator[AccountNote]:
    """A sentence on citations in brackets where no bibliography is set; `@word` alone may be anything then."""
    number = sum(cite.citation.raw.startswith("[") for cite in corpus.cites)
    if number and not corpus.project.settings.bibliographies:
        yield AccountNote(
            "Not looked up, as no 'bibliography' is set: ", ((number, "citation", ""),), tail="."
        )


def hard_to_find(corpus: Corpus) -> Iterator[AccountNote]:
    """Sentences on works that a reader must search for; a project that keeps records has a rule for that."""
    if corpus.project.settings.records:
        return
    works = [item for item in corpus.bibliography.items_in_order if not owed(item, None)]
    bare = [item for item in works if is_unfindable(item, corpus.today.year)]
    if bare:
        yield AccountNote(f"No identifier, address, volume or page to find a work by: {named_works(bare)}.")
    listed = [item for item in works if item.field_text("type") in IDENTIFIABLE and item not in bare]
    if rest := [item for item in listed if lacks_identifier(item, corpus.today.year)]:
        yield AccountNote(f"No DOI, PMID or address: {named_works(rest)}.")


def named_works(items: list[Item]) -> str:
    """The first of some works, each with its file."""
    named = ", ".join(f"'{item.key}' in {item.data.path}" for item in items[:NAMED])
    return printable(f"{named} and {len(items) - NAMED} more" if len(items) > NAMED else named)


def unparsed_diagrams(corpus: Corpus) -> Iterator[AccountNote]:
    """A sentence on the diagrams that nothing here can read."""
    numbers = [number for page in corpus.chosen if (number := len(page.body_fences("mermaid")))]
    if not numbers:
        return
    if not corpus.memory.recalled("a parser of diagrams", [], partial(is_parser_there, corpus.memory)):
        counts = ((sum(numbers), "Mermaid diagram", ""), (len(numbers), "page", ""))
        tail = ". Install 'mkdocs-handbook[diagrams]' for that."
        yield AccountNote("Not held against Mermaid's grammar: ", counts, " on ", tail)


def is_parser_there(memory: Memory) -> bool:
    """Whether diagrams can be parsed; it takes a while to load what does."""
    memory.record("package", "merman")
    memory.record("installed", "")
    return mermaid.is_parsed()


def bears_on(one: Unread, only: Collection[str], corpus: Corpus) -> bool:
    """Whether what was not read matters to some files: pages matter to themselves, all else to all."""
    files = set(corpus.files.values())
    return one.path not in files or any(one.path == p or one.path.startswith(f"{p}/") for p in only)


def excluded_among(only: Collection[str], corpus: Corpus) -> Iterator[Unread]:
    """The pages among some paths that are no part of the site, so that nothing was looked for in them."""
    for uri, path in corpus.files.items():
        if path in only and path.endswith(ENDINGS) and uri not in corpus.pages and not fault_of(path, corpus):
            yield Unread(path, "It is excluded from the site, so nothing was looked for in it.")


def fault_of(path: str, corpus: Corpus) -> bool:
    """Whether it is told already why a file was not read."""
    return any(fault.path == path and fault.rule in READING for fault in corpus.faults)


def unread_of_corpus(corpus: Corpus) -> list[Unread]:
    """What belongs to the project and was not read, each once."""
    parts = (
        corpus.project.unread,
        corpus.unread,
        without_pages(corpus),
        without_files(corpus),
        not_installed(corpus),
        of_bibliographies(corpus),
        of_faults(corpus.faults),
    )
    return list(dict.fromkeys(one for part in parts for one in part))


def without_pages(corpus: Corpus) -> Iterator[Unread]:
    """A project of which no page was read: nothing is known of it."""
    not_followed = corpus.project.folder in corpus.texts.not_followed
    if (
        not_followed
        or corpus.pages
        or any(f.rule in READING and f.path.endswith(ENDINGS) for f in corpus.faults)
    ):
        return
    project, folder = corpus.project, corpus.project.folder
    holder = project.holder("docs_dir")
    line = holder.place("docs_dir")[0] if "docs_dir" in project.values else 0
    if corpus.files:
        left_out = any(path.endswith(ENDINGS) for path in corpus.files.values())
        why = " that is not excluded" if left_out else " that can be read"
        yield Unread(holder.path, f"The folder '{folder}' has no Markdown page{why}.", line)
        return
    if corpus.texts.has_folder(folder):
        yield Unread(holder.path, f"The folder '{folder}' is empty, so no page was read.", line)
        return
    folders = {posixpath.dirname(path).partition("/")[0] for path in corpus.texts.paths("")}
    meant = did_you_mean(folder, folders - {""}) or "Correct 'docs_dir'."
    yield Unread(holder.path, f"There is no folder '{folder}', so no page was read. {meant}", line)


def without_files(corpus: Corpus) -> Iterator[Unread]:
    """Hooks, and the theme's own folder, that are not there: MkDocs refuses the project."""
    project = corpus.project
    for number, hook in enumerate(project.values.get("hooks") or []):
        if isinstance(hook, str) and not is_there(corpus, hook):
            holder = project.holder("hooks", number)
            yield Unread(holder.path, f"There is no hook '{hook}'.", holder.place("hooks", number)[0])
    folder = project.theme_folder
    if folder and next(iter(corpus.texts.paths(folder)), None) is None:
        holder = project.holder("theme", "custom_dir")
        line = holder.place("theme", "custom_dir")[0]
        yield Unread(holder.path, f"There is no folder '{folder}' with files of the theme.", line)


def is_there(corpus: Corpus, path: str) -> bool:
    """Whether the project has a file, readable as text or not."""
    try:
        return corpus.texts.read(path) is not None
    except Unreadable:
        return True


def of_bibliographies(corpus: Corpus) -> Iterator[Unread]:
    """Bibliographies that were read in part, where no finding says which."""
    paths = corpus.project.settings.bibliographies
    if not corpus.bibliography.incomplete:
        return
    said = {name for fault in corpus.faults for name in (fault.path, fault.subject)}
    for path in paths:
        if path not in said:
            yield Unread(path, "The bibliography was not read whole.")


def of_faults(faults: Iterable[Diagnostic]) -> Iterator[Unread]:
    """The files that findings of reading say were not read."""
    for fault in faults:
        if fault.rule in READING:
            yield Unread(printable(fault.path), fault.message, fault.line)
